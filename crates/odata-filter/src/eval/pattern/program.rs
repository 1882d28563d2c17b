//! A pattern as steps, and the matcher that takes them: Thompson's simulation of all ways at once.

use crate::eval::pattern::class::is_word;
use crate::eval::pattern::syntax::{Assertion, Class, Node, Tree, UNBOUNDED};

/// The steps of a pattern. Who gets past the last has matched.
#[derive(Clone, Debug)]
pub(super) struct Program {
    steps: Vec<Step>,
    ranges: Vec<(u32, u32)>,
}

#[derive(Clone, Debug)]
enum Step {
    /// On to the next step over a character.
    Class(Class),
    /// On to the next step where it holds.
    Assertion(Assertion),
    /// On to the next step, and to another.
    Split(usize),
    Jump(usize),
}

impl Program {
    pub(super) fn new(tree: Tree) -> Self {
        let mut program = Self {
            steps: Vec::new(),
            ranges: tree.ranges,
        };
        program.add(&tree.root);
        program
    }

    /// Adds the steps of a part, as many as its size at the most.
    fn add(&mut self, node: &Node) {
        match node {
            Node::Class(class) => self.steps.push(Step::Class(*class)),
            Node::Assertion(assertion) => self.steps.push(Step::Assertion(*assertion)),
            Node::Sequence(nodes) => nodes.iter().for_each(|node| self.add(node)),
            Node::Either(nodes) => {
                let mut ends = Vec::new();
                for (index, node) in nodes.iter().enumerate() {
                    if index + 1 == nodes.len() {
                        self.add(node);
                        break;
                    }
                    let split = self.push(Step::Split(0));
                    self.add(node);
                    ends.push(self.push(Step::Jump(0)));
                    self.lead_here(split);
                }
                ends.into_iter().for_each(|end| self.lead_here(end));
            }
            Node::Repeat { node, least, most } => {
                let mut last = self.steps.len();
                for _ in 0..*least {
                    last = self.steps.len();
                    self.add(node);
                }
                if *most != UNBOUNDED {
                    let mut skips = Vec::new();
                    for _ in *least..*most {
                        skips.push(self.push(Step::Split(0)));
                        self.add(node);
                    }
                    skips.into_iter().for_each(|skip| self.lead_here(skip));
                } else if *least > 0 {
                    self.push(Step::Split(last));
                } else {
                    self.push(Step::Split(0));
                    self.add(node);
                    self.push(Step::Jump(last));
                    self.lead_here(last);
                }
            }
        }
    }

    /// Adds a step, and says where it is.
    fn push(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    /// Makes a step lead to the step that comes next.
    fn lead_here(&mut self, step: usize) {
        let here = self.steps.len();
        if let Some(Step::Split(to) | Step::Jump(to)) = self.steps.get_mut(step) {
            *to = here;
        }
    }

    /// Whether the pattern occurs in a text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let begins_at_start = matches!(self.steps.first(), Some(Step::Assertion(Assertion::Start)));
        // Where each step was last taken, as a count of characters from 1.
        let mut taken = vec![0_usize; self.steps.len()];
        let mut place = 0;
        // The steps to take at this place and at the next. The former grow while they are taken.
        let (mut now, mut next) = (Vec::new(), Vec::new());
        let mut characters = text.chars();
        let mut before = None;
        loop {
            let after = characters.next();
            place += 1;
            // A match may begin anywhere.
            if before.is_none() || !begins_at_start {
                now.push(0);
            } else if now.is_empty() {
                return false;
            }
            let mut index = 0;
            while let Some(&at) = now.get(index) {
                index += 1;
                let (Some(step), Some(taken)) = (self.steps.get(at), taken.get_mut(at)) else {
                    return true;
                };
                if *taken == place {
                    continue;
                }
                *taken = place;
                match step {
                    Step::Class(class) if self.takes(class, after) => next.push(at + 1),
                    Step::Assertion(it) if it.holds(before, after) => now.push(at + 1),
                    Step::Class(_) | Step::Assertion(_) => {}
                    Step::Split(to) => now.extend([at + 1, *to]),
                    Step::Jump(to) => now.push(*to),
                }
            }
            if after.is_none() {
                return false;
            }
            before = after;
            now.clear();
            std::mem::swap(&mut now, &mut next);
        }
    }

    fn takes(&self, class: &Class, character: Option<char>) -> bool {
        let Some(character) = character else {
            return false;
        };
        let code = u32::from(character);
        let ranges = self.ranges.get(class.start..class.end).unwrap_or_default();
        let is_in = |(first, last): &(u32, u32)| (*first..=*last).contains(&code);
        ranges.iter().any(is_in) != class.negated
    }
}

impl Assertion {
    fn holds(self, before: Option<char>, after: Option<char>) -> bool {
        let is_boundary = before.is_some_and(is_word) != after.is_some_and(is_word);
        match self {
            Self::Start => before.is_none(),
            Self::End => after.is_none(),
            Self::Boundary => is_boundary,
            Self::NoBoundary => !is_boundary,
        }
    }
}
