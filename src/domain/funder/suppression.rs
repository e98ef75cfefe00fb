//! Which numbers of a table are held back, so that nobody can tell a small one from those that are shown.
//!
//! The table is a set of whole numbers, none below zero, tied by sums that every reader knows. What is given out is safe when
//! two things hold: some set of numbers fits everything that is shown, now and earlier, with nobody added or corrected in
//! between; and for each small number there is another such set in which it is not small. Both are shown by finding the set:
//! what could not be found is taken not to be there, and more is held back.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::rc::Rc;

/// What may be done with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Given out earlier: everybody knows it.
    Known,
    /// Held back when the rest of its table was given out: it stays so. It must be able to be as large as this.
    Withheld { reach: i64 },
    /// To be printed, unless it is small or gives a small one away. The higher its rank, the sooner another is held back.
    Open { reach: i64, rank: u32 },
    /// Never printed, but it can be worked out from what is. With `reach` it must be able to be as large.
    Implied { reach: Option<i64> },
}

/// A number of the system.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    pub(crate) value: i64,
    pub(crate) standing: Standing,
}

/// Numbers and the sums between them: in each, the numbers times their signs come to nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct System {
    pub(crate) numbers: Vec<Number>,
    pub(crate) sums: Vec<Vec<(usize, i64)>>,
    /// For each number the sums it is in.
    pub(crate) within: Vec<Vec<usize>>,
}

impl System {
    pub(crate) fn number(&mut self, value: i64, standing: Standing) -> usize {
        self.numbers.push(Number { value, standing });
        self.within.push(Vec::new());
        self.numbers.len() - 1
    }

    /// Ties numbers: the whole is its parts together.
    pub(crate) fn sum(&mut self, whole: usize, parts: &[usize]) {
        let terms: Vec<(usize, i64)> = std::iter::once((whole, -1))
            .chain(parts.iter().map(|part| (*part, 1)))
            .collect();
        for (number, _) in &terms {
            self.within[*number].push(self.sums.len());
        }
        self.sums.push(terms);
    }

    /// Works out what follows from numbers that everybody knows: it is known too. Answers with what became known.
    pub(crate) fn follow(&mut self) -> BTreeSet<usize> {
        let mut followed = BTreeSet::new();
        loop {
            let known = |number: &usize| self.numbers[*number].standing == Standing::Known;
            let found = self.sums.iter().find_map(|sum| {
                let mut unknown = sum.iter().filter(|(number, _)| !known(number));
                let ((number, sign), None) = (unknown.next()?, unknown.next()) else {
                    return None;
                };
                let rest: i64 = sum
                    .iter()
                    .filter(|(number, _)| known(number))
                    .map(|(number, sign)| sign * self.numbers[*number].value)
                    .sum();
                // What would be below zero follows from nothing true; and what was held back is not printed now.
                let withheld = matches!(self.numbers[*number].standing, Standing::Withheld { .. });
                Some((*number, -rest * sign)).filter(|(_, value)| *value >= 0 && !withheld)
            });
            let Some((number, value)) = found else {
                return followed;
            };
            self.numbers[number] = Number {
                value,
                standing: Standing::Known,
            };
            followed.insert(number);
        }
    }

    fn held(&self, which: impl Fn(&Number) -> bool) -> BTreeSet<usize> {
        (0..self.numbers.len())
            .filter(|number| which(&self.numbers[*number]))
            .collect()
    }

    /// The numbers that are not printed: those held back earlier, the small ones, and the others that would give one away.
    ///
    /// At first nothing new is printed. Then one number after the other is, what a reader would miss most first, as long as
    /// every small one stays safe.
    pub(crate) fn suppress(&self) -> BTreeSet<usize> {
        let shown: Vec<bool> = self
            .numbers
            .iter()
            .map(|number| number.standing == Standing::Known)
            .collect();
        let mut guard = Guard {
            system: self,
            shown,
            world: Vec::new(),
            witnesses: vec![None; self.numbers.len()],
        };
        // What is not safe now is told by earlier tables; nothing is added to those.
        if guard.find_world() && (0..self.numbers.len()).all(|number| guard.is_safe(number)) {
            let wanted =
                self.numbers
                    .iter()
                    .enumerate()
                    .filter_map(|(place, number)| match number {
                        Number {
                            value,
                            standing: Standing::Open { reach, rank },
                        } if value >= reach => Some((Reverse(*rank), Reverse(*value), place)),
                        _ => None,
                    });
            let mut wanted: Vec<(Reverse<u32>, Reverse<i64>, usize)> = wanted.collect();
            wanted.sort_unstable();
            wanted
                .into_iter()
                .for_each(|(_, _, number)| guard.show(number));
        }
        self.held(|number| !matches!(number.standing, Standing::Implied { .. }))
            .into_iter()
            .filter(|number| !guard.shown[*number])
            .collect()
    }
}

/// What is shown, with the sets of numbers that make it safe.
struct Guard<'a> {
    system: &'a System,
    shown: Vec<bool>,
    /// Numbers that fit everything shown.
    world: Vec<i64>,
    /// For each number that must not be told, numbers that fit as well and in which it is not small.
    witnesses: Vec<Option<Rc<Vec<i64>>>>,
}

impl Guard<'_> {
    /// Finds numbers that fit everything shown.
    fn find_world(&mut self) -> bool {
        let values: Vec<i64> = self
            .system
            .numbers
            .iter()
            .map(|number| number.value)
            .collect();
        self.world = self
            .system
            .solve(&self.shown, &values, None)
            .unwrap_or_default();
        !self.world.is_empty()
    }

    /// How large a number must be able to be, by the reader's lights.
    fn aim(&self, number: usize) -> Option<i64> {
        match self.system.numbers[number].standing {
            Standing::Withheld { reach }
            | Standing::Open { reach, .. }
            | Standing::Implied { reach: Some(reach) } => {
                (!self.shown[number] && self.world[number] < reach).then_some(reach)
            }
            Standing::Known | Standing::Implied { reach: None } => None,
        }
    }

    fn is_safe(&mut self, number: usize) -> bool {
        let Some(aim) = self
            .aim(number)
            .filter(|_| self.witnesses[number].is_none())
        else {
            return true;
        };
        let Some(found) =
            self.system
                .solve(&self.shown, &self.world, Some((number, aim..=i64::MAX)))
        else {
            return false;
        };
        let found = Rc::new(found);
        // What shows one number safe often shows others so.
        for other in 0..self.witnesses.len() {
            if self.witnesses[other].is_none()
                && self.aim(other).is_some_and(|aim| found[other] >= aim)
            {
                self.witnesses[other] = Some(Rc::clone(&found));
            }
        }
        true
    }

    /// Prints a number, unless that makes another unsafe.
    fn show(&mut self, number: usize) {
        let value = self.system.numbers[number].value;
        let before = (self.world.clone(), self.witnesses.clone());
        if self.world[number] != value {
            // Another set of numbers has to fit then.
            let Some(world) =
                self.system
                    .solve(&self.shown, &self.world, Some((number, value..=value)))
            else {
                return;
            };
            self.world = world;
        }
        self.shown[number] = true;
        let spent = |witness: &Option<Rc<Vec<i64>>>| {
            witness.as_ref().is_some_and(|found| found[number] != value)
        };
        self.witnesses
            .iter_mut()
            .filter(|witness| spent(witness))
            .for_each(|witness| *witness = None);
        if !(0..self.witnesses.len()).all(|other| self.is_safe(other)) {
            self.shown[number] = false;
            (self.world, self.witnesses) = before;
        }
    }
}

#[cfg(test)]
#[path = "suppression_tests.rs"]
mod tests;
