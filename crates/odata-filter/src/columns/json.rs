//! Rows out of a JSON text, without objects in between.
//!
//! A row is read twice. First its grammar: each key that is a field's says where the value of that field
//! is, and nothing is kept but the place, so that of a key that is there twice the last one counts, as in
//! every other reader. Then, at the end of the row, each field reads the value at its place into its
//! column. Whatever is of no field is checked and passed over.
//!
//! | file | holds |
//! | --- | --- |
//! | `scanner` | the grammar of JSON (RFC 8259): where a value begins and ends |
//! | `shape` | which keys lead to which fields |
//! | `cell` | from a place in the text to a value in a column |
//! | `number` | numbers, of which most need no rounding |
//! | `error` | what is wrong, and where |

mod cell;
pub(super) mod error;
mod number;
mod scanner;
mod shape;

use super::Collection;
use super::column_builder::{ColumnBuilder, finished, push_columns};
use crate::schema::types::Fields;
use error::{JsonError, JsonErrorKind, JsonPath};
use scanner::{Scanner, Slot, Syntax};
use shape::{Elements, Shape};

impl Collection {
    /// Loads rows out of a JSON text: a list of objects.
    ///
    /// A field is read out of the key of its name; of a name such as `address/city`, which is a path, else
    /// out of the object there. Keys that are no fields are ignored, and of a key that is there twice the
    /// last one counts. `null` is no value, and so is a key that is not there; a list without one is empty.
    ///
    /// Booleans, strings and numbers are JSON's; an integer may be written `1e3`. Decimals are numbers, read
    /// as they are written, or texts. All other types are texts, as a filter writes them; members of
    /// enumerations are their names.
    ///
    /// ```
    /// use odata_filter::{Collection, Field, Fields, Filter, Type};
    ///
    /// let fields = Fields::new(vec![
    ///     Field::new("caller", Type::Text, false),
    ///     Field::new("at", Type::Timestamp, true),
    ///     Field::new("agent/name", Type::Text, true),
    /// ]);
    /// let json = r#"[
    ///     {"caller": "101", "at": "2026-11-23T09:00:00Z", "agent": {"name": "Mia"}},
    ///     {"caller": "102", "at": null}
    /// ]"#;
    /// let calls = Collection::from_json(json, &fields)?;
    /// assert_eq!(calls.count(&Filter::parse("agent/name eq 'Mia'")?)?, 1);
    ///
    /// let error = Collection::from_json(r#"[{"caller": "101"}, {"caller": 7}]"#, &fields).unwrap_err();
    /// assert_eq!(error.to_string(), "rows[1].caller: a text is expected (line 1, column 32)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The first place where the text is not JSON, a row is no object, or a value is missing or not of its
    /// field's type.
    pub fn from_json(json: impl AsRef<[u8]>, fields: &Fields) -> Result<Self, JsonError> {
        let bytes = json.as_ref();
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let end = error.valid_up_to();
                return Err(JsonError::new(JsonErrorKind::NotUtf8, bytes, end));
            }
        };
        let mut builders = Vec::with_capacity(fields.columns());
        push_columns(fields, &mut builders);
        let mut reader = Reader {
            text,
            builders,
            path: Vec::new(),
        };
        let mut shape = Shape::of(fields, 0);
        let len = reader.rows(&mut shape).map_err(|(kind, at)| {
            let path = reader.path.drain(..).rev().collect();
            JsonError::new(kind, bytes, at).at_path(path)
        })?;
        Ok(Self {
            columns: finished(fields.clone(), len, &mut reader.builders.into_iter()),
        })
    }
}

/// What is wrong, and at which byte.
type Wrong = (JsonErrorKind, usize);

impl From<Syntax> for Wrong {
    fn from(Syntax { at }: Syntax) -> Self {
        (JsonErrorKind::Syntax, at)
    }
}

struct Reader<'t> {
    text: &'t str,
    builders: Vec<ColumnBuilder>,
    /// Where in the rows an error is, the innermost part first.
    path: Vec<JsonPath>,
}

impl<'t> Reader<'t> {
    /// Reads the whole text; how many rows there are.
    fn rows(&mut self, shape: &mut Shape) -> Result<usize, Wrong> {
        let mut scanner = Scanner::new(self.text, 0);
        scanner.white_space();
        if !scanner.take(b'[') {
            let at = scanner.at();
            return Err(match scanner.value() {
                Ok(_) => (JsonErrorKind::NotAList, at),
                Err(syntax) => syntax.into(),
            });
        }
        let len = self.objects(&mut scanner, shape)?;
        scanner.end()?;
        Ok(len)
    }

