//! The ways in, each with an input that grows: a file for each subject.

mod calendars;
mod calls;
mod languages;
mod records;
mod rows;
mod values;

use std::hint::black_box;

/// A way in, and what is put into it.
pub struct Entry {
    pub name: &'static str,
    pub input: &'static str,
    /// Makes the input of about so many bytes, and what is to be measured.
    pub prepare: Box<dyn Fn(usize) -> Run>,
}

/// An input that is ready, and the call on it.
pub struct Run {
    pub size: usize,
    pub call: Box<dyn FnMut()>,
}

/// A text in, and an answer that is dropped within the measure.
fn text<T>(
    name: &'static str,
    input: &'static str,
    make: impl Fn(usize) -> String + 'static,
    call: impl Fn(&str) -> T + Copy + 'static,
) -> Entry {
    let prepare = move |size| {
        let input = make(size);
        Run {
            size: input.len(),
            call: Box::new(move || {
                black_box(call(black_box(&input)));
            }),
        }
    };
    Entry {
        name,
        input,
        prepare: Box::new(prepare),
    }
}

/// A text that something else is made of first, outside the measure.
fn made<S: 'static, T>(
    name: &'static str,
    input: &'static str,
    make: impl Fn(usize) -> (usize, S) + 'static,
    call: impl Fn(&mut S) -> T + Copy + 'static,
) -> Entry {
    let prepare = move |size| {
        let (size, mut made) = make(size);
        Run {
            size,
            call: Box::new(move || {
                black_box(call(black_box(&mut made)));
            }),
        }
    };
    Entry {
        name,
        input,
        prepare: Box::new(prepare),
    }
}

/// A text repeated up to a size.
fn repeated(piece: &str, size: usize) -> String {
    piece.repeat(size.div_ceil(piece.len()))
}

/// Pieces up to a size, each of its number, with a separator between them.
fn joined(size: usize, separator: &str, piece: impl Fn(usize) -> String) -> String {
    let mut text = piece(0);
    let mut index = 1;
    while text.len() < size {
        text.push_str(separator);
        text.push_str(&piece(index));
        index += 1;
    }
    text
}

/// Every entry, by subject.
pub fn all() -> Vec<Entry> {
    let mut all = languages::entries();
    all.extend(rows::entries());
    all.extend(records::entries());
    all.extend(values::entries());
    all.extend(calendars::entries());
    all
}
