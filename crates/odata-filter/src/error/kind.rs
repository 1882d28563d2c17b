//! What can be wrong with a text: each cause once, with its data, its code and its English sentence.

use message_template::Param;

use super::ErrorCode;

/// The type of a field of an error, as the table below calls it.
macro_rules! field_type {
    (Number) => { usize };
    (Text) => { String };
    (Name) => { &'static str };
    (List) => { Vec<&'static str> };
}

/// A field of an error, for a template.
trait AsParam {
    fn as_param(&self) -> Param<'_>;
}

impl AsParam for usize {
    fn as_param(&self) -> Param<'_> {
        Param::Number(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

impl AsParam for String {
    fn as_param(&self) -> Param<'_> {
        Param::Text(self.as_str().into())
    }
}

impl AsParam for &'static str {
    fn as_param(&self) -> Param<'_> {
        Param::Text((*self).into())
    }
}

impl AsParam for Vec<&'static str> {
    fn as_param(&self) -> Param<'_> {
        Param::List(self.clone())
    }
}

/// The field at a place among some, of which the first is at another place.
macro_rules! param_at {
    ($place:ident, $first:expr;) => { None };
    ($place:ident, $first:expr; $field:ident, $($rest:tt)*) => {
        match $place == $first {
            true => Some($field),
            false => param_at!($place, $first + 1; $($rest)*),
        }
    };
}

macro_rules! kinds {
    ($(
        $(#[doc = $doc:literal])+
        $kind:ident = $name:literal of $code:ident $({ $($field:ident: $type:ident),+ })?, $template:literal;
    )+) => {
        /// What is wrong with a text, with the data that a sentence about it needs.
        ///
        /// Numbers are counts and limits; texts are excerpts of the input, or names of the language;
        /// what is typed `&'static str` is an identifier, of a type for one, that a language has a
        /// name for.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorKind {
            $(
                $(#[doc = $doc])+ #[doc = ""] #[doc = concat!("“", $template, "”")]
                #[allow(missing_docs, reason = "the sentence says what a field is")]
                $kind $({ $($field: field_type!($type)),+ })?,
            )+
        }

        impl ErrorKind {
            /// The names of all kinds, in the order of their declaration.
            pub const NAMES: &'static [&'static str] = &[$($name,)+];

            /// The stable name of the kind, in `snake_case`.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$kind $({ $($field: _),+ })? => $name,)+ }
            }

            /// The code that kinds of one sort share.
            #[must_use]
            pub const fn code(&self) -> ErrorCode {
                match self { $(Self::$kind $({ $($field: _),+ })? => ErrorCode::$code,)+ }
            }

            /// The names of the params.
            const fn param_names(&self) -> &'static [&'static str] {
                match self { $(Self::$kind $({ $($field: _),+ })? => &[$($(stringify!($field)),+)?],)+ }
            }

            /// The param at a place among these.
            fn param_at(&self, place: usize) -> Option<&dyn AsParam> {
                match self {
                    $(Self::$kind $({ $($field),+ })? => param_at!(place, 0; $($($field,)+)?),)+
                }
            }

            /// The params, each with its name.
            pub fn named_params(&self) -> impl Iterator<Item = (&'static str, Param<'_>)> {
                let names = self.param_names().iter().enumerate();
                names.filter_map(|(place, name)| Some((*name, self.param_at(place)?.as_param())))
            }

            /// The param of that name, for a template of any language.
            #[must_use]
            pub fn param(&self, name: &str) -> Option<Param<'_>> {
                let place = self.param_names().iter().position(|known| *known == name)?;
                self.param_at(place).map(AsParam::as_param)
            }

            /// The names of the params that kinds of that name have.
            #[must_use]
            pub fn params(name: &str) -> &'static [&'static str] {
                match name {
                    $($name => &[$($(stringify!($field)),+)?],)+
                    _ => &[],
                }
            }

            /// The English names of the identifiers among the params.
            pub const ENGLISH_NAMES: &'static [(&'static str, &'static str)] = super::english::NAMES;

            /// The English template of the kind of that name.
            #[must_use]
            pub fn template(name: &str) -> Option<&'static str> {
                Some(match name { $($name => $template,)+ _ => return None })
            }
        }
    };
}

