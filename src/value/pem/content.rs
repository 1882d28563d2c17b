//! What was pasted, where it may be something else than asked for.

use super::Block;
use super::mark::contains;

/// A kind of file that finds its way into a form for certificates and keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PemContent {
    Certificate,
    /// Of a type that only its data tells: PKCS#8 or SEC1.
    PrivateKey,
    EncryptedPrivateKey,
    RsaPrivateKey,
    DsaPrivateKey,
    OpenSshPrivateKey,
    PuttyPrivateKey,
    PublicKey,
    SshPublicKey,
    CertificateRequest,
    RevocationList,
    Pkcs7,
    Pkcs12,
    Parameters,
    Pgp,
    JsonWebKey,
    Binary,
    Unknown,
}

/// The labels of RFC 7468 and of OpenSSL, OpenSSH and GnuPG.
const LABELS: &[(&str, PemContent)] = &[
    ("CERTIFICATE", PemContent::Certificate),
    ("EC PRIVATE KEY", PemContent::PrivateKey),
    ("PRIVATE KEY", PemContent::PrivateKey),
    ("ENCRYPTED PRIVATE KEY", PemContent::EncryptedPrivateKey),
    ("RSA PRIVATE KEY", PemContent::RsaPrivateKey),
    ("DSA PRIVATE KEY", PemContent::DsaPrivateKey),
    ("OPENSSH PRIVATE KEY", PemContent::OpenSshPrivateKey),
    ("PUBLIC KEY", PemContent::PublicKey),
    ("RSA PUBLIC KEY", PemContent::PublicKey),
    ("SSH2 PUBLIC KEY", PemContent::SshPublicKey),
    ("CERTIFICATE REQUEST", PemContent::CertificateRequest),
    ("NEW CERTIFICATE REQUEST", PemContent::CertificateRequest),
    ("X509 CRL", PemContent::RevocationList),
    ("PKCS7", PemContent::Pkcs7),
    ("CMS", PemContent::Pkcs7),
    ("PKCS12", PemContent::Pkcs12),
    ("EC PARAMETERS", PemContent::Parameters),
    ("PGP PRIVATE KEY BLOCK", PemContent::Pgp),
    ("PGP PUBLIC KEY BLOCK", PemContent::Pgp),
    ("PGP MESSAGE", PemContent::Pgp),
];

impl PemContent {
    /// The identifier that a catalogue has a name for.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Certificate => "certificate",
            Self::PrivateKey => "private_key",
            Self::EncryptedPrivateKey => "encrypted_private_key",
            Self::RsaPrivateKey => "rsa_private_key",
            Self::DsaPrivateKey => "dsa_private_key",
            Self::OpenSshPrivateKey => "openssh_private_key",
            Self::PuttyPrivateKey => "putty_private_key",
            Self::PublicKey => "public_key",
            Self::SshPublicKey => "ssh_public_key",
            Self::CertificateRequest => "certificate_request",
            Self::RevocationList => "revocation_list",
            Self::Pkcs7 => "pkcs7",
            Self::Pkcs12 => "pkcs12",
            Self::Parameters => "curve_parameters",
            Self::Pgp => "openpgp",
            Self::JsonWebKey => "json_web_key",
            Self::Binary => "binary",
            Self::Unknown => "other_pem",
        }
    }

    /// Whether it holds the secret half of a key pair.
    pub(crate) const fn is_private_key(self) -> bool {
        matches!(
            self,
            Self::PrivateKey
                | Self::EncryptedPrivateKey
                | Self::RsaPrivateKey
                | Self::DsaPrivateKey
                | Self::OpenSshPrivateKey
                | Self::PuttyPrivateKey
        )
    }

    /// What a block of that label holds.
    pub(super) fn from_label(label: &str) -> Self {
        LABELS
            .iter()
            .find(|(known, _)| *known == label)
            .map_or(Self::Unknown, |&(_, pasted)| pasted)
    }

    /// The label as the program knows it: one from the input is never repeated, since it may be
    /// anything.
    pub(super) fn known_label(label: &str) -> Option<&'static str> {
        LABELS
            .iter()
            .map(|&(known, _)| known)
            .find(|&known| known == label)
    }

    /// What a text holds that is not what was asked for: its first block that says anything, or what
    /// the text itself looks like.
    pub(super) fn first(blocks: &[Block<'_>], text: &str) -> Option<Self> {
        let holds = |block: &Block<'_>| block.holds();
        let told = |pasted: &Self| !matches!(pasted, Self::Parameters | Self::Unknown);
        blocks
            .iter()
            .map(holds)
            .find(told)
            .or_else(|| blocks.first().map(holds))
            .or_else(|| Self::from_text(text))
    }

    /// Recognises what is no PEM at all by how it starts.
    fn from_text(text: &str) -> Option<Self> {
        const STARTS: &[(&str, PemContent)] = &[
            ("PuTTY-User-Key-File-", PemContent::PuttyPrivateKey),
            ("---- BEGIN SSH2 PUBLIC KEY", PemContent::SshPublicKey),
            ("ssh-", PemContent::SshPublicKey),
            ("ecdsa-sha2-", PemContent::SshPublicKey),
            ("sk-ssh-", PemContent::SshPublicKey),
            ("sk-ecdsa-", PemContent::SshPublicKey),
        ];
        let text = text.trim_start();
        if text.starts_with('{') && contains(text, "\"kty\"") {
            return Some(Self::JsonWebKey);
        }
        // DER starts with a SEQUENCE of a length in the long form: `0`, then a byte from 0x80,
        // which a text box shows as a control character, a replacement or a Latin-1 letter.
        let mut start = text.chars();
        if start.next() == Some('0') && start.next().is_some_and(|second| second >= '\u{80}') {
            return Some(Self::Binary);
        }
        STARTS
            .iter()
            .find(|(known, _)| text.starts_with(known))
            .map(|&(_, pasted)| pasted)
    }
}
