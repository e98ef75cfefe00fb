//! Numbers to be given out and numbers given out before, each once, with what lies beyond and between them.

use crate::domain::funder::published::Published;
use crate::domain::funder::suppression::{Standing, System};
use crate::domain::outcomes::figures::Figures;
use crate::domain::outcomes::measure::{Course, Measure};
use crate::domain::outcomes::span::Span;
use std::collections::BTreeMap;

/// What a number is of: its measure, by which rules where they matter, and when.
pub(in crate::domain::funder) type Key = (Measure, Option<String>, Span);

/// Numbers to be given out and numbers given out before, tied by what every reader knows of them.
pub(crate) struct FunderSystem<'a> {
    pub(in crate::domain::funder) figures: Figures<'a>,
    pub(in crate::domain::funder) k: i64,
    pub(crate) system: System,
    pub(in crate::domain::funder) index: BTreeMap<Key, usize>,
}

impl FunderSystem<'_> {
    /// The place of one of this table's numbers.
    pub(crate) fn place(&self, measure: Measure, span: Span) -> Option<usize> {
        self.find(measure, &self.figures.rules.name, span)
    }

    pub(in crate::domain::funder) fn put_down(&mut self, table: &Published, shown: bool) {
        for (measure, spans) in &table.measures {
            for (span, value) in spans {
                let key = key(measure.0, &table.rules, span.0);
                match value {
                    Some(value) if shown && !self.index.contains_key(&key) => {
                        let place = self.system.number(*value, Standing::Known);
                        self.index.insert(key, place);
                    }
                    None if !shown => drop(self.put(key, Standing::Withheld { reach: table.k })),
                    _ => {}
                }
            }
        }
    }

    /// A number with its count, unless it is there.
    pub(in crate::domain::funder) fn put(&mut self, key: Key, standing: Standing) -> usize {
        if let Some(place) = self.index.get(&key) {
            return *place;
        }
        // By rules other than today's nothing can be counted; what fits will be found.
        let countable = key
            .1
            .as_ref()
            .is_none_or(|rules| *rules == self.figures.rules.name);
        let value = if countable {
            self.figures.count(key.0, key.2)
        } else {
            0
        };
        let place = self.system.number(value, standing);
        self.index.insert(key, place);
        place
    }

    pub(in crate::domain::funder) fn find(
        &self,
        measure: Measure,
        rules: &str,
        span: Span,
    ) -> Option<usize> {
        self.index.get(&key(measure, rules, span)).copied()
    }

    /// A measure that is the sum of others, where all are there.
    pub(in crate::domain::funder) fn whole_of(
        &mut self,
        whole: Measure,
        parts: Vec<Measure>,
        span: Span,
        rules: &str,
    ) {
        let places: Option<Vec<usize>> = parts
            .iter()
            .map(|part| self.find(*part, rules, span))
            .collect();
        if let (Some(whole), Some(parts)) = (self.find(whole, rules, span), places) {
            self.system.sum(whole, &parts);
        }
    }

    pub(in crate::domain::funder) fn rest_of(
        &mut self,
        whole: Measure,
        part: Measure,
        span: Span,
        rules: &str,
    ) {
        if let (Some(whole), Some(part)) =
            (self.find(whole, rules, span), self.find(part, rules, span))
        {
            self.rest(whole, &[part]);
        }
    }

    /// What a whole has beyond some parts is a number too, though it is printed nowhere: those who did not keep the job.
    pub(in crate::domain::funder) fn rest(&mut self, whole: usize, parts: &[usize]) {
        let value = |place: &usize| self.system.numbers[*place].value;
        let rest = value(&whole) - parts.iter().map(value).sum::<i64>();
        let held_back = parts.iter().chain([&whole]).any(|place| {
            matches!(
                self.system.numbers[*place].standing,
                Standing::Withheld { .. }
            )
        });
        let reach = (held_back || (1..self.k).contains(&rest)).then_some(self.k);
        let rest = self.system.number(rest.max(0), Standing::Implied { reach });
        self.system.sum(whole, &[parts, &[rest]].concat());
    }

    /// What counts once in a whole may count in several of its parts.
    pub(in crate::domain::funder) fn overlap(&mut self, whole: usize, parts: &[usize]) {
        let value = |place: &usize| self.system.numbers[*place].value;
        let twice = parts.iter().map(value).sum::<i64>() - value(&whole);
        let reach = (1..self.k).contains(&twice).then_some(self.k);
        let twice = self
            .system
            .number(twice.max(0), Standing::Implied { reach });
        let together = self.system.number(
            parts.iter().map(value_of(&self.system)).sum(),
            Standing::Implied { reach: None },
        );
        self.system.sum(together, parts);
        self.system.sum(together, &[whole, twice]);
    }

    /// A number that no table shows, but that stands between two that do.
    pub(in crate::domain::funder) fn unprinted(&mut self, key: Key) -> usize {
        let place = self.put(key, Standing::Implied { reach: None });
        let number = &mut self.system.numbers[place];
        // Another table may print it.
        if number.standing == (Standing::Implied { reach: None }) && number.value < self.k {
            number.standing = Standing::Implied {
                reach: Some(self.k),
            };
        }
        place
    }
}

fn value_of(system: &System) -> impl Fn(&usize) -> i64 + '_ {
    |place| system.numbers[*place].value
}

pub(in crate::domain::funder) fn key(measure: Measure, rules: &str, span: Span) -> Key {
    let span = if measure.course() == Course::Stock {
        Span::day(span.to)
    } else {
        span
    };
    (
        measure,
        measure.asks_rules().then(|| rules.to_owned()),
        span,
    )
}
