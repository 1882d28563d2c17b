//! The password policy of a tenant, and the check of a password against it.
