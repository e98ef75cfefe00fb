//! How the numbers of a funder's table hang together, with each other and with those of every table given out before.

use crate::domain::funder::periods::parts;
use crate::domain::funder::published::Published;
use crate::domain::funder::suppression::{Standing, System};
use crate::domain::outcomes::figures::Figures;
use crate::domain::outcomes::measure::{Course, MILESTONES, Measure, Span};
use crate::domain::terms::vocabulary::{CandidateStage, Channel, EmployerStage};
use std::collections::{BTreeMap, BTreeSet};

/// How much more a total is missed than the months and quarters it is made of.
const TOTAL: u32 = 10;

/// What a number is of: its measure, by which rules where they matter, and when.
type Key = (Measure, Option<String>, Span);

/// Numbers to be given out and numbers given out before, tied by what every reader knows of them.
pub(crate) struct FunderSystem<'a> {
    figures: Figures<'a>,
    k: i64,
    pub(crate) system: System,
    index: BTreeMap<Key, usize>,
}

impl<'a> FunderSystem<'a> {
    /// Puts down what was given out before, and of the numbers wanted those that were not; then ties them.
    pub(crate) fn new(
        figures: Figures<'a>,
        k: i64,
        published: &[Published],
        wanted: &[(Measure, Span, bool)],
    ) -> FunderSystem<'a> {
        let mut made = FunderSystem {
            figures,
            k,
            system: System::default(),
            index: BTreeMap::new(),
        };
        // A number that was shown anywhere is known, though another table held it back.
        for shown in [true, false] {
            published
                .iter()
                .for_each(|table| made.put_down(table, shown));
        }
        for (measure, span, is_total) in wanted {
            let rank = measure.rank() + if *is_total { TOTAL } else { 0 };
            made.put(
                key(*measure, &figures.rules.name, *span),
                Standing::Open { reach: k, rank },
            );
        }
        made.put_between();
        made.tie_all();
        made
    }

    /// Where one month of a quarter is in a table and the quarter is too, who came and went in its other months follows.
    fn put_between(&mut self) {
        use Measure::{PeopleClosed, PeopleEntered, PeopleOn, PeopleServed};
        let spans: BTreeSet<Span> = self
            .index
            .keys()
            .filter(|(measure, ..)| *measure == PeopleServed)
            .map(|(_, _, span)| *span)
            .collect();
        for parts in spans
            .iter()
            .map(|span| parts(*span))
            .filter(|parts| parts.iter().any(|part| spans.contains(part)))
        {
            for part in parts {
                for (measure, span) in [
                    (PeopleServed, part),
                    (PeopleEntered, part),
                    (PeopleClosed, part),
                    (PeopleOn, Span::day(part.eve())),
                    (PeopleOn, part),
                ] {
                    let key = key(measure, &self.figures.rules.name, span);
                    self.unprinted(key);
                }
            }
        }
    }

    /// The place of one of this table's numbers.
    pub(crate) fn place(&self, measure: Measure, span: Span) -> Option<usize> {
        self.find(measure, &self.figures.rules.name, span)
    }

    fn put_down(&mut self, table: &Published, shown: bool) {
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
    fn put(&mut self, key: Key, standing: Standing) -> usize {
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

    fn find(&self, measure: Measure, rules: &str, span: Span) -> Option<usize> {
        self.index.get(&key(measure, rules, span)).copied()
    }

    fn tie_all(&mut self) {
        let mut all_rules: BTreeSet<String> = self
            .index
            .keys()
            .filter_map(|(_, rules, _)| rules.clone())
            .collect();
        all_rules.insert(self.figures.rules.name.clone());
        for rules in &all_rules {
            for measure in Measure::all() {
                // What no rules touch is tied once.
                if measure.asks_rules() || Some(rules) == all_rules.first() {
                    self.tie_in_time(measure, rules);
                }
            }
        }
        let spans: BTreeSet<Span> = self.index.keys().map(|(_, _, span)| *span).collect();
        for rules in &all_rules {
            for span in &spans {
                self.tie_on_a_day(*span, rules);
                self.tie_in_a_span(*span, rules, Some(rules) == all_rules.first());
            }
        }
        self.tie_rules(&all_rules);
    }

    /// Spans add up; of what counts once, a longer span has what the shorter has and a rest.
    fn tie_in_time(&mut self, measure: Measure, rules: &str) {
        let of_measure = |system: &Self| -> Vec<Span> {
            let name = measure.asks_rules().then_some(rules);
            system
                .index
                .keys()
                .filter(|(of, by, _)| *of == measure && by.as_deref() == name)
                .map(|(_, _, span)| *span)
                .collect()
        };
        let mut spans = of_measure(self);
        // The longest first: a quarter that only a longer span speaks of is there when its months are looked at.
        spans.sort_by_key(|span| std::cmp::Reverse((span.to - span.from).num_days()));
        match measure.course() {
            Course::Stock => {}
            Course::Flow => {
                for whole in spans {
                    let parts = parts(whole);
                    if parts
                        .iter()
                        .any(|part| self.find(measure, rules, *part).is_some())
                    {
                        let parts: Vec<usize> = parts
                            .iter()
                            .map(|part| self.unprinted(key(measure, rules, *part)))
                            .collect();
                        let whole = self.index[&key(measure, rules, whole)];
                        self.system.sum(whole, &parts);
                    }
                }
            }
            Course::Distinct => {
                for whole in &spans {
                    let place = self.index[&key(measure, rules, *whole)];
                    for part in spans.iter().filter(|part| whole.is_wider_than(**part)) {
                        let part = self.index[&key(measure, rules, *part)];
                        self.rest(place, &[part]);
                    }
                    let parts: Option<Vec<usize>> = parts(*whole)
                        .iter()
                        .map(|part| self.find(measure, rules, *part))
                        .collect();
                    // How often people are served in several columns says nothing: most are.
                    if let Some(parts) =
                        parts.filter(|parts| !parts.is_empty() && measure != Measure::PeopleServed)
                    {
                        self.overlap(place, &parts);
                    }
                }
            }
        }
    }

    fn tie_on_a_day(&mut self, day: Span, rules: &str) {
        let stages = CandidateStage::TRACK.iter().copied().map(Measure::PeopleAt);
        self.whole_of(Measure::PeopleOn, stages.collect(), day, rules);
        self.whole_of(
            Measure::EmployersOn,
            EmployerStage::ALL
                .iter()
                .copied()
                .map(Measure::EmployersAt)
                .collect(),
            day,
            rules,
        );
    }

    fn tie_in_a_span(&mut self, span: Span, rules: &str, first: bool) {
        use Measure::*;
        let find = |system: &Self, measure| system.find(measure, rules, span);
        if first && let Some(served) = find(self, PeopleServed) {
            let on = |system: &Self, day| system.find(PeopleOn, rules, Span::day(day));
            if let (Some(before), Some(entered)) = (on(self, span.eve()), find(self, PeopleEntered))
            {
                self.system.sum(served, &[before, entered]);
            }
            if let (Some(closed), Some(after)) = (find(self, PeopleClosed), on(self, span.to)) {
                self.system.sum(served, &[closed, after]);
            }
            self.rest_of(PeopleServed, OutOfWorkAtEntry, span, rules);
            self.whole_of(
                Contacts,
                Channel::ALL.iter().copied().map(ContactsBy).collect(),
                span,
                rules,
            );
        }
        self.whole_of(
            PeopleClosed,
            vec![ClosedInWork, ClosedNotInWork],
            span,
            rules,
        );
        self.whole_of(JobStarts, Measure::kinds().collect(), span, rules);
        let pairs = [
            (OutOfWorkAtEntry, CameIntoWork),
            (JobStarts, PeopleIntoWork),
            (JobStarts, EmployersHiring),
            (PeopleServed, PeopleIntoWork),
        ];
        for (whole, part) in pairs
            .into_iter()
            .chain(MILESTONES.map(|weeks| (Due(weeks), Kept(weeks))))
        {
            self.rest_of(whole, part, span, rules);
        }
    }

    /// The same number by two rules: what one counts beyond the other is a number too.
    fn tie_rules(&mut self, all_rules: &BTreeSet<String>) {
        let keys: BTreeSet<(Measure, Span)> = self
            .index
            .keys()
            .filter(|(_, rules, _)| rules.is_some())
            .map(|(measure, _, span)| (*measure, *span))
            .collect();
        for (measure, span) in keys {
            let places: Vec<usize> = all_rules
                .iter()
                .filter_map(|rules| self.find(measure, rules, span))
                .collect();
            for (index, one) in places.iter().enumerate() {
                for other in &places[index + 1..] {
                    let order =
                        self.system.numbers[*one].value >= self.system.numbers[*other].value;
                    let (larger, smaller) = if order {
                        (*one, *other)
                    } else {
                        (*other, *one)
                    };
                    self.rest(larger, &[smaller]);
                }
            }
        }
    }

    /// A measure that is the sum of others, where all are there.
    fn whole_of(&mut self, whole: Measure, parts: Vec<Measure>, span: Span, rules: &str) {
        let places: Option<Vec<usize>> = parts
            .iter()
            .map(|part| self.find(*part, rules, span))
            .collect();
        if let (Some(whole), Some(parts)) = (self.find(whole, rules, span), places) {
            self.system.sum(whole, &parts);
        }
    }

    fn rest_of(&mut self, whole: Measure, part: Measure, span: Span, rules: &str) {
        if let (Some(whole), Some(part)) =
            (self.find(whole, rules, span), self.find(part, rules, span))
        {
            self.rest(whole, &[part]);
        }
    }

    /// What a whole has beyond some parts is a number too, though it is printed nowhere: those who did not keep the job.
    fn rest(&mut self, whole: usize, parts: &[usize]) {
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
    fn overlap(&mut self, whole: usize, parts: &[usize]) {
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
    fn unprinted(&mut self, key: Key) -> usize {
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

fn key(measure: Measure, rules: &str, span: Span) -> Key {
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