kinds! {
    // The text as a whole.
    /// More bytes than are read.
    TextTooLong = "text_too_long" of TextTooLong { max: Number },
        "the text has more than {max} bytes";
    /// More levels of parentheses, calls and operators than are read.
    NestingTooDeep = "nesting_too_deep" of NestingTooDeep { max: Number },
        "nested deeper than {max} levels";
    /// More levels of `any` and `all` than are evaluated.
    LambdasTooDeep = "lambdas_too_deep" of NestingTooDeep { max: Number },
        "`any` and `all` nest deeper than {max} levels";

    /// More levels of lists in the schema than are walked.
    SchemaTooDeep = "schema_too_deep" of NestingTooDeep { max: Number },
        "the lists of the schema nest deeper than {max} levels";
    /// More fields in the schema, those of records in lists among them, than are held.
    SchemaTooLarge = "schema_too_large" of NestingTooDeep { max: Number },
        "the schema has more than {max} fields";
    /// An enumeration of the schema has a member twice.
    DuplicateMember = "duplicate_member" of DuplicateMember { found: Text },
        "an enumeration of the schema has the member '{found}' twice";

    // Tokens.
    /// Something stands where something else is expected.
    Unexpected = "unexpected" of UnexpectedToken { expected: List, found: Text },
        "{expected:or:name} is expected, and `{found}` stands here";
    /// The text ends where something is expected.
    UnexpectedEnd = "unexpected_end" of UnexpectedEnd { expected: List },
        "{expected:or:name} is expected, and the text ends";
    /// A character that no token starts with.
    UnexpectedCharacter = "unexpected_character" of UnexpectedCharacter { found: Text },
        "`{found}` has no meaning here";
    /// A line break outside a string.
    LineBreak = "line_break" of UnexpectedCharacter,
        "a line break may stand inside a string only";
    /// A control character outside a string; `found` as `U+0007`.
    ControlCharacter = "control_character" of UnexpectedCharacter { found: Text },
        "the control character {found} has no meaning here";
    /// `@` or `$` without a name.
    NameMissing = "name_missing" of UnexpectedCharacter { found: Text },
        "`{found}` has no name after it";
    /// A sign of another language where an operator is expected.
    NotAnOperator = "not_an_operator" of UnexpectedCharacter { found: Text },
        "`{found}` is not an operator";
    /// Two tokens touch that white space has to part.
    WhitespaceMissing = "whitespace_missing" of MissingWhitespace,
        "white space is missing here";
    /// A string without its closing quote.
    QuoteMissing = "quote_missing" of UnterminatedString,
        "the string has no closing quote";
    /// A parenthesis or a bracket that is not closed.
    NotClosed = "not_closed" of UnclosedParenthesis { found: Text },
        "`{found}` is not closed";
    /// A parenthesis or a bracket that was not opened.
    NotOpened = "not_opened" of UnopenedParenthesis { found: Text },
        "`{found}` closes nothing";

    // What stands in the wrong place or form.
    /// A string in double quotes.
    DoubleQuotes = "double_quotes" of UnexpectedToken,
        "a string is written in single quotes";
    /// `not` after its operand.
    NotAfterOperand = "not_after_operand" of UnexpectedToken,
        "`not` stands before an expression: `not name in ('a','b')`";
    /// A time where a colon is to part condition and value.
    TimeForColon = "time_for_colon" of UnexpectedToken,
        "this is a time; put a space after the colon that parts condition and value";
    /// A function after a path.
    FunctionAfterPath = "function_after_path" of UnexpectedToken { function: Text },
        "`{function}` takes its operand as an argument: `{function}(…)`";
    /// `any` or `all` without a list before it.
    QuantifierWithoutList = "quantifier_without_list" of UnexpectedToken { quantifier: Text },
        "`{quantifier}` follows a list: `tags/{quantifier}(t:t eq 'x')`";
    /// White space between a function and its arguments.
    SpaceBeforeArguments = "space_before_arguments" of UnexpectedToken { function: Text },
        "`{function}` and the parenthesis of its arguments must touch";
    /// The name of the parameter before its value.
    ParameterName = "parameter_name" of UnexpectedToken { found: Text },
        "`{found}=` is the name of the parameter, not a part of its value";
    /// A prefix before a string that is no type.
    UnknownPrefix = "unknown_prefix" of UnexpectedToken { found: Text },
        "`{found}` is no prefix of a literal";
    /// Something else than a list after `in`.
    ListExpected = "list_expected" of UnexpectedToken,
        "a list is expected after `in`: `('a','b')`";
    /// Something else than a literal or an alias in a list.
    NotAnItem = "not_an_item" of UnexpectedToken,
        "a list holds literals and parameter aliases";
    /// A comma between items that has no item before or after it.
    ItemMissing = "item_missing" of UnexpectedToken,
        "an item is missing beside this comma";
    /// A name that is no primitive type, where `cast` or `isof` takes one.
    UnknownType = "unknown_type" of UnexpectedToken { found: Text },
        "`{found}` is no primitive type";
    /// Something else than a literal as the value of an alias.
    AliasValue = "alias_value" of UnexpectedToken,
        "the value of a parameter alias is a literal";
    /// A search phrase without a character.
    PhraseEmpty = "phrase_empty" of UnexpectedToken,
        "a phrase holds one character at least";

    // Names and literals.
    /// A name of too many characters.
    NameTooLong = "name_too_long" of NameTooLong { max: Number },
        "a name has at most {max} characters";
    /// A number that is not well formed.
    InvalidNumber = "invalid_number" of InvalidNumber,
        "this is not a number";
    /// A string of a JSON array that is not well formed.
    InvalidString = "invalid_string" of InvalidString,
        "this is not a string of JSON";
    /// A date or a time that is not well formed.
    InvalidDateTime = "invalid_date_time" of InvalidDateTime,
        "a date is written `2026-12-25`, a time `10:30:00`, a date with a time `2026-12-25T10:30:00Z`";
    /// The offset of a point in time whose `+` an address took for a space.
    PlusIsSpace = "plus_is_space" of InvalidDateTime,
        "in an address `+` is a space: the one of an offset is written `%2B`";
    /// A duration that is not well formed.
    InvalidDuration = "invalid_duration" of InvalidDuration,
        "a duration is written like `P1DT2H30M` or `PT0.5S`";
    /// An enum literal that is not well formed.
    InvalidEnum = "invalid_enum" of InvalidEnum,
        "an enum literal holds names or integers, separated by commas";
    /// A well-formed literal whose value does not exist or cannot be held.
    OutOfRange = "out_of_range" of OutOfRange,
        "this value does not exist or cannot be held";

    // Functions.
    /// A name that is no function.
    UnknownFunction = "unknown_function" of UnknownFunction { found: Text },
        "there is no function `{found}`";
    /// The function of OData 2 and 3 that looks for a part in a text.
    SubstringOf = "substring_of" of UnknownFunction,
        "there is no function `substringof`; `contains` takes the text first, then the part";
    /// A name after a path that is neither `any` nor `all`.
    NotAQuantifier = "not_a_quantifier" of UnknownFunction { found: Text },
        "`{found}` is not `any` or `all`";
    /// Too few or too many arguments, for a function that takes so many.
    ArgumentCount = "argument_count" of ArgumentCount { function: Text, expected: Number, found: Number },
        "`{function}` takes {expected} {expected:argument|arguments}, and gets {found}";
    /// The same, for a function that takes some or others.
    ArgumentRange = "argument_range" of ArgumentCount { function: Text, min: Number, max: Number, found: Number },
        "`{function}` takes {min} to {max} arguments, and gets {found}";
    /// A constant length of `substring` below zero.
    NegativeLength = "negative_length" of OutOfRange,
        "the length of a substring is not negative";
    /// Legal OData that is not offered, spelt as it stands in the text.
    Unsupported = "unsupported" of Unsupported { construct: Text },
        "`{construct}` is legal OData, and not supported";
    /// Legal OData that is not offered, of a sort: `annotation`, `type_cast` …
    UnsupportedNamed = "unsupported_named" of Unsupported { sort: Name, construct: Text },
        "{sort:name} `{construct}` is legal OData, and not supported";
    /// Legal OData that is not offered and has no name of its own.
    UnsupportedSort = "unsupported_sort" of Unsupported { sort: Name },
        "{sort:name} is legal OData, and not supported";

    // Binding to fields.
    /// A field that the schema does not have.
    UnknownField = "unknown_field" of UnknownField { field: Text },
        "there is no field `{field}`";
    /// A field that no filter may name.
    NotFilterable = "not_filterable" of NotFilterable { field: Text },
        "the field `{field}` cannot be filtered by";
    /// A field that no order may name.
    NotSortable = "not_sortable" of NotSortable { field: Text },
        "the field `{field}` cannot be sorted by";
    /// A list in an order.
    ListNotSortable = "list_not_sortable" of TypeMismatch,
        "rows cannot be sorted by a list";
    /// Another type than expected.
    TypeMismatch = "type_mismatch" of TypeMismatch { expected: List, found: Name },
        "{expected:or:name} is expected here, not {found:name}";
    /// An argument of another type than the function takes.
    ArgumentType = "argument_type" of TypeMismatch { function: Text, expected: List, found: Name },
        "`{function}` takes {expected:or:name} here, not {found:name}";
    /// Two types that cannot be compared.
    NotComparable = "not_comparable" of TypeMismatch { left: Name, right: Name },
        "{left:name} cannot be compared with {right:name}";
    /// Two types that an operator is not defined for.
    NotDefined = "not_defined" of TypeMismatch { operator: Text, left: Name, right: Name },
        "`{operator}` is not defined for {left:name} and {right:name}";
    /// `has` beside something else than an enumeration.
    HasNeedsEnumeration = "has_needs_enumeration" of TypeMismatch { found: Name },
        "`has` asks an enumeration, not {found:name}";
    /// `any` or `all` without parentheses.
    QuantifierWithoutParentheses = "quantifier_without_parentheses" of UnexpectedToken { quantifier: Text },
        "`{quantifier}` has what it asks of the elements in parentheses: `{quantifier}(x:…)`";
    /// A member after a list, whose elements have it.
    MemberOfList = "member_of_list" of TypeMismatch { list: Text },
        "`{list}` is a list, whose elements `any` and `all` reach: `{list}/any(x:x/…)`";
    /// A variable that stands for a record, without a field of it.
    RecordVariable = "record_variable" of TypeMismatch { variable: Text },
        "`{variable}` stands for a record: one of its fields is expected";
    /// An alias to the right of `in` whose value is no list.
    AliasIsNoList = "alias_is_no_list" of TypeMismatch { alias: Text },
        "the value of `@{alias}` is not a list";
    /// An alias whose value is a list with a list in it.
    AliasNestsLists = "alias_nests_lists" of TypeMismatch { alias: Text },
        "`@{alias}` holds a list in a list";
    /// A list of records where the elements are to be values.
    ValuesExpected = "values_expected" of TypeMismatch,
        "a list of plain values is expected here";
    /// A type that `in` does not look for.
    NotInLists = "not_in_lists" of TypeMismatch { found: Name },
        "{found:name} cannot be looked for in a list";
    /// A text that is not of the type of what it stands beside; the code is that of its form.
    NotOfType = "not_of_type" of TypeMismatch { found: Text, expected: Name },
        "'{found}' is not {expected:name}";
    /// The same for a date, a time or both.
    NotADateTime = "not_a_date_time" of InvalidDateTime { found: Text, expected: Name },
        "'{found}' is not {expected:name}";
    /// The same for a duration.
    NotADuration = "not_a_duration" of InvalidDuration { found: Text },
        "'{found}' is not a duration";
    /// A name that is no member of the enumeration.
    UnknownMember = "unknown_member" of UnknownMember { found: Text },
        "the enumeration has no member '{found}'";
    /// An alias without a value.
    AliasMissing = "alias_missing" of MissingValue { alias: Text },
        "the parameter alias `@{alias}` has no value";
    /// `now()`, where no instant was given.
    NowMissing = "now_missing" of MissingValue,
        "no instant was given, so `now()` has no value";

    // Patterns.
    /// A pattern of too many bytes.
    PatternTooLong = "pattern_too_long" of InvalidPattern { max: Number },
        "the pattern has more than {max} bytes";
    /// A pattern that would take too many states.
    PatternTooLarge = "pattern_too_large" of InvalidPattern,
        "the pattern is too large";
    /// A pattern that is not well formed, or not offered; `reason` is an identifier.
    PatternUnreadable = "pattern_unreadable" of InvalidPattern { at: Number, reason: Name },
        "the pattern cannot be read at character {at}: {reason:name}";
}
