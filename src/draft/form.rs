//! What the inputs of a form hold: names and texts, read as the fields of a record take them.
//!
//! A form posts texts, whatever the type of a field: `30`, `on`, an empty text for what was left blank. [`Form::read`]
//! makes of them what one would have sent as JSON; what cannot be read stays as it is, so that the check says what is
//! wrong with it.
//!
//! | field | text | read as |
//! | --- | --- | --- |
//! | any | empty, or white space alone | blank: `null` |
//! | whole number | `30`, `-1`, `30.5` | the number: decimal digits alone, never `1e3` or `0x1E`, nor `1.000`, which is a thousand to many |
//! | truth value | `on`, `true`, `yes`, `1`; `off`, `false`, `no`, `0` | `true`; `false` |
//! | text | any | the text, without white space around it |
//!
//! A name leads into records and lists: `office_hours.monday.ranges[0].from`, or `office_hours.monday.ranges.0.from`.
//!
//! # Decisions
//!
//! The API says nothing of forms.
//! - A blank field is `null`, which is what the API wants for one; an update leaves it as it is. Which fields were blank
//!   is not lost: [`blank`](Form::blank) has their names, for a program that sends `null` or the empty text for them.
//! - A check box that is not ticked is not posted at all, and nothing tells it from one that the page does not show: the
//!   field is not given, so an update leaves it. A form that shows the box says so by a hidden input of the same name
//!   with the value `false` before it: of several values of a truth value the last counts.
//! - The numbers of a list order its items; gaps, as a deleted row leaves them, are closed.
//! - Of any other field several values are a list, which the check rejects where the field is none.
//! - What later versions of the API have is kept as it is given: a text, as its type is not known here.
//! - Names that begin with `$` or `_`, and those of the usual tokens against forgery ([`is_of_framework`]), are what
//!   frameworks add, and are passed over: no field of the API begins so.

mod value;

use std::collections::HashMap;
use std::mem;

use serde::{Serialize, Serializer};

use crate::describe::{Constraints, FieldDescription, Kind};
pub use value::FormValue;

/// What a form holds, as the fields of a record take it.
///
/// ```
/// use pbx_rules::draft::{Draft, Form};
/// use pbx_rules::tenant::{TenantUpdate, TenantUpdateDraft};
///
/// let posted = [("name", " Grand Hotel "), ("log_retention", "30"), ("website", ""), ("enable_night_mode", "on")];
///
/// let update = TenantUpdateDraft::from_form(posted).check()?;
/// assert_eq!(update.log_retention().map(|days| days.get()), Some(30));
/// assert_eq!(update.enable_night_mode(), Some(true));
///
/// let form = Form::read(&TenantUpdate::describe(), posted);
/// assert_eq!(form.blank(), ["website"]);
/// # Ok::<(), pbx_rules::violation::Violations>(())
/// ```
///
/// Serialised, it is what one would have sent as JSON: the input of a check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    fields: Vec<(String, Node)>,
    blank: Vec<String>,
}

/// Names that frameworks add to a form and that do not begin with `$` or `_`.
const OF_FRAMEWORKS: [&str; 6] = [
    "authenticity_token",
    "cf-turnstile-response",
    "csrfmiddlewaretoken",
    "g-recaptcha-response",
    "h-captcha-response",
    "utf8",
];

/// Whether a framework adds an input of this name: `$ACTION_ID_…` of Next.js, `_csrf`, `__RequestVerificationToken`,
/// `authenticity_token`, the answers of captchas.
///
/// ```
/// use pbx_rules::draft::form::is_of_framework;
///
/// assert!(is_of_framework("$ACTION_REF_1"));
/// assert!(!is_of_framework("action"));
/// ```
#[must_use]
pub fn is_of_framework(name: &str) -> bool {
    name.starts_with(['$', '_']) || OF_FRAMEWORKS.contains(&name)
}

impl Form {
    /// Reads the names and texts of a form: what `application/x-www-form-urlencoded` decodes to.
    #[must_use]
    pub fn read<N: AsRef<str>, T: AsRef<str>>(
        fields: &[FieldDescription],
        entries: impl IntoIterator<Item = (N, T)>,
    ) -> Self {
        let mut form = Reader::new(fields);
        for (name, text) in entries {
            form.text(name.as_ref(), text.as_ref());
        }
        form.record.report_once();
        form.finish()
    }

    /// The names of the fields that were left blank, in the order of the form.
    #[must_use]
    pub fn blank(&self) -> &[String] {
        &self.blank
    }
}

impl Serialize for Form {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.fields.iter().map(|(name, node)| (name, node)))
    }
}

