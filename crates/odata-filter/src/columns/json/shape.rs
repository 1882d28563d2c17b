//! Which keys of an object lead to which fields.
//!
//! The names of the fields are a tree: at its root stand whole names, and the first parts of paths, below
//! which their next parts stand. Objects of a list mostly have their keys in one order, so each key is
//! first looked for where it was behind the one before it the last time; that finds nearly all of them by a
//! single comparison.

use super::scanner::{Kind, Scanner, Slot, Syntax};
use crate::schema::types::{Field, Fields, Type};
use crate::syntax::json_string::unescaped;

/// What is read out of objects of one kind.
pub(super) struct Shape {
    pub(super) fields: Vec<FieldShape>,
    /// Where the values of the object are that is being read.
    pub(super) slots: Vec<Slot>,
    nodes: Vec<Node>,
    /// The objects on a path that are open around the one that is being read: each one's node, and how many keys into it
    /// the last key stands.
    open: Vec<(usize, usize)>,
}

/// A field: where its value may be, and what becomes of it.
pub(super) struct FieldShape {
    pub(super) name: Box<str>,
    pub(super) column: usize,
    pub(super) nullable: bool,
    pub(super) elements: Elements,
    /// The slot of the key that is the whole name, and of a path that of the key at its end.
    named: usize,
    path: Option<usize>,
}

/// What a list holds.
pub(super) enum Elements {
    /// It is no list.
    None,
    Values,
    Objects(Box<Shape>),
}

impl FieldShape {
    pub(super) fn slot(&self, slots: &[Slot]) -> Slot {
        let slot = |at: usize| slots.get(at).copied().unwrap_or(Slot::MISSING);
        match (slot(self.named), self.path) {
            (named, Some(path)) if named.is_null() => slot(path),
            (named, _) => named,
        }
    }
}

/// The keys of an object on a path, in the order of their names.
#[derive(Default)]
struct Node {
    keys: Vec<Key>,
    /// By the position of a key plus one: the position of the key that came behind it the last time. At
    /// the first place stands the one that came first.
    next: Vec<usize>,
    /// The slots of all that is below it.
    below: Vec<usize>,
}

struct Key {
    name: Box<str>,
    /// As a text mostly has it, up to the colon; nothing for a name that no text has so.
    written: Box<str>,
    leads_to: LeadsTo,
}

/// What a key leads to: the slot for its value, and the node of the keys below it.
#[derive(Clone, Copy, Default)]
struct LeadsTo {
    slot: Option<usize>,
    node: Option<usize>,
}

impl Shape {
    /// The shape of objects with these fields, whose first column is `column`. Recurses as deep as lists
    /// nest in a schema.
    pub(super) fn of(fields: &Fields, column: usize) -> Self {
        let mut shape = Self {
            fields: Vec::new(),
            slots: Vec::new(),
            nodes: vec![Node::default()],
            open: Vec::new(),
        };
        for (position, field) in fields.iter().enumerate() {
            shape.add(field, column + fields.column(position));
        }
        for node in &mut shape.nodes {
            node.next = vec![0; node.keys.len() + 1];
        }
        shape
    }

