//! What a constant text means beside an operand of another type.

use crate::bind::typed::Typed;
use crate::error::render::clip;
use crate::error::{Error, ErrorKind};
use crate::eval::scalar::Scalar;
use crate::eval::text::Text;
use crate::schema::types::Enumeration;
use crate::text::span::Span;
use crate::value::guid::Guid;
use crate::value::temporal;
use closest_match::nearest;

/// Two operands, of which a constant text takes the type of the other one: it is how OData writes the
/// members of enumerations, and how people write timestamps.
pub(super) fn coerce_both(
    left: &mut Typed,
    right: &mut Typed,
    spans: (Span, Span),
) -> Result<(), Error> {
    if let Some(coerced) = coerced(right, spans.1, left)? {
        *right = coerced;
    }
    if let Some(coerced) = coerced(left, spans.0, right)? {
        *left = coerced;
    }
    Ok(())
}

/// A constant text, or the members of an enum literal, as the type of what it stands beside.
pub(super) fn coerce(value: Typed, span: Span, beside: &Typed) -> Result<Typed, Error> {
    Ok(coerced(&value, span, beside)?.unwrap_or(value))
}

/// The same, where it is not of that type already.
#[inline]
fn coerced(value: &Typed, span: Span, beside: &Typed) -> Result<Option<Typed>, Error> {
    match (value, beside) {
        (Typed::Members(members), Typed::Enum(_, enumeration)) => {
            member(enumeration, members, span).map(Some)
        }
        (Typed::Text(Text::Constant(Some(text))), beside) => typed_text(text, span, beside),
        _ => Ok(None),
    }
}

/// A text as the type of what it stands beside.
fn typed_text(text: &str, span: Span, beside: &Typed) -> Result<Option<Typed>, Error> {
    let expected = beside.type_name();
    let found = || clip(&text.replace('\'', "''"));
    let no_date_time = |_| {
        let found = found();
        let suggestion = match beside {
            Typed::Timestamp(_) => point_in_time(text),
            Typed::Date(_) => temporal::parse_date_time_offset(text)
                .ok()
                .filter(|at| at.time() == chrono::NaiveTime::MIN)
                .map(|at| at.date_naive().to_string())
                .or_else(|| temporal::repaired(text)),
            _ => temporal::repaired(text),
        };
        Error::new(ErrorKind::NotADateTime { found, expected }, span).suggesting(suggestion)
    };
    Ok(Some(match beside {
        Typed::Enum(_, enumeration) => return member(enumeration, text, span).map(Some),
        Typed::Timestamp(_) => {
            let at = temporal::parse_date_time_offset(text).map_err(no_date_time)?;
            Typed::Timestamp(Scalar::of(at))
        }
        Typed::Date(_) => {
            let date = temporal::parse_date(text).map_err(no_date_time)?;
            Typed::Date(Scalar::of(date))
        }
        Typed::TimeOfDay(_) => {
            let time = temporal::parse_time_of_day(text);
            let time = time.map_err(no_date_time)?;
            Typed::TimeOfDay(Scalar::of(time))
        }
        Typed::Duration(_) => {
            let duration = temporal::parse_duration(text);
            let duration = duration
                .map_err(|_| Error::new(ErrorKind::NotADuration { found: found() }, span))?;
            Typed::Duration(Scalar::of(duration))
        }
        Typed::Guid(_) => {
            let guid: Guid = text.parse().map_err(|_| {
                let found = found();
                Error::new(ErrorKind::NotOfType { found, expected }, span).suggesting(guid(text))
            })?;
            Typed::Guid(Scalar::of(guid))
        }
        _ => return Ok(None),
    }))
}

/// The point in time that a text was meant to be: without an offset, with a space for the `T`, or with one for
/// the `+` of the offset, as an address has it.
fn point_in_time(text: &str) -> Option<String> {
    let plus = || {
        let (at, offset) = text.rsplit_once(' ')?;
        let whole = format!("{at}+{offset}");
        temporal::parse_date_time_offset(&whole)
            .is_ok()
            .then_some(whole)
    };
    let parted = || {
        let whole = text.replacen(' ', "T", 1);
        let fits = temporal::parse_date_time_offset(&whole).is_ok();
        if fits {
            Some(whole)
        } else {
            temporal::in_utc(&whole)
        }
    };
    temporal::in_utc(text)
        .or_else(plus)
        .or_else(parted)
        .or_else(|| temporal::repaired(text))
}

/// The GUID that is meant by one in braces, or without its hyphens.
#[cold]
fn guid(text: &str) -> Option<String> {
    let mut digits = text.trim_matches(['{', '}']).replace('-', "");
    if digits.len() != 32 || !digits.is_ascii() {
        return None;
    }
    for hyphen in [20, 16, 12, 8] {
        digits.insert(hyphen, '-');
    }
    digits.parse::<Guid>().is_ok().then_some(digits)
}

fn member(enumeration: &Enumeration, text: &str, span: Span) -> Result<Typed, Error> {
    match enumeration.value(text) {
        Some(value) => Ok(Typed::Enum(Scalar::of(value), enumeration.clone())),
        None => {
            let near = nearest(text, enumeration.members()).map(|near| format!("'{near}'"));
            let found = clip(text);
            Err(Error::new(ErrorKind::UnknownMember { found }, span).suggesting(near))
        }
    }
}
