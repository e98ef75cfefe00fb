use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::date::Typed;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::calendar::week::Week;
use crate::domain::change::absence::{Away, is_recorded, record, replaced};
use crate::domain::log::contacts::Logged;
use crate::domain::log::op::dated::Absence as Days;
use crate::domain::terms::names::EntryId;
use crate::store::data::load::{LogScope, Scope};
use crate::view::page::{Page, Role, Table};
use crate::words::say::say;
use clap::Args;
use serde_json::{Map, json};

/// Record days away, past or to come, so that the week is measured against the days worked; alone, list them
///
/// No reason is stored. Days that are on record already are recorded anew: absence fri --half makes half a day of a whole one.
#[derive(Args, Clone, Debug)]
pub(crate) struct Absence {
    /// The first day, the nearest, behind or ahead; or a whole week: next week, W47 [default: list all absences]
    from: Option<Text>,

    /// The last day, from the first on [default: the first, or the end of the week]
    to: Option<Text>,

    /// Half of each day
    #[arg(long, requires = "from")]
    half: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Absence) -> Result<u8, Failure> {
    if args.from.is_none() {
        return list(context);
    }
    let session = Session::write(context)?;
    let away = days_away(&session, &args)?;
    let Away { from, to, half } = away;
    let caseload = session.load(&Scope {
        log: LogScope {
            coaches: session.myself(),
            months: Some((Month::of(from), Month::of(to))),
        },
        ..Scope::default()
    })?;
    let replaced: Vec<_> = replaced(&caseload.log, away).collect();
    let ids: Vec<EntryId> = replaced.iter().map(|logged| logged.id).collect();
    let absence = json!({ "from": from, "to": to, "half": half, "replaces": ids });
    let data: Map<_, _> = [("absence".to_owned(), absence)].into_iter().collect();
    let (words, on) = (&session.words, span(&session, from, to));
    if is_recorded(&caseload.log, away) {
        return session.unchanged("absence", data, say!(words, "said.away-already", on));
    }
    let author = session.author();
    let mut change = record(&author, &caseload.log, away);
    change.summary = say!(words, "deed.absence", on);
    let ids = change.absences();
    let written = session.commit(&author, change)?;
    let ids: Vec<String> = ids.iter().map(|id| written.id(*id).short()).collect();
    let key = if half { "said.away-half" } else { "said.away" };
    let mut lines = vec![say!(words, key, on, ids = ids.join(", "))];
    lines.extend(replaced.iter().map(|logged| before(&session, logged)));
    lines.push(session.next("coach week"));
    session.confirm("absence", data, &written, &lines)
}

/// The days that were asked for: from a day, or over the whole of a week that is named.
fn days_away(session: &Session, args: &Absence) -> Result<Away, Failure> {
    let week = |text: &Option<Text>| Week::named(text.as_deref()?, session.today());
    let (first_week, last_week) = (week(&args.from), week(&args.to));
    let first = match first_week {
        Some(week) => week.monday(),
        None => session.day_near(&args.from)?,
    };
    let end = |week: Week| Typed {
        date: week.sunday(),
        time: None,
        is_year_found: false,
    };
    let whole = last_week.or(first_week.filter(|_| args.to.is_none()));
    let last = match (&args.to, whole) {
        (_, Some(week)) => Some(end(week)),
        (Some(to), None) => Some(session.end_of_span(to, first)?),
        (None, None) => None,
    };
    Ok(Away::between(first, last, args.half)?)
}

/// What was on record for some of the days.
fn before(session: &Session, logged: &Logged<Days>) -> String {
    let Days { on, to, half } = logged.value;
    let (on, id) = (span(session, on, to), logged.id.short());
    match half {
        true => say!(session.words, "slip.away-before-half", on, id),
        false => say!(session.words, "slip.away-before", on, id),
    }
}

fn span(session: &Session, from: Date, to: Date) -> String {
    match from == to {
        true => session.near(from),
        false => format!("{} – {}", session.near(from), session.near(to)),
    }
}

/// Lists this coach's absences, the latest first.
fn list(context: &Context) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let caseload = session.load(&Scope {
        log: LogScope {
            coaches: session.myself(),
            months: None,
        },
        ..Scope::default()
    })?;
    let words = &session.words;
    let absences = || caseload.log.absences.iter().rev();
    let row = |logged: &Logged<Days>| {
        let Days { on, to, half } = logged.value;
        let days = match on == to {
            true => words.day_near(on, session.today()),
            false => words.span(on, to),
        };
        let half = if half {
            words.label("report.yes")
        } else {
            String::new()
        };
        vec![days.into(), half.into(), logged.id.short().into()]
    };
    let mut page = Page::named(words.label("absence.title"));
    if caseload.log.absences.is_empty() {
        page.line(Role::Quiet, words.label("absence.none"));
    }
    let columns = ["days", "half", "id"].map(|key| words.label(&format!("absence.column-{key}")));
    let all: Vec<_> = absences()
        .map(|logged| {
            let Days { on, to, half } = logged.value;
            json!({ "id": logged.id, "from": on, "to": to, "half": half })
        })
        .collect();
    page.table(Table::new("absences", columns, absences().map(row).collect()).elastic(0));
    session.show("absence", &page.answer(&json!({ "absences": all })))
}
