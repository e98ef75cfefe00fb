use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::period::Month;
use crate::domain::change::absence::{Away, is_recorded, record};
use crate::domain::log::contacts::Logged;
use crate::domain::log::op::dated::Absence as Days;
use crate::store::data::load::{LogScope, Scope};
use crate::view::page::{Page, Role, Table};
use crate::words::say::say;
use clap::Args;
use serde_json::{Map, json};

/// Record days away, past or to come, so that the week is measured against the days worked; alone, list them
///
/// No reason is stored.
#[derive(Args, Clone, Debug)]
pub(crate) struct Absence {
    /// The first day: the nearest, behind or ahead [default: list all absences]
    from: Option<Text>,

    /// The last day, from the first on [default: the first]
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
    let first = session.day_near(&args.from)?;
    let last = args.to.as_ref().map(|to| session.end_of_span(to, first));
    let away = Away::between(first, last.transpose()?, args.half)?;
    let Away { from, to, half } = away;
    let caseload = session.load(&Scope {
        log: LogScope {
            coaches: session.myself(),
            months: Some((Month::of(from), Month::of(to))),
        },
        ..Scope::default()
    })?;
    let absence = json!({ "from": from, "to": to, "half": half });
    let data: Map<_, _> = [("absence".to_owned(), absence)].into_iter().collect();
    let words = &session.words;
    let on = match from == to {
        true => session.near(from),
        false => format!("{} – {}", session.near(from), session.near(to)),
    };
    if is_recorded(&caseload.log, away) {
        return session.unchanged("absence", data, say!(words, "said.away-already", on));
    }
    let author = session.author();
    let mut change = record(&author, away);
    change.summary = say!(words, "deed.absence", on);
    let ids = change.line_ids();
    let written = session.commit(&author, change)?;
    let ids: Vec<String> = ids.iter().map(|id| written.id(*id).short()).collect();
    let key = if half { "said.away-half" } else { "said.away" };
    let line = say!(words, key, on, ids = ids.join(", "));
    let lines = [line, session.next("coach week")];
    session.confirm("absence", data, &written, &lines)
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
