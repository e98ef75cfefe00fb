//! The entries behind shares of time, each with its minutes and what they count as.

use crate::domain::calendar::day::Date;
use crate::domain::meetings::stretch::{Stretch, stretches};
use crate::domain::terms::names::{EntryId, Handle};
use crate::view::cell::Cell;
use crate::view::report::section::{Inputs, Section, columns};
use serde::Serialize;

/// An entry that took time.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TimeRow<'a> {
    id: EntryId,
    coach: &'a Handle,
    on: Date,
    minutes: u32,
    /// Assumed from the channel.
    estimated: bool,
    pub(crate) employers: bool,
    pub(crate) out: bool,
    pub(crate) employment_services: bool,
}

/// Every entry of the period that took time, by day.
pub(crate) fn time_rows<'a>(inputs: &Inputs<'a>) -> Vec<TimeRow<'a>> {
    let (from, by) = (inputs.period.from, inputs.by());
    let stretches = stretches(inputs.caseload, inputs.whose, inputs.rules, from, by);
    let took_time = stretches.iter().filter(|stretch| stretch.minutes > 0);
    let mut rows: Vec<TimeRow> = took_time.map(TimeRow::of).collect();
    rows.sort_by_key(|row| row.on);
    rows
}

/// Shows them under a heading of their own.
pub(crate) fn why_time(inputs: &Inputs, rows: &[TimeRow], section: &mut Section) {
    let keys = ["on", "coach", "id", "time", "counts-as"];
    let columns = columns(inputs.words, "report", &keys);
    let cells = rows.iter().map(|row| row.cells(inputs));
    section.why(inputs, "time-why", columns, cells);
}

impl<'a> TimeRow<'a> {
    fn of(stretch: &Stretch<'a>) -> TimeRow<'a> {
        TimeRow {
            id: stretch.id,
            coach: stretch.coach,
            on: stretch.on,
            minutes: stretch.minutes,
            estimated: stretch.estimated,
            employers: stretch.with_employers,
            out: stretch.out,
            employment_services: stretch.employment,
        }
    }

    fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
        vec![
            inputs.day_cell(Some(self.on)),
            inputs.caseload.coach_name(self.coach).into(),
            self.id.short().into(),
            inputs.words.duration(self.minutes).into(),
            self.counts_as(inputs).into(),
        ]
    }

    /// `with employers, out of the office, estimated`.
    fn counts_as(&self, inputs: &Inputs) -> String {
        let parts = [
            (self.employers, "report.time-employers"),
            (self.out, "fidelity.time-out"),
            (!self.employment_services, "report.time-other"),
            (self.estimated, "report.time-estimated"),
        ];
        let said = parts.iter().filter(|(is, _)| *is);
        let said: Vec<String> = said.map(|(_, key)| inputs.words.label(key)).collect();
        said.join(", ")
    }

    /// The entry in a line: `Tue 17 Nov Anna (4f7q): 1 h, out of the office`.
    pub(crate) fn said(&self, inputs: &Inputs) -> String {
        let (day, id) = (inputs.day(self.on), self.id.short());
        let coach = inputs.caseload.coach_name(self.coach);
        let time = inputs.words.duration(self.minutes);
        let as_what = self.counts_as(inputs);
        match as_what.is_empty() {
            true => format!("{day} {coach} ({id}): {time}"),
            false => format!("{day} {coach} ({id}): {time}, {as_what}"),
        }
    }
}
