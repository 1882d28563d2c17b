//! Holidays as comma-separated values (RFC 4180), for a spreadsheet.
//!
//! The first line names the columns, which are the fields of a holiday, in any order and case. What
//! the RFC leaves open is decided here:
//! - Records end in CRLF or in LF alone. Empty lines are passed over, and so are records without a value, which a
//!   spreadsheet writes for empty rows.
//! - Values are separated by the comma, the semicolon or the tab that comes first after the first
//!   name: spreadsheets write the semicolon where the comma is the decimal sign. A first line such as `sep=;`, which is
//!   Excel's own, says so too.
//! - A value that is empty is none. `TRUE`, `yes` and `1` are true, `FALSE`, `no` and `0` false, and so are these words in
//!   the languages of the catalogues: a German spreadsheet writes `WAHR` for the `true` that it read. White space around
//!   them and around numbers does not count.
//! - A column without a name is passed over; a name that no field has is reported once.
//!
//! A value is written as it is, also where a spreadsheet takes it for a formula (`=1+1`).

use std::borrow::Cow;

use super::import::Import;
use super::{Holiday, HolidayDraft};
use crate::describe::Kind;
use crate::draft::{Draft as _, InputValue};
use crate::violation::{Code, Violation};

/// Reads holidays. Never fails: what cannot be taken is in the [`issues`](Import::issues), each field
/// that is wrong by its line and its path. Reading ends where they are more than are listed.
///
/// ```
/// use pbx_rules::holiday::csv;
///
/// let import = csv::read(
///     "name,region,consecutive,every_year,month_start,day_start\r\n\
///      New Year,DEU,no,yes,1,1\r\n\
///      Leap Day,DEU,no,yes,2,30\r\n",
/// );
/// assert_eq!(import.holidays.len(), 1);
/// assert_eq!(import.issues[0].line, 3);
/// assert_eq!(import.issues[0].violation.path().to_string(), "day_start");
/// ```
#[must_use]
pub fn read(text: &str) -> Import {
    let mut import = Import::default();
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut records = Records::new(text);
    let Some(header) = records.next() else {
        import.report(1, Violation::new(Code::NoColumns));
        return import;
    };
    let Ok(columns) = columns(&header, &mut import) else {
        import.report(header.line, Violation::new(Code::NoColumns));
        return import;
    };
    for record in records {
        if record.is_unclosed {
            import.report(record.line, Violation::new(Code::UnclosedQuote));
            break;
        }
        if record.is_blank() {
            continue;
        }
        match holiday(&columns, &record) {
            Ok(holiday) => {
                if !import.take(record.line, holiday) {
                    break;
                }
            }
            Err(violations) => {
                for violation in violations {
                    import.report(record.line, violation);
                }
                // What has as many is no table of holidays.
                if import.issue_count > Import::MAX_ISSUES {
                    break;
                }
            }
        }
    }
    import
}

/// The field of each column; none, where none is a field.
fn columns(header: &Record<'_>, import: &mut Import) -> Result<Vec<Option<Column>>, ()> {
    let described = HolidayDraft::describe();
    let column = |value: &str| {
        let name = value.trim().to_ascii_lowercase().replace(' ', "_");
        let field = described.iter().find(|field| field.name == name)?;
        Some(Column {
            name: field.name,
            kind: field.constraints.kind,
        })
    };
    let columns: Vec<_> = header.values.iter().map(|value| column(value)).collect();
    if columns.iter().all(Option::is_none) {
        return Err(());
    }
    let mut unknown = HolidayDraft::default();
    for (column, value) in columns.iter().zip(&header.values) {
        if column.is_none() && !value.trim().is_empty() {
            unknown.put(value.trim(), InputValue::Null);
        }
    }
    if let Err(violations) = unknown.check() {
        let codes = [Code::UnknownField, Code::TooManyFields];
        for violation in violations {
            if codes.contains(&violation.code()) {
                import.report(header.line, violation);
            }
        }
    }
    Ok(columns)
}

#[derive(Clone, Copy)]
struct Column {
    name: &'static str,
    kind: Kind,
}

fn holiday(
    columns: &[Option<Column>],
    record: &Record<'_>,
) -> Result<Holiday, crate::violation::Violations> {
    let mut draft = HolidayDraft::default();
    for (column, value) in columns.iter().zip(&record.values) {
        if let Some(column) = column {
            draft.put(column.name, input(column.kind, value));
        }
    }
    draft.check()
}

/// A value as it is meant in its column.
fn input(kind: Kind, value: &str) -> InputValue<'_> {
    let trimmed = value.trim();
    let is = |words: [&str; 6]| words.iter().any(|word| trimmed.eq_ignore_ascii_case(word));
    match kind {
        _ if trimmed.is_empty() => InputValue::Null,
        Kind::Boolean if is(["true", "yes", "1", "wahr", "ja", "是"]) => InputValue::Bool(true),
        Kind::Boolean if is(["false", "no", "0", "falsch", "nein", "否"]) => {
            InputValue::Bool(false)
        }
        Kind::Integer => trimmed
            .parse()
            .map_or(InputValue::Text(trimmed), InputValue::Integer),
        _ => InputValue::Text(value),
    }
}

