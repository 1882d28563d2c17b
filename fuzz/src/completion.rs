//! The laws of completion, for random texts over random schemas.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::draw::Draw;
use crate::engine::completion_laws as laws;

/// A text over some columns, completed at a place.
pub fn run(data: &[u8]) {
    let mut draw = Draw::new(data);
    let columns = draw.value(&laws::columns());
    let choices = draw.value(&vec(any::<u16>(), 30));
    let place = draw.value(&any::<prop::sample::Index>());
    let order = draw.value(&any::<bool>());
    laws::hold(&columns, choices, place, order);
}
