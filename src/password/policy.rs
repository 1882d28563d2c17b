//! The policy: what a tenant asks of its passwords.

use crate::draft::{CrossField, FieldInput, Report, cross_field, record_with_update};
use crate::value::Integer;
use crate::violation::{Code, Violation};

/// A length that a policy may ask for, in Unicode scalar values.
pub type PasswordLength = Integer<6, 32>;

record_with_update! {
    /// What a tenant asks of its passwords. By default every rule is on.
    ///
    /// ```
    /// use pbx_rules::password::{PasswordPolicy, PasswordPolicyUpdate};
    ///
    /// let policy = PasswordPolicy::from_json(r#"{"min_length": 12, "contains_numbers": false}"#)?;
    /// assert_eq!(policy.max_length().get(), 32);
    ///
    /// let update = PasswordPolicyUpdate::from_json(r#"{"max_length": 10}"#)?;
    /// assert_eq!(
    ///     policy.merge(&update).unwrap_err().to_string(),
    ///     "max_length: A range must end after it starts: this one is from 12 to 10.",
    /// );
    /// # Ok::<(), pbx_rules::violation::Violations>(())
    /// ```
    pub struct PasswordPolicy from PasswordPolicyDraft, default;

    /// A change to a [`PasswordPolicy`]: a field that is absent or null stays as it is.
    pub struct PasswordPolicyUpdate from PasswordPolicyUpdateDraft;

    {
        /// The fewest characters.
        min_length: PasswordLength, default(PasswordLength::MIN);
        /// The most characters; not less than the fewest.
        max_length: PasswordLength, default(PasswordLength::MAX);
        /// Whether there must be a Latin letter.
        contains_letters: bool, default(true);
        /// Whether there must be a digit.
        contains_numbers: bool, default(true);
        /// Whether there must be an upper-case letter or a special character.
        contains_special_letters: bool, default(true);
        /// Whether runs such as `1234` are forbidden.
        disable_sequential_characters: bool, default(true);
        /// Whether runs such as `222` are forbidden.
        disable_repeating_characters: bool, default(true);
        /// Whether what resembles the user's own account is forbidden.
        disable_account_information: bool, default(true);
    }
}

impl CrossField for PasswordPolicyDraft {
    // A blank length takes the least or the greatest of all, which is never out of order.
    cross_field! { |min_length, max_length; report| in_order(min_length, max_length, report) }
}

impl CrossField for PasswordPolicyUpdateDraft {
    // What an update gives both ends of is wrong whatever it is merged into.
    cross_field! { |min_length, max_length; report| in_order(min_length, max_length, report) }
}

fn in_order(
    min: &FieldInput<PasswordLength>,
    max: &FieldInput<PasswordLength>,
    report: &mut Report,
) {
    if let (Some(min), Some(max)) = (min.value(), max.value())
        && min > max
    {
        report.push(
            Violation::new(Code::OutOfOrder)
                .with("start", min.get())
                .with("end", max.get())
                .at("max_length"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;

    #[test]
    fn the_default_is_what_an_empty_input_gives() {
        assert_eq!(
            PasswordPolicy::from_json("{}"),
            Ok(PasswordPolicy::default())
        );
    }

    #[test]
    fn an_update_is_held_against_what_it_is_merged_into() {
        let stored = PasswordPolicy::from_json(r#"{"max_length": 10}"#).unwrap();
        let update = |text| PasswordPolicyUpdate::from_json(text).unwrap();
        let merged = stored.merge(&update(r#"{"min_length": 10, "contains_letters": false}"#));
        let merged = merged.unwrap();
        assert_eq!(
            (merged.min_length().get(), merged.max_length().get()),
            (10, 10)
        );
        assert!(!merged.contains_letters());
        assert!(merged.contains_numbers());
        assert!(stored.merge(&update(r#"{"min_length": 11}"#)).is_err());
        let both = PasswordPolicyUpdateDraft::from_json(r#"{"min_length": 11, "max_length": 10}"#);
        assert!(both.unwrap().check().is_err());
    }
}