    fn add(&mut self, field: &Field, column: usize) {
        let name = field.name();
        let named = self.slot(0, name);
        let path = name.rsplit_once('/').map(|(parents, last)| {
            let mut nodes = vec![0];
            for parent in parents.split('/') {
                let node = nodes.last().copied().unwrap_or(0);
                nodes.push(self.node(node, parent));
            }
            let slot = self.slot(nodes.last().copied().unwrap_or(0), last);
            for node in nodes {
                if let Some(node) = self.nodes.get_mut(node) {
                    node.below.push(slot);
                }
            }
            slot
        });
        self.fields.push(FieldShape {
            name: name.into(),
            column,
            nullable: field.is_nullable(),
            elements: match field.r#type() {
                Type::List(fields) if fields.plain().is_some() => Elements::Values,
                Type::List(fields) => Elements::Objects(Box::new(Self::of(fields, column + 1))),
                _ => Elements::None,
            },
            named,
            path,
        });
    }

    /// The key of that name in a node, a new one if there is none.
    fn key(&mut self, node: usize, name: &str) -> Option<&mut Key> {
        let keys = &mut self.nodes.get_mut(node)?.keys;
        let at = match keys.binary_search_by(|key| (*key.name).cmp(name)) {
            Ok(at) => at,
            Err(at) => {
                let key = Key {
                    name: name.into(),
                    written: written(name).into(),
                    leads_to: LeadsTo::default(),
                };
                keys.insert(at, key);
                at
            }
        };
        keys.get_mut(at)
    }

    fn slot(&mut self, node: usize, name: &str) -> usize {
        let new = self.slots.len();
        let key = self.key(node, name);
        let slot = key.map_or(new, |key| *key.leads_to.slot.get_or_insert(new));
        if slot == new {
            self.slots.push(Slot::MISSING);
        }
        slot
    }

    fn node(&mut self, node: usize, name: &str) -> usize {
        let new = self.nodes.len();
        let key = self.key(node, name);
        let child = key.map_or(new, |key| *key.leads_to.node.get_or_insert(new));
        if child == new {
            self.nodes.push(Node::default());
        }
        child
    }

    /// Reads an object that was opened: where the values of its fields are.
    pub(super) fn read(&mut self, scanner: &mut Scanner<'_>) -> Result<(), Syntax> {
        self.slots.fill(Slot::MISSING);
        if scanner.is_closed(b'}') {
            return Ok(());
        }
        self.open.clear();
        let (mut node, mut last) = (0, 0);
        loop {
            scanner.white_space();
            let leads_to = match self.nodes.get_mut(node) {
                Some(keys) => keys.next_key(scanner, &mut last)?,
                None => LeadsTo::default(),
            };
            let LeadsTo { slot, node: child } = leads_to;
            if let Some(child) = child {
                // Of a key that is there twice the last one counts, with all that is below it.
                if let Some(child) = self.nodes.get(child) {
                    for &slot in &child.below {
                        if let Some(slot) = self.slots.get_mut(slot) {
                            *slot = Slot::MISSING;
                        }
                    }
                }
                let start = scanner.at();
                if scanner.take(b'{') {
                    let object = Slot {
                        kind: Kind::Object,
                        start,
                        end: start,
                    };
                    self.set(slot, object);
                    if !scanner.is_closed(b'}') {
                        self.open.push((node, last));
                        (node, last) = (child, 0);
                        continue;
                    }
                } else {
                    let value = scanner.value()?;
                    self.set(slot, value);
                }
            } else {
                let value = scanner.value_here()?;
                self.set(slot, value);
            }
            while !scanner.is_continued(b'}')? {
                let Some(outer) = self.open.pop() else {
                    return Ok(());
                };
                (node, last) = outer;
            }
        }
    }

    #[inline]
    fn set(&mut self, slot: Option<usize>, value: Slot) {
        if let Some(slot) = slot.and_then(|slot| self.slots.get_mut(slot)) {
            *slot = value;
        }
    }
}

fn written(name: &str) -> String {
    let escaped = |byte: u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    match name.bytes().any(escaped) {
        true => String::new(),
        false => format!("\"{name}\":"),
    }
}

impl Node {
    /// Reads a key; what it leads to. The one before it is known by its position plus one.
    #[inline(always)]
    fn next_key(&mut self, scanner: &mut Scanner<'_>, last: &mut usize) -> Result<LeadsTo, Syntax> {
        let guess = self.next.get(*last).copied().unwrap_or(0);
        if let Some(known) = self.keys.get(guess)
            && scanner.take_key(&known.written)
        {
            *last = guess + 1;
            return Ok(known.leads_to);
        }
        let key = scanner.key()?;
        let found = self.find(scanner.text_of(key), key.kind, last);
        Ok(found.unwrap_or_default())
    }

    fn find(&mut self, written: &str, kind: Kind, last: &mut usize) -> Option<LeadsTo> {
        let unescaped = match kind {
            // No field has the name of a text that is not Unicode.
            Kind::EscapedText => Some(unescaped(written)?),
            _ => None,
        };
        let name = unescaped.as_deref().unwrap_or(written);
        let found = self.keys.binary_search_by(|key| (*key.name).cmp(name));
        let found = found.ok()?;
        if let Some(next) = self.next.get_mut(*last) {
            *next = found;
        }
        *last = found + 1;
        Some(self.keys.get(found)?.leads_to)
    }
}
