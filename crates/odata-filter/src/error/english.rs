//! The English sentences of errors.

use message_template::{Plural, Words, fill};

use super::kind::ErrorKind;

/// The words of English that errors need.
pub(crate) const WORDS: Words = Words {
    names: NAMES,
    or: [", ", " or "],
    and: [", ", " and "],
    plural: Plural::one_other,
};

/// The sentence of an error, without a full stop.
pub(super) fn message(kind: &ErrorKind) -> String {
    let template = ErrorKind::template(kind.name()).unwrap_or_default();
    fill(template, &WORDS, |name| kind.param(name))
}

/// What an error says is not supported.
pub(super) fn construct(kind: &ErrorKind) -> Option<String> {
    let template = match kind {
        ErrorKind::Unsupported { .. } => "`{construct}`",
        ErrorKind::UnsupportedNamed { .. } => "{sort:name} `{construct}`",
        ErrorKind::UnsupportedSort { .. } => "{sort:name}",
        _ => return None,
    };
    Some(fill(template, &WORDS, |name| kind.param(name)))
}

/// The name of an identifier in a sentence, with its article.
pub(crate) const NAMES: &[(&str, &str)] = &[
    // Types.
    ("boolean", "a boolean"),
    ("integer", "an integer"),
    ("decimal", "a decimal"),
    ("double", "a double"),
    ("number", "a number"),
    ("text", "a text"),
    ("guid", "a GUID"),
    ("date", "a date"),
    ("time_of_day", "a time of day"),
    ("timestamp", "a timestamp"),
    ("duration", "a duration"),
    ("enumeration", "an enumeration"),
    ("null", "null"),
    // What may stand at a place.
    ("expression", "an expression"),
    ("operator", "an operator"),
    ("something_else", "something else"),
    ("field", "a field"),
    ("literal", "a literal"),
    ("function", "a function"),
    ("alias", "a parameter alias"),
    ("not", "`not`"),
    ("minus", "`-`"),
    ("open_parenthesis", "`(`"),
    ("close_parenthesis", "`)`"),
    ("close_bracket", "`]`"),
    ("comma", "`,`"),
    ("colon", "`:`"),
    ("slash", "`/`"),
    ("comparison", "a comparison operator"),
    ("arithmetic", "an arithmetic operator"),
    ("and", "`and`"),
    ("or", "`or`"),
    ("in", "`in`"),
    ("has", "`has`"),
    ("list", "a list"),
    ("variable", "a variable"),
    ("member", "a member"),
    ("quantifier", "`any` or `all`"),
    ("direction", "`asc` or `desc`"),
    ("type", "a type"),
    ("word", "a word"),
    ("phrase", "a phrase"),
    ("whitespace", "white space"),
    ("end", "the end"),
    // What is legal and not supported.
    ("object_literal", "an object literal"),
    ("nested_array", "a nested array"),
    ("path_after_function", "a path after a function"),
    ("path_after_alias", "a path after a parameter alias"),
    ("path_after_count", "a path after `$count`"),
    ("options_of_count", "an option of `$count`"),
    ("computed_list_after_in", "a computed list after `in`"),
    (
        "item_not_constant",
        "an item of a list that is not a constant",
    ),
    ("cast_of_list", "the cast of a list"),
    ("record", "the record as a whole"),
    ("named_type", "the type"),
    ("pattern_not_constant", "a pattern that is not a constant"),
    ("annotation", "the annotation"),
    ("bound_function", "the bound function"),
    ("qualified_function", "the function"),
    ("type_cast", "the type cast"),
    ("type_cast_or_function", "the type cast or function"),
    ("literal_of_type", "a literal of the type"),
    // What is wrong with a pattern.
    ("group_not_opened", "`)` closes no group"),
    ("back_reference", "back references are not supported"),
    ("nothing_to_repeat", "there is nothing to repeat"),
    (
        "bracket_not_opened",
        "a bracket closes nothing; `\\` escapes it",
    ),
    (
        "quantifier_out_of_order",
        "the numbers of the quantifier are out of order",
    ),
    ("no_quantifier", "`{` begins no quantifier; `\\` escapes it"),
    ("groups_too_deep", "the groups are nested too deep"),
    ("look_ahead", "look-ahead is not supported"),
    ("look_behind", "look-behind is not supported"),
    ("unknown_group", "`(?` begins neither `(?:` nor `(?<name>`"),
    ("group_not_closed", "the group is not closed"),
    (
        "range_out_of_order",
        "the ends of the range are out of order",
    ),
    ("class_in_range", "a class cannot be an end of a range"),
    ("class_not_closed", "the class is not closed"),
    ("nothing_escaped", "nothing follows the `\\`"),
    (
        "unicode_property",
        "properties of Unicode are not supported",
    ),
    ("unknown_escape", "there is no such escape"),
    ("lone_surrogate", "half of a surrogate pair stands alone"),
    ("no_such_character", "there is no such character"),
];
