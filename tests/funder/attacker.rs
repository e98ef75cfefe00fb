//! A reader of tables who wants to know more than they say: takes only what was given out, ties the numbers by what their
//! names mean, and solves for those that were held back.
//!
//! Nothing here comes from the program. The solver's answers are rounded to whole numbers and tried in every sum.

use microlp::{ComparisonOp, OptimizationDirection, Problem};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Beyond this nobody believes a count.
const MOST: i32 = 5000;

/// What the reader found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A small number stands in the table.
    Printed { name: String, value: i64 },
    /// A number that was held back can be nothing but small.
    Told { name: String, least: i64, most: i64 },
    /// People who are counted nowhere are few: those who lost the job.
    Rest { name: String, least: i64, most: i64 },
    /// The same number was another before.
    Changed { name: String, before: i64, now: i64 },
    /// No numbers fit what was given out: somebody was added or corrected in between.
    Contradiction { names: Vec<String> },
}

/// A column's days.
type Span = (String, String);

/// What a reader knows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reader {
    numbers: BTreeMap<String, Option<i64>>,
    /// Numbers printed nowhere.
    rests: BTreeSet<String>,
    sums: Vec<BTreeMap<String, i64>>,
    columns: BTreeSet<Span>,
    measures: BTreeSet<String>,
    found: Vec<Found>,
    pub(crate) k: i64,
    pub(crate) shown: usize,
}

const STOCKS: [&str; 2] = ["people_at_end", "employers_at_end"];
const DISTINCT: [&str; 6] = [
    "people_served",
    "out_of_work_at_entry",
    "came_into_work",
    "people_into_work",
    "employers_met",
    "employers_hiring",
];

impl Reader {
    pub(crate) fn new(k: i64) -> Reader {
        Reader {
            k,
            ..Reader::default()
        }
    }

