//! Where a field is while a schema is declared.

use crate::rows::accessor::Accessor;
use crate::schema::builder::{Reader, SchemaBuilder};
use crate::schema::column::Column;
use crate::schema::declare::FieldType;
use crate::schema::types::{Enumeration, Field, Type};

/// Where a field stands: its name among the others, where a database has it, and what it may be used
/// for. A [`FieldType`] hands it on to what it consists of.
#[derive(Clone, Debug)]
pub struct Place {
    /// Empty at the root, and of the elements of a list of plain values.
    name: String,
    table: Option<Box<str>>,
    column: String,
    /// The path in the column where that holds JSON.
    json: Option<Vec<Box<str>>>,
    nullable: bool,
    filterable: bool,
    sortable: bool,
    searchable: bool,
}

impl Place {
    /// Where a row is, of which fields are declared.
    #[must_use]
    pub fn root() -> Self {
        Self {
            name: String::new(),
            table: None,
            column: String::new(),
            json: None,
            nullable: false,
            filterable: true,
            sortable: true,
            searchable: false,
        }
    }

    /// The same, of a table, by its name or by the alias that the statement gives it.
    #[must_use]
    pub fn of(mut self, table: &str) -> Self {
        self.table = Some(table.into());
        self
    }

    /// Where the field of that name is in what is here: `address/city`, in the column `address_city`
    /// or the JSON of the column `address`.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        let mut field = self.clone();
        field.searchable = false;
        field.name = joined(&self.name, '/', name);
        match &mut field.json {
            Some(path) => path.push(name.into()),
            None => field.column = joined(&self.column, '_', name),
        }
        field
    }

    /// The same, in another column, or under another name in the JSON that it is in; of what is
    /// nested the column of what it is in comes first.
    #[must_use]
    pub fn column(mut self, name: &str) -> Self {
        let own = self.name.rsplit('/').next().unwrap_or_default().len();
        match self.json.as_mut().and_then(|path| path.last_mut()) {
            Some(last) => *last = name.into(),
            None => {
                self.column.truncate(self.column.len().saturating_sub(own));
                self.column.push_str(name);
            }
        }
        self
    }

    /// The column of this place holds JSON, whose members are what is declared in it.
    #[must_use]
    pub fn json(mut self) -> Self {
        self.json.get_or_insert_default();
        self
    }

    /// What is here can be null.
    #[must_use]
    pub fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// A search looks into the text that is here.
    #[must_use]
    pub fn searchable(mut self) -> Self {
        self.searchable = true;
        self
    }

    /// No filter may name what is here.
    #[must_use]
    pub fn not_filterable(mut self) -> Self {
        self.filterable = false;
        self
    }

    /// No order may name what is here.
    #[must_use]
    pub fn not_sortable(mut self) -> Self {
        self.sortable = false;
        self
    }

    /// Declares an enumeration; the accessor gives the [value](Enumeration::value) of its member.
    pub fn choice<T, F>(
        &self,
        builder: SchemaBuilder<T>,
        members: Enumeration,
        read: F,
    ) -> SchemaBuilder<T>
    where
        F: Fn(&T) -> Option<i64> + Send + Sync + 'static,
    {
        let reader = Reader::Int(Box::new(Accessor::new(read)));
        self.declare(builder, Type::Enum(members), reader)
    }

    /// Declares a field by what a function makes of it.
    #[doc(hidden)]
    pub fn via<T, V, F>(place: &Self, builder: SchemaBuilder<T>, read: F) -> SchemaBuilder<T>
    where
        T: 'static,
        V: FieldType + ?Sized,
        F: for<'r> Fn(&'r T) -> Option<&'r V> + Copy + Send + Sync + 'static,
    {
        V::declare(place, builder, read)
    }

    /// A list is empty where there is none.
    pub(crate) fn never_null(&mut self) {
        self.nullable = false;
    }

    pub(crate) fn declare<T>(
        &self,
        builder: SchemaBuilder<T>,
        r#type: Type,
        reader: Reader<T>,
    ) -> SchemaBuilder<T> {
        let searchable = self.searchable && r#type == Type::Text;
        let field = Field::new(&self.name, r#type, self.nullable);
        let mut field = field.uses(self.filterable, self.sortable, searchable);
        field.column = self.own_column();
        builder.push(field, reader)
    }

    /// The column, where it is not that of the name.
    fn own_column(&self) -> Option<Column> {
        let usual = self.column == self.name.replace('/', "_");
        if self.table.is_none() && usual && self.json.is_none() {
            return None;
        }
        let column = Column::new(self.column.as_str());
        let column = match &self.table {
            Some(table) => column.of(table.clone()),
            None => column,
        };
        Some(match &self.json {
            Some(path) => column.json(path.iter().cloned()),
            None => column,
        })
    }
}

fn joined(path: &str, between: char, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        path => format!("{path}{between}{name}"),
    }
}
