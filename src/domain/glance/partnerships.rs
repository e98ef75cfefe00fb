//! Partnerships of a period: how many stood at each stage before and after, who moved, and with whom the first talk was held.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::outcomes::span::Span;
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::EmployerStage;

/// The employers at one stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AtStage {
    pub(crate) stage: EmployerStage,
    /// On the day before the span.
    pub(crate) before: usize,
    /// Those who came to it by the last day, new ones among them, and those who left it.
    pub(crate) came: usize,
    pub(crate) left: usize,
    pub(crate) after: usize,
}

/// An employer that stands elsewhere than before, or is new on file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Move<'a> {
    pub(crate) employer: &'a Employer,
    pub(crate) from: Option<EmployerStage>,
    pub(crate) to: EmployerStage,
}

/// Who moved between the day before a span and its last day.
pub(crate) fn moves<'a>(employers: &[&'a Employer], span: Span) -> Vec<Move<'a>> {
    let moved = employers.iter().filter_map(|employer| {
        let from = before(employer, span);
        let to = employer.stage_on(span.to);
        (from != Some(to)).then_some(Move { employer, from, to })
    });
    moved.collect()
}

/// How many stood where, before and after; stages without anybody on either day are left out.
pub(crate) fn stages(employers: &[&Employer], span: Span) -> Vec<AtStage> {
    let moves = moves(employers, span);
    let count = |stage: EmployerStage| AtStage {
        stage,
        before: employers
            .iter()
            .filter(|employer| before(employer, span) == Some(stage))
            .count(),
        came: moves.iter().filter(|moved| moved.to == stage).count(),
        left: moves
            .iter()
            .filter(|moved| moved.from == Some(stage))
            .count(),
        after: employers
            .iter()
            .filter(|employer| employer.stage_on(span.to) == stage)
            .count(),
    };
    let all = EmployerStage::ALL.iter().map(|stage| count(*stage));
    all.filter(|found| found.before + found.after > 0).collect()
}

/// The stage on the eve of the span; `None` where the employer was not on file yet.
fn before(employer: &Employer, span: Span) -> Option<EmployerStage> {
    let eve = span.eve();
    employer.is_on_file(eve).then(|| employer.stage_on(eve))
}

/// Employers with whom the first talk of all was held within a span.
pub(crate) fn new_employers<'a>(
    caseload: &'a Caseload,
    whose: &Whose<'a>,
    span: Span,
) -> Vec<(&'a Employer, Date)> {
    let first = |employer: &'a Employer| {
        let mut talks = caseload.log.contacts.with(&employer.id);
        let first = talks.find(|logged| logged.contact().reached())?;
        let on = first.contact().on;
        span.holds(on).then_some((employer, on))
    };
    whose
        .employers(caseload, span.to)
        .filter_map(first)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span() -> Span {
        Span {
            from: "2026-10-01".parse().unwrap(),
            to: "2026-12-31".parse().unwrap(),
        }
    }

    fn employer(stages: &[(&str, &str)]) -> Employer {
        let mut text = "name = 'Acme'\n".to_owned();
        for (stage, on) in stages {
            text += &format!("[[stage]]\nstage = '{stage}'\non = {on}\n");
        }
        toml::from_str(&text).unwrap()
    }

    /// What is said of one employer: its move as `from > to`.
    fn moved(stages: &[(&str, &str)]) -> String {
        let employer = employer(stages);
        let found = moves(&[&employer], span());
        found.first().map_or_else(String::new, |moved| {
            let from = moved.from.map_or("new".to_owned(), |from| from.to_string());
            format!("{from} > {}", moved.to)
        })
    }

    #[test]
    fn an_employer_has_moved_where_it_stands_elsewhere_than_on_the_eve() {
        let table: &[(&[(&str, &str)], &str)] = &[
            (&[], ""),
            (&[("lead", "2026-09-30")], ""),
            (&[("lead", "2026-10-01")], "new > lead"),
            (&[("first-contact", "2026-12-31")], "new > first-contact"),
            (
                &[("lead", "2026-09-01"), ("informing", "2026-10-01")],
                "lead > informing",
            ),
            (
                &[("lead", "2026-09-01"), ("informing", "2026-12-31")],
                "lead > informing",
            ),
            (&[("lead", "2026-09-01"), ("informing", "2027-01-01")], ""),
            (&[("lead", "2026-09-01"), ("informing", "2026-09-30")], ""),
            (
                &[
                    ("informing", "2026-09-01"),
                    ("supporting", "2026-10-05"),
                    ("informing", "2026-12-01"),
                ],
                "",
            ),
            (
                &[
                    ("informing", "2026-09-01"),
                    ("supporting", "2026-10-05"),
                    ("sharing", "2026-12-01"),
                ],
                "informing > sharing",
            ),
            (
                &[("supporting", "2026-09-01"), ("dormant", "2026-11-01")],
                "supporting > dormant",
            ),
        ];
        for (stages, expected) in table {
            assert_eq!(moved(stages), *expected, "{stages:?}");
        }
    }

    #[test]
    fn before_and_what_came_is_what_left_and_after() {
        let all = [
            employer(&[("lead", "2026-09-01")]),
            employer(&[("lead", "2026-09-01"), ("informing", "2026-11-01")]),
            employer(&[("informing", "2026-11-05")]),
            employer(&[("informing", "2026-09-05"), ("declined", "2026-11-05")]),
        ];
        let found = stages(&all.iter().collect::<Vec<_>>(), span());
        let shown: Vec<(String, [usize; 4])> = found
            .iter()
            .map(|at| {
                let numbers = [at.before, at.came, at.left, at.after];
                (at.stage.to_string(), numbers)
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("lead".to_owned(), [2, 0, 1, 1]),
                ("informing".to_owned(), [1, 2, 1, 2]),
                ("declined".to_owned(), [0, 1, 0, 1]),
            ]
        );
        for at in found {
            assert_eq!(at.before + at.came, at.left + at.after);
        }
    }
}
