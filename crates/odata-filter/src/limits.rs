//! The bounds of what is read.

/// The longest text of a filter, an order or a search, in bytes: 16 MiB.
///
/// A decision: far above any address line and any list of IDs that a program writes, and small enough
/// that the tree of the densest text stays in memory.
pub const MAX_TEXT: usize = 16 << 20;

/// How deep parentheses, calls and operators may nest.
///
/// It bounds the levels of the text and the depth of the tree, so that whatever walks the tree may
/// recurse. Chains of `and` and of `or` and lists are one level, however long. A decision: people nest
/// a dozen levels, and programs that nest more can write a list.
pub const MAX_NESTING: usize = 256;

/// How deep `any` and `all` may nest within each other.
///
/// Each looks at every element of its list for each element of those around it, so what a filter costs
/// grows with the length of the lists to this power. A decision: a list in a list in a list is three.
pub const MAX_LAMBDAS: usize = 4;

/// The most characters that a name has: `odataIdentifier` in the ABNF of OData 4.01.
pub const MAX_NAME: usize = 128;

/// How deep lists may nest in a schema: a list of plain values is one level.
///
/// A decision: twice what `any` and `all` reach, and so little that whatever walks a schema may recurse.
/// A type of rows that holds a list of itself has no schema of all its levels.
pub const MAX_LIST_LEVELS: usize = 8;

/// How many fields a schema has at most, those of the records in its lists among them: 65,536.
///
/// Records that are shared count wherever they stand, because each has columns of its own there.
pub const MAX_FIELDS: usize = 1 << 16;
