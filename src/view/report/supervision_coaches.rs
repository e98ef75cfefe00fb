//! The coaches of a team on its supervision sheet, a row each.

use crate::domain::caseload::whose::Whose;
use crate::domain::meetings::working_time::minutes_between;
use crate::domain::record::coach::Coach;
use crate::view::cell::Cell;
use crate::view::report::section::{Inputs, Section, Values, columns};
use crate::view::report::supervision_weeks::{CoachWeek, Total};

/// A row for each coach, in the order of their handles: no ranking.
pub(crate) fn coaches(inputs: &Inputs, weeks: &[CoachWeek], section: &mut Section) {
    let keys = [
        "coach",
        "meetings",
        "target",
        "weeks-met",
        "reviewed",
        "with-employers",
        "outside",
        "active",
    ];
    // Who had left before the period is in no row.
    let is_there = |coach: &&&Coach| {
        let own = |of: &CoachWeek| of.coach.handle == coach.handle && of.week.is_measured;
        weeks.iter().any(own)
    };
    let coaches = inputs.whose.coaches().iter().filter(is_there);
    let rows = coaches.map(|coach| cells(inputs, coach, weeks));
    section.table(
        "coaches",
        columns(inputs.words, "report", &keys),
        rows.collect(),
        0,
    );
}

fn cells(inputs: &Inputs, coach: &Coach, weeks: &[CoachWeek]) -> Vec<Cell> {
    let own = || weeks.iter().filter(|of| of.coach.handle == coach.handle);
    let total = Total::of(own());
    let over = || own().filter(|of| of.week.is_summed());
    let reviewed = over().filter(|of| of.reviewer(inputs).is_some()).count();
    let of = |part: usize, whole: usize| {
        let values: &Values = &[("counted", &part), ("target", &whole)];
        Cell::Figure(inputs.words.say("week.of", values))
    };
    let minutes = minutes_between(
        inputs.caseload,
        &Whose::one(coach),
        inputs.rules,
        inputs.period.from,
        inputs.by(),
    );
    let share = |part: u32| {
        let logged = minutes.logged;
        Cell::share((logged > 0).then(|| f64::from(part) / f64::from(logged)))
    };
    let active = inputs
        .caseload
        .active_candidates(&coach.handle, inputs.by());
    vec![
        coach.display_name().into(),
        Cell::Number(f64::from(total.counted)),
        Cell::Number(total.target),
        of(total.weeks_met, total.weeks_judged),
        of(reviewed, over().count()),
        share(minutes.employers),
        share(minutes.out),
        Cell::count(active.count()),
    ]
}
