//! The events of a file, out of the components that it is made of (RFC 5545, 3.4).

use super::content::{Line, Lines, MAX_LINE};
use super::event::Event;
use super::zones::Clocks;
use crate::holiday::import::Import;
use crate::violation::{Code, Violation};

/// The events that can be read; what is wrong with others is reported.
///
/// Components within an event, such as alarms, are passed over. So are those that are no events: tasks,
/// journals, and the zones that a file describes, which `vtimezone` reads.
pub(super) fn events(text: &str, clocks: &Clocks<'_>, import: &mut Import) -> Vec<Event> {
    let mut events = Vec::new();
    let mut open: Option<Open> = None;
    let mut is_calendar = false;
    for line in Lines::new(text) {
        if let Some(component) = line.value_of("BEGIN") {
            let component = component.trim();
            is_calendar |= component.eq_ignore_ascii_case("VCALENDAR");
            let is_event = component.eq_ignore_ascii_case("VEVENT");
            match &mut open {
                Some(unclosed) if is_event => {
                    import.report(unclosed.event.line, Violation::new(Code::UnclosedEvent));
                    open = Some(Open::at(line.number));
                }
                Some(event) => event.depth += 1,
                None => open = is_event.then(|| Open::at(line.number)),
            }
        } else if let Some(component) = line.value_of("END") {
            let is_event = component.trim().eq_ignore_ascii_case("VEVENT");
            match open.take() {
                Some(mut within) if !is_event && within.depth > 0 => {
                    within.depth -= 1;
                    open = Some(within);
                }
                Some(done) if is_event => match done.wrong {
                    None => events.push(done.event),
                    Some((line, wrong)) => import.report(line, wrong),
                },
                Some(unclosed) => {
                    import.report(unclosed.event.line, Violation::new(Code::UnclosedEvent))
                }
                None => {}
            }
        } else if let Some(event) = open.as_mut().filter(|event| event.depth == 0) {
            event.take(&line, clocks);
            for (line, wrong) in clocks.take_failures() {
                import.report(line, wrong);
            }
        }
    }
    if let Some(unclosed) = open {
        import.report(unclosed.event.line, Violation::new(Code::UnclosedEvent));
    }
    if !is_calendar {
        import.report(1, Violation::new(Code::NotACalendar));
        return Vec::new();
    }
    events
}

/// An event that has not ended.
struct Open {
    event: Event,
    /// How many components are open within it.
    depth: usize,
    /// The first thing that is wrong with it.
    wrong: Option<(usize, Violation)>,
}

impl Open {
    fn at(line: usize) -> Self {
        Self {
            event: Event::at(line),
            depth: 0,
            wrong: None,
        }
    }

    fn take(&mut self, line: &Line<'_>, clocks: &Clocks<'_>) {
        let Some(property) = line.name_among(Event::PROPERTIES) else {
            return;
        };
        let taken = match line.is_cut && property != "SUMMARY" {
            true => Err(Violation::new(Code::LineTooLong).with("max", MAX_LINE)),
            false => self.event.take(property, line, clocks),
        };
        if let Err(wrong) = taken {
            self.wrong.get_or_insert((line.number, wrong));
        }
    }
}
