//! Field mentoring on the supervision sheet: who came along with a coach, and of a team with whom nobody did.

use crate::domain::calendar::day::Date;
use crate::domain::meetings::mentoring::{Mentored, field_mentoring};
use crate::domain::terms::names::Handle;
use crate::view::cell::Cell;
use crate::view::page::Role;
use crate::view::report::section::{Inputs, Section, Values, columns};
use serde::Serialize;

/// Who came along with a coach in the period.
#[derive(Serialize)]
pub(crate) struct MentoringRow<'a> {
    coach: &'a Handle,
    supervisor: &'a str,
    contacts: usize,
    last: Date,
}

/// Of one coach a line; of a team a table with every coach, where anybody came along at all.
pub(crate) fn mentoring<'a>(inputs: &Inputs<'a>, section: &mut Section) -> Vec<MentoringRow<'a>> {
    let found = field_mentoring(
        inputs.caseload,
        inputs.whose,
        inputs.period.from,
        inputs.by(),
    );
    match inputs.whose.single() {
        _ if found.is_empty() => {}
        Some(_) => line(inputs, &found, section),
        None => table(inputs, &found, section),
    }
    let row = |known: Mentored<'a>| MentoringRow {
        coach: known.coach,
        supervisor: known.supervisor,
        contacts: known.contacts,
        last: known.last,
    };
    found.into_iter().map(row).collect()
}

fn line(inputs: &Inputs, found: &[Mentored], section: &mut Section) {
    let words = inputs.words;
    let one = |known: &Mentored| {
        let on = inputs.day(known.last);
        let values: &Values = &[
            ("name", &known.supervisor),
            ("n", &known.contacts),
            ("on", &on),
        ];
        let form = if known.contacts == 1 { "one" } else { "other" };
        words.say(&format!("mentoring.with-{form}"), values)
    };
    let list: Vec<String> = found.iter().map(one).collect();
    section.list(words, Role::Plain, "mentoring.line", &list.join(", "));
}

fn table(inputs: &Inputs, found: &[Mentored], section: &mut Section) {
    let words = inputs.words;
    let mut rows = Vec::new();
    for coach in inputs.whose.coaches() {
        let name = coach.display_name();
        let own: Vec<&Mentored> = found
            .iter()
            .filter(|known| *known.coach == coach.handle)
            .collect();
        if own.is_empty() {
            let nobody = words.label("mentoring.nobody");
            rows.push(vec![
                name.into(),
                nobody.into(),
                Cell::count(0),
                Cell::EMPTY,
            ]);
        }
        rows.extend(own.into_iter().map(|known| {
            vec![
                name.into(),
                known.supervisor.into(),
                Cell::count(known.contacts),
                inputs.day_cell(Some(known.last)),
            ]
        }));
    }
    section.heading(words.label("mentoring.heading"));
    let keys = ["coach", "with", "contacts", "last"];
    section.table("mentoring", columns(words, "mentoring", &keys), rows, 1);
}