    /// Reads the objects of a list that was opened; how many there are.
    fn objects(&mut self, scanner: &mut Scanner<'t>, shape: &mut Shape) -> Result<usize, Wrong> {
        let mut len = 0;
        if scanner.is_closed(b']') {
            return Ok(len);
        }
        loop {
            scanner.white_space();
            let object = self.object(scanner, shape);
            object.inspect_err(|(kind, _)| self.note(kind, JsonPath::Index(len)))?;
            len += 1;
            if u32::try_from(len).is_err() {
                return Err((JsonErrorKind::TooLarge, scanner.at()));
            }
            if !scanner.is_continued(b']')? {
                return Ok(len);
            }
        }
    }

    fn object(&mut self, scanner: &mut Scanner<'t>, shape: &mut Shape) -> Result<(), Wrong> {
        let start = scanner.at();
        if !scanner.take(b'{') {
            scanner.value()?;
            return Err((JsonErrorKind::NotAnObject, start));
        }
        shape.read(scanner)?;
        for index in 0..shape.fields.len() {
            let Some(field) = shape.fields.get_mut(index) else {
                break;
            };
            let slot = field.slot(&shape.slots);
            let value = match &mut field.elements {
                Elements::None => self.value(field.column, field.nullable, slot, start),
                Elements::Values => self.list(field.column, field.nullable, slot, start, None),
                Elements::Objects(shape) => {
                    self.list(field.column, field.nullable, slot, start, Some(shape))
                }
            };
            value.inspect_err(|(kind, _)| self.note(kind, JsonPath::Name(field.name.clone())))?;
        }
        Ok(())
    }

    /// Reads a value into a column; `start` is where an error is if there is none.
    fn value(
        &mut self,
        column: usize,
        nullable: bool,
        slot: Slot,
        start: usize,
    ) -> Result<(), Wrong> {
        if slot.is_null() && !nullable {
            return Err((JsonErrorKind::Missing, slot.place().unwrap_or(start)));
        }
        let builder = self.builders.get_mut(column);
        let pushed = builder.is_some_and(|builder| builder.push_json(self.text, slot));
        match pushed {
            true => Ok(()),
            false => Err((self.expected(column), slot.start)),
        }
    }

    /// Reads a list into a column, or with a shape a list of objects into the columns behind it.
    fn list(
        &mut self,
        column: usize,
        nullable: bool,
        slot: Slot,
        start: usize,
        objects: Option<&mut Shape>,
    ) -> Result<(), Wrong> {
        if slot.is_null() && !nullable {
            return Err((JsonErrorKind::Missing, slot.place().unwrap_or(start)));
        }
        let mut count = 0;
        if !slot.is_null() {
            let mut scanner = Scanner::new(self.text, slot.start);
            if !scanner.take(b'[') {
                return Err((JsonErrorKind::expected("list"), slot.start));
            }
            count = match objects {
                Some(shape) => self.objects(&mut scanner, shape)?,
                None => self.elements(&mut scanner, column)?,
            };
        }
        let end = match self.builders.get_mut(column) {
            Some(ColumnBuilder::List(ends, ..) | ColumnBuilder::Records(ends, _)) => {
                let before = ends.last().copied().unwrap_or(0);
                let end = u32::try_from(count).ok();
                let end = end.and_then(|count| before.checked_add(count));
                end.map(|end| ends.push(end))
            }
            _ => None,
        };
        end.ok_or((JsonErrorKind::TooLarge, slot.start))
    }

    /// Reads the elements of a list that was opened, none of which may be null.
    fn elements(&mut self, scanner: &mut Scanner<'t>, column: usize) -> Result<usize, Wrong> {
        let mut count = 0;
        if scanner.is_closed(b']') {
            return Ok(count);
        }
        loop {
            scanner.white_space();
            let slot = scanner.value()?;
            let value = self.value(column, false, slot, slot.start);
            value.inspect_err(|(kind, _)| self.note(kind, JsonPath::Index(count)))?;
            count += 1;
            if !scanner.is_continued(b']')? {
                return Ok(count);
            }
        }
    }

    /// What a column takes.
    fn expected(&mut self, column: usize) -> JsonErrorKind {
        let builder = self.builders.get_mut(column);
        let name = builder.map(|builder| builder.scalar().type_name());
        JsonErrorKind::expected(name.unwrap_or("null"))
    }

    /// Notes where in the rows an error is. What is not JSON has no rows.
    fn note(&mut self, kind: &JsonErrorKind, part: JsonPath) {
        if *kind != JsonErrorKind::Syntax {
            self.path.push(part);
        }
    }
}