/// Reads a form entry after entry: for a program whose entries are not all texts.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    record: Record<'a>,
    blank: Vec<String>,
}

/// Whether a value that has found its field is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct IsBlank(bool);

/// What was read of a record.
#[derive(Clone, Debug)]
struct Record<'a> {
    fields: &'a [FieldDescription],
    /// Of each field; `None`, where the form has nothing.
    read: Vec<Option<Read<'a>>>,
    /// What is of no field: the check reports it, or keeps it as it is given, where a later version of the API has it.
    unknown: Vec<(String, FormValue)>,
}

/// What was read of a field.
#[derive(Clone, Debug)]
enum Read<'a> {
    Values(Values),
    Record(Record<'a>),
    List(List<'a>),
}

/// What was read of a list, by the numbers of its items.
#[derive(Clone, Debug)]
struct List<'a> {
    of: &'a Constraints,
    items: Vec<(usize, Read<'a>)>,
}

impl<'a> Reader<'a> {
    /// A form without entries.
    #[must_use]
    pub fn new(fields: &'a [FieldDescription]) -> Self {
        Self {
            record: Record::new(fields),
            blank: Vec::new(),
        }
    }

    /// Reads an entry with a text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.put(name, &mut |kind| FormValue::read(kind, text));
    }

    /// Reads an entry with a text that the program keeps at that place: of a text that means itself the place is taken,
    /// so that no secret is copied. The program has cut white space at its ends.
    pub fn text_at(&mut self, name: &str, text: &str, place: i64) {
        self.put(name, &mut |kind| {
            FormValue::meaning(kind, text).unwrap_or(FormValue::Place(place))
        });
    }

    /// Takes an entry that is no text, and that the program keeps at that place: it is serialised as `{"$": place}`, which
    /// no field is.
    pub fn place(&mut self, name: &str, place: i64) {
        self.put(name, &mut |_| FormValue::Place(place));
    }

    fn put(&mut self, name: &str, value: &mut dyn FnMut(Kind) -> FormValue) {
        let name = name.trim();
        if !is_of_framework(name) && self.record.put(name, value) == Some(IsBlank(true)) {
            self.blank.push(name.to_owned());
        }
    }

    /// What was read.
    #[must_use]
    pub fn finish(self) -> Form {
        Form {
            fields: self.record.finish(),
            blank: self.blank,
        }
    }
}

/// Goes no deeper than fields are declared.
impl<'a> Record<'a> {
    fn new(fields: &'a [FieldDescription]) -> Self {
        Self {
            fields,
            read: fields.iter().map(|_| None).collect(),
            unknown: Vec::new(),
        }
    }

    /// Puts in a value; `None`, where there is no field of that name.
    fn put(&mut self, name: &str, value: &mut dyn FnMut(Kind) -> FormValue) -> Option<IsBlank> {
        let (key, rest) = first_key(name);
        let position = self.fields.iter().position(|field| field.name == key);
        let known = position
            .and_then(|position| Some((self.fields.get(position)?, self.read.get_mut(position)?)));
        let put = known.and_then(|(field, read)| {
            let read = read.get_or_insert_with(|| Read::new(&field.constraints, rest));
            read.put(rest, value)
        });
        if put.is_none() {
            let key = if position.is_some() { name } else { key };
            // What is within an unknown key is of no known shape.
            let found = match key == name {
                true => value(Kind::String),
                false => FormValue::Blank,
            };
            self.unknown.push((key.to_owned(), found));
        }
        put
    }

    /// Keeps each key that is of no field once, so that it is reported once: of several values the last counts.
    fn report_once(&mut self) {
        let mut positions = HashMap::new();
        let mut unknown: Vec<(String, FormValue)> = Vec::new();
        for (name, value) in mem::take(&mut self.unknown) {
            match positions.get(&name).and_then(|&at| unknown.get_mut(at)) {
                Some((_, first)) => *first = value,
                None => {
                    positions.insert(name.clone(), unknown.len());
                    unknown.push((name, value));
                }
            }
        }
        self.unknown = unknown;
        self.read.iter_mut().flatten().for_each(Read::report_once);
    }

