//! How the numbers of a funder's table hang together, with each other and with those of every table given out before.

use crate::domain::funder::numbers::{FunderSystem, key};
use crate::domain::funder::periods::parts;
use crate::domain::funder::published::Published;
use crate::domain::funder::suppression::{Standing, System};
use crate::domain::outcomes::figures::Figures;
use crate::domain::outcomes::measure::{Course, MILESTONES, Measure};
use crate::domain::outcomes::span::Span;
use crate::domain::terms::vocabulary::{CandidateStage, Channel, EmployerStage};
use std::collections::{BTreeMap, BTreeSet};

/// How much more a total is missed than the months and quarters it is made of.
const TOTAL: u32 = 10;

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
            Course::Flow => self.add_up(measure, rules, &spans),
            Course::Distinct => self.tie_what_counts_once(measure, rules, &spans),
        }
    }

    /// What flows adds up: a span is the sum of its parts, where one of them is spoken of.
    fn add_up(&mut self, measure: Measure, rules: &str, spans: &[Span]) {
        for whole in spans {
            let parts = parts(*whole);
            let mut known = parts.iter();
            if known.any(|part| self.find(measure, rules, *part).is_some()) {
                let parts: Vec<usize> = parts
                    .iter()
                    .map(|part| self.unprinted(key(measure, rules, *part)))
                    .collect();
                let whole = self.index[&key(measure, rules, *whole)];
                self.system.sum(whole, &parts);
            }
        }
    }

    /// Of what counts once, a longer span has what each shorter one has and a rest, and its parts overlap.
    fn tie_what_counts_once(&mut self, measure: Measure, rules: &str, spans: &[Span]) {
        for whole in spans {
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
            let says_something =
                |parts: &Vec<usize>| !parts.is_empty() && measure != Measure::PeopleServed;
            if let Some(parts) = parts.filter(says_something) {
                self.overlap(place, &parts);
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
}