    /// Takes in a section's JSON.
    pub(crate) fn read(&mut self, section: &Value) {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let columns: Vec<Span> = section["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|column| (text(&column["from"]), text(&column["to"])))
            .collect();
        self.columns.extend(columns.iter().cloned());
        for row in section["measures"].as_array().unwrap() {
            let measure = text(&row["measure"]);
            for (span, cell) in columns.iter().zip(row["cells"].as_array().unwrap()) {
                let value = cell["value"].as_i64();
                assert_eq!(
                    cell["suppressed"].as_bool().unwrap(),
                    value.is_none(),
                    "{measure}: {cell}"
                );
                self.take(name(&measure, span), value);
            }
            if measure != "people_before" {
                self.measures.insert(measure);
            }
        }
        for rate in section["rates"].as_array().unwrap() {
            for (span, cell) in columns.iter().zip(rate["cells"].as_array().unwrap()) {
                let Some(share) = cell["value"].as_f64() else {
                    continue;
                };
                let of = |key: &str| {
                    self.numbers[&name(&text(&rate[key]), span)]
                        .expect("a rate stands beside both its numbers") as f64
                };
                assert!((share - of("did") / of("of")).abs() < 0.0051, "{rate}");
            }
        }
    }

    fn take(&mut self, name: String, value: Option<i64>) {
        if let Some(value) = value {
            self.shown += 1;
            if value < self.k {
                self.found.push(Found::Printed {
                    name: name.clone(),
                    value,
                });
            }
        }
        let known = self.numbers.entry(name.clone()).or_insert(value);
        match (*known, value) {
            (Some(before), Some(now)) if before != now => {
                self.found.push(Found::Changed { name, before, now })
            }
            (None, Some(now)) => *known = Some(now),
            _ => {}
        }
    }

    /// Everything that can be found out.
    pub(crate) fn attack(mut self) -> Vec<Found> {
        self.tie();
        let mut found = std::mem::take(&mut self.found);
        found.extend(self.solve());
        found
    }

    fn has(&self, name: &str) -> bool {
        self.numbers.contains_key(name)
    }

    /// The whole is its parts together, where all are in the tables.
    fn sum(&mut self, whole: String, parts: Vec<String>) {
        if self.has(&whole) && !parts.is_empty() && parts.iter().all(|part| self.has(part)) {
            self.put(whole, parts);
        }
    }

    fn put(&mut self, whole: String, parts: Vec<String>) {
        let mut sum = BTreeMap::from([(whole, -1)]);
        for part in parts {
            *sum.entry(part).or_default() += 1;
        }
        self.sums.push(sum);
    }

    /// The whole is the part and a rest that stands nowhere.
    fn rest(&mut self, whole: String, part: String) {
        if self.has(&whole) && self.has(&part) {
            let rest = format!("{whole} beyond {part}");
            self.rests.insert(rest.clone());
            self.numbers.insert(rest.clone(), None);
            self.put(whole, vec![part, rest]);
        }
    }

    /// All that a reader who knows the field can say of how the numbers hang together.
    fn tie(&mut self) {
        let measures: Vec<String> = self.measures.iter().cloned().collect();
        let like = |prefix: &str| {
            measures
                .iter()
                .filter(|measure| measure.starts_with(prefix))
                .cloned()
                .collect::<Vec<_>>()
        };
        for span in self.columns.clone() {
            let n = |measure: &str| name(measure, &span);
            let all = |prefix: &str| {
                like(prefix)
                    .iter()
                    .map(|measure| name(measure, &span))
                    .collect::<Vec<_>>()
            };
            self.sum(
                n("people_served"),
                vec![n("people_before"), n("people_entered")],
            );
            self.sum(
                n("people_served"),
                vec![n("people_closed"), n("people_at_end")],
            );
            self.sum(
                n("people_closed"),
                vec![n("closed_in_work"), n("closed_not_in_work")],
            );
            self.sum(n("people_at_end"), all("people_at_end_"));
            self.sum(n("employers_at_end"), all("employers_at_end_"));
            self.sum(n("job_starts"), all("job_starts_"));
            self.sum(n("contacts"), all("contacts_"));
            for (whole, part) in [
                ("people_served", "out_of_work_at_entry"),
                ("out_of_work_at_entry", "came_into_work"),
                ("job_starts", "people_into_work"),
                ("job_starts", "employers_hiring"),
                ("weeks_13_due", "weeks_13_kept"),
                ("weeks_26_due", "weeks_26_kept"),
                ("weeks_52_due", "weeks_52_kept"),
            ] {
                self.rest(n(whole), n(part));
            }
        }
        for measure in measures
            .iter()
            .filter(|measure| !STOCKS.iter().any(|stock| measure.starts_with(stock)))
        {
            self.tie_in_time(measure);
        }
    }

    fn tie_in_time(&mut self, measure: &str) {
        let spans: Vec<Span> = self
            .columns
            .iter()
            .filter(|span| self.has(&name(measure, span)))
            .cloned()
            .collect();
        let distinct = DISTINCT.contains(&measure);
        for whole in &spans {
            let within: Vec<&Span> = spans
                .iter()
                .filter(|part| *part != whole && whole.0 <= part.0 && part.1 <= whole.1)
                .collect();
            for part in &within {
                self.rest(name(measure, whole), name(measure, part));
            }
            let Some(tiles) = tiles(whole, &within) else {
                continue;
            };
            let tiles: Vec<String> = tiles.iter().map(|tile| name(measure, tile)).collect();
            if !distinct {
                self.sum(name(measure, whole), tiles);
            } else if measure != "people_served" {
                // Who counts in several columns counts once in the total.
                let (together, twice) = (
                    format!("{measure} in the columns of {}..{}", whole.0, whole.1),
                    format!("{measure} twice in {}..{}", whole.0, whole.1),
                );
                self.rests.insert(twice.clone());
                self.numbers.insert(twice.clone(), None);
                self.numbers.insert(together.clone(), None);
                self.put(together.clone(), tiles);
                self.put(together, vec![name(measure, whole), twice]);
            }
        }
    }

    /// Solves for every number that is not known, group by group of those that hang together.
    fn solve(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let known = |name: &str| self.numbers[name];
        let mut groups: BTreeMap<String, String> = BTreeMap::new();
        for sum in &self.sums {
            let unknown: Vec<&String> = sum.keys().filter(|name| known(name).is_none()).collect();
            if unknown.is_empty()
                && sum
                    .iter()
                    .map(|(name, sign)| sign * known(name).unwrap())
                    .sum::<i64>()
                    != 0
            {
                found.push(Found::Contradiction {
                    names: sum.keys().cloned().collect(),
                });
            }
            for name in &unknown {
                let (one, other) = (head(&groups, unknown[0]), head(&groups, name));
                groups.insert(one.clone(), other.clone());
                groups.entry(other.clone()).or_insert(other);
            }
        }
        let mut members: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for name in groups.keys() {
            members
                .entry(head(&groups, name))
                .or_default()
                .push(name.clone());
        }
        for names in members.values() {
            let sums: Vec<&BTreeMap<String, i64>> = self
                .sums
                .iter()
                .filter(|sum| sum.keys().any(|name| names.contains(name)))
                .collect();
            found.extend(self.solve_group(names, &sums));
        }
        found
    }

    fn solve_group(&self, names: &[String], sums: &[&BTreeMap<String, i64>]) -> Vec<Found> {
        let mut seen: BTreeMap<&String, (i64, i64)> = BTreeMap::new();
        // What is still to be shown possible of a number: to be as large as k; or of a rest, to be none.
        let open = |seen: &BTreeMap<&String, (i64, i64)>, name: &String| match seen.get(name) {
            None => true,
            Some((least, most)) if self.rests.contains(name) => *least > 0 && *most < self.k,
            Some((_, most)) => *most < self.k,
        };
        let mut found = Vec::new();
        let everything: Vec<&String> = names.iter().collect();
        let tasks = std::iter::once((everything, OptimizationDirection::Maximize))
            .chain(
                names
                    .iter()
                    .map(|name| (vec![name], OptimizationDirection::Maximize)),
            )
            .chain(
                names
                    .iter()
                    .map(|name| (vec![name], OptimizationDirection::Minimize)),
            );
        for (wanted, direction) in tasks {
            if !wanted.iter().any(|name| open(&seen, name)) {
                continue;
            }
            let Some(solution) = self.optimum(names, sums, &wanted, direction) else {
                return vec![Found::Contradiction {
                    names: names.to_vec(),
                }];
            };
            for (name, value) in names.iter().zip(solution) {
                let range = seen.entry(name).or_insert((value, value));
                *range = (range.0.min(value), range.1.max(value));
            }
        }
        for name in names.iter().filter(|name| open(&seen, name)) {
            let (least, most) = seen[name];
            // A number that only ties others together is nobody's.
            if self.rests.contains(name) {
                found.push(Found::Rest {
                    name: name.clone(),
                    least,
                    most,
                });
            } else if !name.contains(" in the columns of ") {
                found.push(Found::Told {
                    name: name.clone(),
                    least,
                    most,
                });
            }
        }
        found
    }

    fn optimum(
        &self,
        names: &[String],
        sums: &[&BTreeMap<String, i64>],
        wanted: &[&String],
        direction: OptimizationDirection,
    ) -> Option<Vec<i64>> {
        let mut problem = Problem::new(direction);
        let variables: BTreeMap<&String, _> = names
            .iter()
            .map(|name| {
                (
                    name,
                    problem
                        .add_integer_var(if wanted.contains(&name) { 1.0 } else { 0.0 }, (0, MOST)),
                )
            })
            .collect();
        for sum in sums {
            let terms: Vec<_> = sum
                .iter()
                .filter_map(|(name, sign)| Some((*variables.get(name)?, *sign as f64)))
                .collect();
            let known: i64 = sum
                .iter()
                .filter_map(|(name, sign)| Some(sign * self.numbers[name]?))
                .sum();
            problem.add_constraint(&terms[..], ComparisonOp::Eq, -known as f64);
        }
        let solution = problem.solve().ok()?.into_solution().ok()?;
        let values: BTreeMap<&String, i64> = variables
            .iter()
            .map(|(name, variable)| (*name, solution.var_value(*variable).round() as i64))
            .collect();
        for sum in sums {
            let off: i64 = sum
                .iter()
                .map(|(name, sign)| {
                    sign * values.get(name).copied().or(self.numbers[name]).unwrap()
                })
                .sum();
            assert_eq!(off, 0, "the solver's numbers do not fit: {sum:?}");
        }
        Some(names.iter().map(|name| values[name]).collect())
    }
}

/// What a number is called: of what, and when. A stock is called by its day, so that it is the same in every column that ends there.
fn name(measure: &str, span: &Span) -> String {
    if measure == "people_before" {
        let eve = span
            .0
            .parse::<chrono::NaiveDate>()
            .unwrap()
            .pred_opt()
            .unwrap();
        return format!("people_at_end@{eve}");
    }
    if STOCKS.iter().any(|stock| measure.starts_with(stock)) {
        format!("{measure}@{}", span.1)
    } else {
        format!("{measure}@{}..{}", span.0, span.1)
    }
}

/// The shortest columns that follow each other from the first day of a whole to its last.
fn tiles<'a>(whole: &Span, within: &[&'a Span]) -> Option<Vec<&'a Span>> {
    let (mut tiles, mut from) = (Vec::new(), whole.0.clone());
    while from <= whole.1 {
        let next = within
            .iter()
            .filter(|span| span.0 == from)
            .min_by_key(|span| span.1.clone())?;
        tiles.push(*next);
        from = next
            .1
            .parse::<chrono::NaiveDate>()
            .unwrap()
            .succ_opt()
            .unwrap()
            .to_string();
    }
    Some(tiles)
}

fn head(groups: &BTreeMap<String, String>, name: &str) -> String {
    let mut at = name.to_owned();
    while let Some(next) = groups.get(&at).filter(|next| **next != at) {
        at.clone_from(next);
    }
    at
}