    /// Each key once: a value that is given for a whole record takes the place of what its fields have, so that the
    /// check says that it is no object; a blank one takes no place.
    fn finish(mut self) -> Vec<(String, Node)> {
        let mut unknown = Vec::new();
        for (name, value) in self.unknown {
            let whole = self.fields.iter().position(|field| field.name == name);
            match whole.and_then(|position| self.read.get_mut(position)) {
                Some(_) if value == FormValue::Blank => {}
                Some(read) => *read = Some(Read::Values(Values::one(value))),
                None => unknown.push((name, Node::Values(Values::one(value)))),
            }
        }
        let names = self.fields.iter().map(|field| field.name.to_owned());
        let read = names.zip(self.read);
        let known = read.filter_map(|(name, read)| Some((name, read?.finish())));
        known.chain(unknown).collect()
    }
}

impl<'a> Read<'a> {
    /// Nothing yet, of a field whose name goes on so.
    fn new(of: &'a Constraints, rest: &str) -> Self {
        match of.kind {
            Kind::Object if !rest.is_empty() => Self::Record(Record::new(&of.fields)),
            Kind::List if !rest.is_empty() => Self::List(List {
                of,
                items: Vec::new(),
            }),
            kind => Self::Values(Values::of(kind)),
        }
    }

    fn put(&mut self, rest: &str, value: &mut dyn FnMut(Kind) -> FormValue) -> Option<IsBlank> {
        match self {
            Self::Values(values) if rest.is_empty() => {
                let value = value(values.kind);
                let is_blank = IsBlank(value == FormValue::Blank);
                values.read.push(value);
                Some(is_blank)
            }
            Self::Record(record) if !rest.is_empty() => {
                record.put(rest, value).or(Some(IsBlank(false)))
            }
            Self::List(list) => list.put(rest, value),
            _ => None,
        }
    }

    fn report_once(&mut self) {
        match self {
            Self::Values(_) => {}
            Self::Record(record) => record.report_once(),
            Self::List(list) => list
                .items
                .iter_mut()
                .for_each(|(_, item)| item.report_once()),
        }
    }

    fn finish(self) -> Node {
        match self {
            Self::Values(values) => Node::Values(values),
            Self::Record(record) => Node::Record(record.finish()),
            Self::List(list) => Node::List(
                list.items
                    .into_iter()
                    .map(|(_, item)| item.finish())
                    .collect(),
            ),
        }
    }
}

impl List<'_> {
    fn put(&mut self, name: &str, value: &mut dyn FnMut(Kind) -> FormValue) -> Option<IsBlank> {
        let (key, rest) = first_key(name);
        let number: usize = key.parse().ok()?;
        let items = self.of.items.as_deref()?;
        let position = match self
            .items
            .binary_search_by_key(&number, |(number, _)| *number)
        {
            Ok(position) => position,
            // One more than there may be is enough for the check to say so.
            Err(_) if self.items.len() > self.of.max_items.unwrap_or(0) => {
                return Some(IsBlank(false));
            }
            Err(position) => {
                self.items
                    .insert(position, (number, Read::new(items, rest)));
                position
            }
        };
        let (_, item) = self.items.get_mut(position)?;
        item.put(rest, value)
    }
}

/// The first key of a name, and what follows it: `a` and `b[0].c` of `a.b[0].c`, `0` and `.c` of `[0].c`.
fn first_key(name: &str) -> (&str, &str) {
    if let Some((key, rest)) = name.strip_prefix('[').and_then(|name| name.split_once(']')) {
        return (key, rest.strip_prefix('.').unwrap_or(rest));
    }
    match name.find(['.', '[']) {
        Some(end) if end > 0 => {
            let (key, rest) = name.split_at(end);
            (key, rest.strip_prefix('.').unwrap_or(rest))
        }
        _ => (name, ""),
    }
}

/// What a form comes to.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    Values(Values),
    Record(Vec<(String, Node)>),
    List(Vec<Node>),
}

/// Goes no deeper than fields are declared.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Values(values) => values.serialize(serializer),
            Self::Record(fields) => {
                serializer.collect_map(fields.iter().map(|(name, node)| (name, node)))
            }
            Self::List(items) => serializer.collect_seq(items),
        }
    }
}

/// The values of one name, in the order of the form.
#[derive(Clone, Debug, PartialEq)]
struct Values {
    kind: Kind,
    read: Vec<FormValue>,
}

impl Values {
    /// None yet, of a field of that type.
    const fn of(kind: Kind) -> Self {
        Self {
            kind,
            read: Vec::new(),
        }
    }

    /// One of a key that is of no field.
    fn one(value: FormValue) -> Self {
        Self {
            kind: Kind::String,
            read: vec![value],
        }
    }
}

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.read.as_slice(), self.kind) {
            ([], _) => serializer.serialize_unit(),
            ([value], _) | ([.., value], Kind::Boolean) => value.serialize(serializer),
            (values, _) => serializer.collect_seq(values),
        }
    }
}
