//! Runs of neighbours: in the alphabet, among the digits, on a row of the keyboard.

use std::ops::Range;

use super::options::RunLength;
use super::spans::Marks;

/// The runs of at least `min` neighbours, ascending or descending.
pub(super) fn spans(password: &str, min: RunLength, keyboard_rows: bool) -> Vec<Range<usize>> {
    let mut marks = Marks::default();
    mark(password, min, in_order, &mut marks);
    if keyboard_rows {
        mark(password, min, on_row, &mut marks);
    }
    marks.into_spans()
}

/// A character's place in a row of neighbours. Places in different rows are never neighbours.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    row: Row,
    position: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    /// After 9 comes 0.
    Digits,
    /// After z comes nothing.
    Letters,
    Keyboard(usize),
}

/// The place among the digits or in the alphabet.
fn in_order(character: u8) -> Option<Place> {
    let (row, position) = match character {
        b'0'..=b'9' => (Row::Digits, character - b'0'),
        b'a'..=b'z' => (Row::Letters, character - b'a'),
        b'A'..=b'Z' => (Row::Letters, character - b'A'),
        _ => return None,
    };
    Some(Place { row, position })
}

/// The rows of letters of a QWERTY keyboard. Its digits need no row: they run the same way.
const KEYBOARD_ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

/// The place on the keyboard.
fn on_row(character: u8) -> Option<Place> {
    let character = character.to_ascii_lowercase();
    let place = |(row, keys): (usize, &&[u8])| {
        let position = keys.iter().position(|&key| key == character)?;
        Some(Place {
            row: Row::Keyboard(row),
            position: position.try_into().ok()?,
        })
    };
    KEYBOARD_ROWS.iter().enumerate().find_map(place)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

/// Which way it goes from one place to its neighbour.
fn step(from: Place, to: Place) -> Option<Direction> {
    let follows = |a: Place, b: Place| match a.row {
        Row::Digits => (a.position + 1) % 10 == b.position,
        Row::Letters | Row::Keyboard(_) => a.position + 1 == b.position,
    };
    if from.row != to.row {
        None
    } else if follows(from, to) {
        Some(Direction::Up)
    } else if follows(to, from) {
        Some(Direction::Down)
    } else {
        None
    }
}

/// Marks the longest runs. Bytes do for characters: only ASCII has a place.
fn mark(password: &str, min: RunLength, place: impl Fn(u8) -> Option<Place>, marks: &mut Marks) {
    let min = usize::try_from(min.get()).unwrap_or_default();
    let mut start = 0;
    let mut direction = None;
    let mut before = None;
    for (at, &character) in password.as_bytes().iter().enumerate() {
        let here = place(character);
        let next = before
            .zip(here)
            .and_then(|(before, here)| step(before, here));
        if next.is_none() || next != direction {
            if at - start >= min {
                marks.mark(start..at);
            }
            // A turn shares its character with both runs.
            start = if next.is_some() { at - 1 } else { at };
            direction = next;
        }
        before = here;
    }
    if password.len() - start >= min {
        marks.mark(start..password.len());
    }
}
