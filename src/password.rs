//! The password policy of a tenant, and the check of a password against it.

mod policy;

pub use policy::{
    PasswordLength, PasswordPolicy, PasswordPolicyDraft, PasswordPolicyUpdate,
    PasswordPolicyUpdateDraft,
};
