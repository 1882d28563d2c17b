//! Texts put around and between parts of a source file, which nest however the parts nest.
//!
//! An operand is never copied: `a + b` becomes `OPEN a MIDDLE b CLOSE`, so that what is put around `a` by another edit stays
//! where it is, and each text of the original is still there once, in its order.

use std::ops::Range;

/// A text that is put in, and the change that it belongs to, if it is one's alone.
pub type Piece = (String, Option<u32>);

/// What is put around one part of the file.
#[derive(Debug)]
pub struct Edit {
    /// The part, in bytes.
    pub around: Range<usize>,
    pub open: Vec<Piece>,
    /// What stands in place of a range within the part, such as its operator.
    pub middle: Vec<(Range<usize>, String)>,
    pub close: Vec<Piece>,
    /// The changes that this edit is for.
    pub changes: Vec<u32>,
    /// Around the body of a function, which is more than the edit is about.
    pub body: bool,
}

/// Where the output has what the edits put in: whom an error of the compiler at a place is about.
#[derive(Debug)]
pub struct Mark {
    pub range: Range<usize>,
    pub changes: Vec<u32>,
    /// The text of one change alone, not what several share, nor the original within.
    pub own: bool,
    /// See [`Edit::body`].
    pub body: bool,
}

/// In which order texts at one offset come: what ends there, what is replaced, what begins; inner ends and outer beginnings
/// first.
type Order = (usize, u8, usize, usize);

enum Event<'e> {
    Open(usize, &'e Edit),
    Replace(Range<usize>, &'e str),
    Close(usize, &'e Edit),
}

/// The text with the edits in it, and what they put where.
pub fn apply(source: &str, edits: &[Edit]) -> (String, Vec<Mark>) {
    let mut events: Vec<(Order, Event)> = Vec::new();
    for (index, edit) in edits.iter().enumerate() {
        let Range { start, end } = edit.around;
        // Of two around the same part, the first is the outer one.
        events.push((
            (start, 2, usize::MAX - end, index),
            Event::Open(index, edit),
        ));
        let inner = usize::MAX - index;
        events.push((
            (end, 0, usize::MAX - start, inner),
            Event::Close(index, edit),
        ));
        for (range, text) in &edit.middle {
            events.push((
                (range.start, 1, 0, index),
                Event::Replace(range.clone(), text),
            ));
        }
    }
    events.sort_by_key(|(order, _)| *order);
    let mut output = String::with_capacity(source.len() * 2);
    let mut marks = Vec::new();
    let mut opened = vec![0; edits.len()];
    let mut read = 0;
    for ((offset, ..), event) in events {
        output.push_str(source.get(read..offset).unwrap_or_default());
        read = read.max(offset);
        match event {
            Event::Open(index, edit) => {
                if let Some(opened) = opened.get_mut(index) {
                    *opened = output.len();
                }
                put(&mut output, &mut marks, &edit.open);
            }
            Event::Replace(range, text) => {
                output.push_str(text);
                read = range.end;
            }
            Event::Close(index, edit) => {
                put(&mut output, &mut marks, &edit.close);
                marks.push(Mark {
                    range: opened.get(index).copied().unwrap_or_default()..output.len(),
                    changes: edit.changes.clone(),
                    own: false,
                    body: edit.body,
                });
            }
        }
    }
    output.push_str(source.get(read..).unwrap_or_default());
    (output, marks)
}

fn put(output: &mut String, marks: &mut Vec<Mark>, pieces: &[Piece]) {
    for (text, change) in pieces {
        let start = output.len();
        output.push_str(text);
        marks.extend(change.map(|change| Mark {
            range: start..output.len(),
            changes: vec![change],
            own: true,
            body: false,
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(around: Range<usize>, open: &str, close: &str) -> Edit {
        Edit {
            around,
            open: vec![(open.to_owned(), None)],
            middle: Vec::new(),
            close: vec![(close.to_owned(), None)],
            changes: vec![1],
            body: false,
        }
    }

    #[test]
    fn edits_nest_as_the_parts_do() {
        // `a + b * c`: around the whole, around `b * c`, and around `b * c` again.
        let mut sum = around(0..9, "(", ")");
        sum.middle.push((2..3, ",".to_owned()));
        let edits = [sum, around(4..9, "[", "]"), around(4..9, "{", "}")];
        let (output, marks) = apply("a + b * c;", &edits);
        assert_eq!(output, "(a , [{b * c}]);");
        let ranges: Vec<_> = marks.iter().map(|mark| mark.range.clone()).collect();
        assert_eq!(ranges, [6..13, 5..14, 0..15]);
    }
}
