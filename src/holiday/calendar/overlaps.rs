//! Which holidays are going on together.

use std::ops::Range;

use chrono::Datelike;

use super::timeline::{Node, Timeline};
use crate::holiday::Occurrence;
use crate::holiday::yearly::{YEAR, minute_of_year, occurrence_in};

/// The pairs of indices, the lesser first.
pub(super) fn overlaps<'a>(
    once: &'a Timeline,
    yearly: &'a Timeline,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let pair = |(first, second): (&Node, &Node)| {
        let (first, second) = (first.index, second.index);
        (first.min(second), first.max(second))
    };
    followers(once)
        .chain(followers(yearly))
        .chain(over_the_new_year(yearly))
        .chain(between(once, yearly))
        .map(pair)
}

/// The pairs of which one begins while the other is going on.
fn followers(timeline: &Timeline) -> impl Iterator<Item = (&Node, &Node)> {
    let nodes = timeline.nodes();
    (1..).zip(nodes).flat_map(|(next, node)| {
        let later = nodes.get(next..).unwrap_or_default().iter();
        later
            .take_while(|later| later.start < node.end)
            .map(move |later| (node, later))
    })
}

/// The pairs of which one, going on since last year, meets the other only after the new year.
fn over_the_new_year(yearly: &Timeline) -> impl Iterator<Item = (&Node, &Node)> {
    let nodes = yearly.nodes();
    nodes.iter().flat_map(move |node| {
        nodes
            .iter()
            .take_while(|other| other.start + YEAR < node.end)
            // One that is still going on as the node begins has it as a follower.
            .filter(|other| other.end <= node.start)
            .map(move |other| (node, other))
    })
}

/// The pairs of one that comes once and one that comes every year.
fn between<'a>(
    once: &'a Timeline,
    yearly: &'a Timeline,
) -> impl Iterator<Item = (&'a Node, &'a Node)> {
    once.nodes().iter().flat_map(move |node| {
        let occurrence = Occurrence::of_minutes(node.minutes());
        let mut met = Vec::new();
        let minutes = minutes_of_years(occurrence);
        // The yearly of the year before, of this one and of the next.
        for shift in [YEAR, 0, -YEAR] {
            let minutes = minutes.start + shift..minutes.end + shift;
            yearly.each_meeting(&minutes, &mut |other| met.push(other));
        }
        met.sort_unstable_by_key(|other| other.index);
        met.dedup_by_key(|other| other.index);
        // A common year goes without 29 February: it may be all that two have in common.
        met.retain(|other| is_met(occurrence, other));
        met.into_iter().map(move |other| (node, other))
    })
}

/// In minutes of the year, from the year in which it begins; no more than one whole year, which
/// holds everything.
fn minutes_of_years(occurrence: Occurrence) -> Range<i64> {
    let (start, end) = (occurrence.start(), occurrence.end());
    let years = i64::from(end.year() - start.year());
    let start = minute_of_year(start);
    let end = minute_of_year(end) + years * YEAR;
    start..end.min(start + YEAR)
}

fn is_met(occurrence: Occurrence, yearly: &Node) -> bool {
    let (start, end) = (occurrence.start(), occurrence.end());
    (start.year() - 1..=end.year())
        .filter_map(|year| occurrence_in(year, yearly.minutes()))
        .any(|other| other.start() < end && start < other.end())
}
