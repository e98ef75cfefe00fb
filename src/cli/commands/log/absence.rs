use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::date;
use crate::domain::calendar::period::Month;
use crate::domain::change::transaction::Change;
use crate::domain::log::entry::{Absence as AbsenceOp, Op};
use crate::store::data::load::{LogScope, Scope};
use crate::store::write::apply::Written;
use chrono::NaiveDate;
use clap::Args;
use serde_json::{Map, json};

/// Days after which a last day without its year is taken for a slip.
const MOST_DAYS_WITHOUT_YEAR: i64 = 62;
/// Days a year that one absence may last.
const MOST_DAYS: i64 = 366;

/// Record days away, so that the week is judged by the days worked
///
/// No reason is stored.
#[derive(Args, Clone, Debug)]
pub(crate) struct Absence {
    /// The first day
    from: Text,

    /// The last day [default: the first]
    to: Option<Text>,

    /// Half of each day
    #[arg(long)]
    half: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Absence) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let from = near(&args.from, session.today())?;
    let to = args.to.as_deref().map_or(Ok(from), |text| {
        near(
            text,
            if is_relative(text) {
                session.today()
            } else {
                from
            },
        )
    })?;
    let with_year = |text: &str| {
        text.split(|c: char| !c.is_ascii_digit())
            .any(|digits| digits.len() == 4)
    };
    if args.to.as_deref().is_some_and(|to| !with_year(to))
        && (to - from).num_days() > MOST_DAYS_WITHOUT_YEAR
    {
        return Err(Failure::usage(format!(
            "from {from} to {to} is long for an absence; write the last day with its year if it is meant"
        )));
    }
    if to < from || (to - from).num_days() > MOST_DAYS {
        return Err(Failure::usage(format!(
            "from {from} to {to} is no absence: it ends on or after its first day, within a year"
        )));
    }
    let log = LogScope {
        coaches: session.myself(),
        months: Some((Month::of(from), Month::of(to))),
    };
    let caseload = session.load(&Scope {
        log,
        ..Scope::default()
    })?;
    let months = months(from, to);
    let known = |from: NaiveDate, to: NaiveDate| {
        caseload.log.absences.iter().any(|logged| {
            logged.value.on <= from && to <= logged.value.to && logged.value.half == args.half
        })
    };
    let mut data = Map::new();
    data.insert(
        "absence".to_owned(),
        json!({ "from": from, "to": to, "half": args.half }),
    );
    let span = if from == to {
        session.english().day_near(from, session.today())
    } else {
        session.english().span(from, to)
    };
    if months.iter().all(|(from, to)| known(*from, *to)) {
        return session.confirm(
            "absence",
            data,
            &Written::default(),
            &[format!("Away {span}: recorded already.")],
        );
    }
    let author = session.author();
    let mut change = Change::new(format!("absence from {from} to {to}"));
    for (from, to) in months {
        change.line(
            author.next_id(),
            &author.coach,
            Month::of(from),
            Op::Absence(AbsenceOp {
                on: from,
                to,
                half: args.half,
            }),
        );
    }
    let written = session.commit(&author, change)?;
    let half = if args.half { " (half days)" } else { "" };
    session.confirm(
        "absence",
        data,
        &written,
        &[format!("Away {span}{half}."), "Next: coach week".to_owned()],
    )
}

/// Whether a date is so many days from today, rather than a day of its own.
fn is_relative(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    text.starts_with(['-', '+'])
        || text.starts_with("in ")
        || text.ends_with(" ago")
        || ["today", "yesterday", "tomorrow"].contains(&text.as_str())
}

/// Absences are recorded before and after: a date without a year or a weekday is the coming one, unless it looks back.
fn near(text: &str, from: NaiveDate) -> Result<NaiveDate, Failure> {
    let weekday_today = date::looking_back(text, from)
        .ok()
        .filter(|day| *day == from);
    Ok(weekday_today.map_or_else(|| date::looking_ahead(text, from), Ok)?)
}

/// A line lies in the month of its days, so an absence is split where months meet.
fn months(from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let mut parts: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in from.iter_days().take_while(|day| *day <= to) {
        match parts.last_mut() {
            Some((first, last)) if Month::of(*first) == Month::of(day) => *last = day,
            _ => parts.push((day, day)),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absence_is_split_where_months_meet() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(
            months(day("2026-11-29"), day("2026-12-02")),
            [
                (day("2026-11-29"), day("2026-11-30")),
                (day("2026-12-01"), day("2026-12-02"))
            ]
        );
        assert_eq!(
            months(day("2026-11-29"), day("2026-11-29")),
            [(day("2026-11-29"), day("2026-11-29"))]
        );
    }
}
