//! STIR/SHAKEN: the certificate that signs calls, and its private key.
