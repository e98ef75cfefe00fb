use crate::cli::args::Text;
use crate::cli::commands::job::placement;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Ids;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;
use crate::store::data::load::{Pick, Scope};
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::{Page, Role, Table};
use crate::words::Words;
use clap::Args;
use serde_json::json;

/// List jobs, for everyone or for one candidate
#[derive(Args, Clone, Debug)]
pub(crate) struct List {
    /// The candidate
    code: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: List) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let only = args
        .code
        .as_deref()
        .map(|code| session.candidate(code))
        .transpose()?;
    let names = context.shows_names();
    let caseload = session.load(&Scope {
        employers: Pick::All,
        candidates: Pick::All,
        identities: if names { Pick::All } else { Pick::None },
        ..Scope::default()
    })?;
    let (words, today) = (&session.words, session.today());
    let candidates = caseload.candidates.values();
    let is_asked =
        |candidate: &&Candidate| only.as_ref().is_none_or(|code| *code == candidate.code);
    let (mut rows, mut jobs) = (Vec::new(), Vec::new());
    for candidate in candidates.filter(is_asked) {
        let ids = Ids::of(candidate);
        for (at, job) in candidate.jobs.iter().enumerate() {
            let id = ids.get(Kind::Job, at);
            let who = person(&caseload, &candidate.code, names);
            let employer = caseload.employer_name(&job.employer);
            rows.push(row((who, employer, id), job, words, today));
            let mut data = placement::data(&candidate.code, job, today);
            data["id"] = json!(id);
            jobs.push(data);
        }
    }
    let mut page = Page::named(words.label("job.list"));
    if rows.is_empty() {
        page.line(Role::Quiet, words.label("job.none"));
    }
    let columns = [
        "code", "employer", "title", "kind", "hours", "start", "end", "id",
    ]
    .map(|key| words.label(&format!("job.column-{key}")));
    page.table(Table::new("jobs", columns, rows).elastic(2));
    session.show("job-list", &page.answer(&json!({ "jobs": jobs })))
}

fn row(
    (who, employer, id): (String, &str, &str),
    job: &Job,
    words: &Words,
    today: Date,
) -> Vec<Cell> {
    let kind = job
        .kind
        .map(|kind| words.label(&format!("job-kind.{kind}")));
    vec![
        who.into(),
        employer.into(),
        job.title.clone().into(),
        kind.into(),
        job.hours_on(today.max(job.start.0))
            .map_or(Cell::EMPTY, Cell::Number),
        Cell::day(job.start.0, today),
        job.end.map_or(Cell::EMPTY, |end| Cell::day(end.0, today)),
        id.into(),
    ]
}