/// Writes holidays, with a column for each field.
///
/// ```
/// use pbx_rules::holiday::{Holiday, csv};
///
/// let holiday = Holiday::from_json(
///     r#"{"name": "Heiligabend, Silvester", "region": "DEU", "consecutive": false,
///         "every_year": true, "month_start": 12, "day_start": 24, "hour_start": 14}"#,
/// )?;
/// let text = csv::write([&holiday]);
/// assert_eq!(
///     text.lines().nth(1),
///     Some(r#""Heiligabend, Silvester",DEU,false,true,,,12,,24,,14,,,"#),
/// );
/// assert_eq!(csv::read(&text).holidays, [holiday]);
/// # Ok::<(), pbx_rules::violation::Violations>(())
/// ```
#[must_use]
pub fn write<'a>(holidays: impl IntoIterator<Item = &'a Holiday>) -> String {
    let mut text = HolidayDraft::FIELDS.join(",");
    text.push_str("\r\n");
    for holiday in holidays {
        for (index, value) in values(holiday).iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            push(&mut text, value);
        }
        text.push_str("\r\n");
    }
    text
}

/// The value of each field, in order; empty, where it has none.
fn values(holiday: &Holiday) -> [String; 14] {
    fn number<const MIN: i32, const MAX: i32>(
        number: Option<&crate::value::Integer<MIN, MAX>>,
    ) -> String {
        number
            .map(|number| number.get().to_string())
            .unwrap_or_default()
    }
    [
        holiday.name().as_str().to_owned(),
        holiday.region().alpha3().to_owned(),
        holiday.consecutive().to_string(),
        holiday.every_year().to_string(),
        number(holiday.year_start()),
        number(holiday.year_end()),
        number(Some(holiday.month_start())),
        number(holiday.month_end()),
        number(Some(holiday.day_start())),
        number(holiday.day_end()),
        number(holiday.hour_start()),
        number(holiday.hour_end()),
        number(holiday.minute_start()),
        number(holiday.minute_end()),
    ]
}

/// Writes a value, in quotation marks where it needs them: also where a reader would trim it, or
/// take its first character for another separator.
fn push(text: &mut String, value: &str) {
    let needs_quotes = value.contains(['"', ',', ';', '\t', '\r', '\n']) || value.trim() != value;
    if needs_quotes {
        text.push('"');
        text.push_str(&value.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(value);
    }
}

/// The separator that a line such as `sep=;` names.
fn separator_line(line: &str, separators: [char; 3]) -> Option<char> {
    let (name, value) = line.split_once('=')?;
    let mut characters = value.trim_end_matches('\r').chars();
    let separator = characters
        .next()
        .filter(|found| separators.contains(found))?;
    (name.eq_ignore_ascii_case("sep") && characters.next().is_none()).then_some(separator)
}

/// A record, and the line in which it begins, from 1.
struct Record<'a> {
    line: usize,
    values: Vec<Cow<'a, str>>,
    /// Whether its last value is in quotation marks that do not end.
    is_unclosed: bool,
}

impl Record<'_> {
    /// Whether it has no value.
    fn is_blank(&self) -> bool {
        self.values.iter().all(|value| value.trim().is_empty())
    }
}

/// The records of a text.
struct Records<'a> {
    rest: &'a str,
    line: usize,
    separator: char,
}

impl<'a> Records<'a> {
    fn new(text: &'a str) -> Self {
        let separators = [',', ';', '\t'];
        if let Some((first, rest)) = text.split_once('\n')
            && let Some(separator) = separator_line(first, separators)
        {
            return Self {
                rest,
                line: 2,
                separator,
            };
        }
        let header = text
            .lines()
            .find(|line| !line.is_empty())
            .unwrap_or_default();
        let separator = header
            .chars()
            .find(|character| separators.contains(character));
        Self {
            rest: text,
            line: 1,
            separator: separator.unwrap_or(','),
        }
    }

    /// A value, and whether its quotation marks end.
    fn value(&mut self) -> (Cow<'a, str>, bool) {
        let Some(mut quoted) = self.rest.strip_prefix('"') else {
            let ends = [self.separator, '\n'];
            let end = self.rest.find(ends).unwrap_or(self.rest.len());
            let (value, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
            self.rest = rest;
            let value = match rest.starts_with('\n') || rest.is_empty() {
                true => value.strip_suffix('\r').unwrap_or(value),
                false => value,
            };
            return (Cow::Borrowed(value), true);
        };
        let mut value = String::new();
        while let Some((part, rest)) = quoted.split_once('"') {
            self.line += part.matches('\n').count();
            value.push_str(part);
            match rest.strip_prefix('"') {
                Some(rest) => {
                    value.push('"');
                    quoted = rest;
                }
                None => {
                    self.rest = rest
                        .strip_prefix('\r')
                        .filter(|rest| rest.starts_with('\n'))
                        .unwrap_or(rest);
                    return (Cow::Owned(value), true);
                }
            }
        }
        self.rest = "";
        (Cow::Owned(value), false)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(rest) = self
            .rest
            .strip_prefix("\r\n")
            .or(self.rest.strip_prefix('\n'))
        {
            self.rest = rest;
            self.line += 1;
        }
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Record {
            line: self.line,
            values: Vec::new(),
            is_unclosed: false,
        };
        loop {
            let (mut value, is_closed) = self.value();
            record.is_unclosed |= !is_closed;
            if !self.rest.is_empty() && !self.rest.starts_with([self.separator, '\n']) {
                // Text after quotation marks that end belongs to the value, as most readers have it.
                let (more, _) = self.value();
                value.to_mut().push_str(&more);
            }
            record.values.push(value);
            if let Some(rest) = self.rest.strip_prefix(self.separator) {
                self.rest = rest;
                continue;
            }
            if let Some(rest) = self.rest.strip_prefix('\n') {
                self.rest = rest;
                self.line += 1;
            }
            return Some(record);
        }
    }
}
