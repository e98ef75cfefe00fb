use crate::cli::args::Text;
use crate::cli::commands::directory::still_has::still_has;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::coach_facts::{CoachFacts, Fact};
use crate::cli::session::answer::about;
use crate::cli::session::{Session, known_coach};
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::change::difference::differences;
use crate::domain::change::transaction::Change;
use crate::domain::record::coach::Coach;
use crate::domain::record::values::values;
use crate::domain::terms::names::Handle;
use crate::domain::terms::record_name::Record;
use crate::store::data::layout;
use crate::store::data::load::{Pick, Scope};
use crate::view::cell::Cell;
use crate::view::page::{Page, Table};
use crate::words::say::say;
use clap::{Args, Subcommand};
use serde_json::json;

/// The coaches on file: add a colleague, list them, change them, record that one leaves
#[derive(Subcommand, Clone, Debug)]
pub(crate) enum Colleague {
    Add(Add),
    List(List),
    Edit(Edit),
    End(End),
}

/// Put a colleague on file
#[derive(Args, Clone, Debug)]
pub(crate) struct Add {
    /// A short handle, such as anna
    handle: Text,

    #[command(flatten)]
    facts: CoachFacts,

    /// The first day of work here: the nearest such day [default: not recorded]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<Text>,
}

/// List the coaches on file
#[derive(Args, Clone, Debug)]
pub(crate) struct List {}

/// Change what is known about a colleague
#[derive(Args, Clone, Debug)]
pub(crate) struct Edit {
    /// The colleague
    handle: Text,

    #[command(flatten)]
    facts: CoachFacts,

    /// The first day of work here: the nearest such day
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<Text>,
}

/// Record that a colleague leaves; what they logged stays
#[derive(Args, Clone, Debug)]
pub(crate) struct End {
    /// The colleague
    handle: Text,

    /// The last day of work here: the nearest such day [default: today]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    until: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, verb: Colleague) -> Result<u8, Failure> {
    match verb {
        Colleague::Add(args) => add(context, &args),
        Colleague::List(List {}) => list(context),
        Colleague::Edit(args) => edit(context, &args),
        Colleague::End(args) => end(context, &args),
    }
}

fn add(context: &Context, args: &Add) -> Result<u8, Failure> {
    let facts = args.facts.given()?;
    let handle: Handle = args.handle.to_lowercase().parse()?;
    let session = Session::write_for_team(context)?;
    let from = first_day(&session, &args.from)?;
    if on_file(&session)?.contains(&handle) {
        return Err(Failure::refused(format!("{handle} is already on file"))
            .hint(format!("coach colleague edit {handle}")));
    }
    let mut colleague = Coach {
        name: Some(handle.to_string()),
        ..Coach::new(handle.clone())
    };
    set(&mut colleague, &facts, from);
    session.remark_on_own_name(colleague.display_name())?;
    let author = session.author();
    let words = &session.words;
    let mut change = Change::new(say!(words, "deed.colleague", name = handle));
    if handle == session.coach.handle {
        // The first coach of all comes on file with the first change.
        change.update(&author, session.coach.clone(), colleague.clone());
    } else {
        change.create(&author, colleague.clone());
    }
    let written = session.commit(&author, change)?;
    let name = colleague.display_name();
    let first = from.map_or_else(String::new, |from| {
        say!(words, "desk-said.colleague-from", on = session.near(from))
    });
    let lines = [
        say!(
            words,
            "desk-said.colleague-added",
            name,
            handle,
            from = first
        ),
        session.next(say!(words, "desk-said.colleague-next", name, handle)),
    ];
    let data = about("colleague", data(&colleague));
    session.confirm("colleague", data, &written, &lines)
}

fn edit(context: &Context, args: &Edit) -> Result<u8, Failure> {
    let facts = args.facts.given()?;
    let session = Session::write_for_team(context)?;
    let before = known(&session, &args.handle)?;
    let from = first_day(&session, &args.from)?;
    if facts.is_empty() && from.is_none() {
        return Err(Failure::usage(
            "what should change? --name, --fte, --hours, --workdays, --timezone, --target or --from is missing",
        ));
    }
    let mut after = before.clone();
    set(&mut after, &facts, from);
    if after.name != before.name {
        session.remark_on_own_name(after.display_name())?;
    }
    let name = after.display_name().to_owned();
    let line = say!(session.words, "record.changed", what = name);
    save(&session, before, after, line, "coach colleague list")
}

fn end(context: &Context, args: &End) -> Result<u8, Failure> {
    let session = Session::write_for_team(context)?;
    let before = known(&session, &args.handle)?;
    let until = session.day_near(&args.until)?;
    if let Some(from) = before.from.filter(|from| from.0 > until) {
        return Err(Failure::usage(format!(
            "{} works here from {}, after {until}",
            before.handle, from.0
        )));
    }
    let mut after = before.clone();
    after.until = Some(Civil(until));
    let (name, on) = (after.display_name(), session.near(until));
    let line = say!(session.words, "desk-said.colleague-until", name, on);
    if let Some(list) = still_has(&session, &after.handle, until)? {
        let id = &after.handle;
        context.remark(&say!(session.words, "slip.still-has", name, list, id));
    }
    let next = format!("coach --coach {} hand-over --all --to HANDLE", after.handle);
    save(&session, before, after, line, &next)
}

/// Writes the change of a colleague and says what was and is so.
fn save(
    session: &Session,
    before: Coach,
    after: Coach,
    line: String,
    next: &str,
) -> Result<u8, Failure> {
    let found = differences(&values(&before), &values(&after));
    let data = about("colleague", data(&after));
    if found.is_empty() {
        let name = after.display_name();
        let line = say!(session.words, "desk-said.on-file-so", name);
        return session.unchanged("colleague", data, line);
    }
    let author = session.author();
    let mut change = Change::new(say!(session.words, "deed.details", name = after.handle));
    change.update(&author, before, after);
    let written = session.commit(&author, change)?;
    let mut lines = vec![line];
    lines.extend(session.changes(&found));
    lines.push(session.next(next));
    session.confirm("colleague", data, &written, &lines)
}

fn list(context: &Context) -> Result<u8, Failure> {
    let session = Session::read_for_team(context)?;
    let caseload = session.load(&Scope {
        coaches: Pick::All,
        ..Scope::default()
    })?;
    let (words, today) = (&session.words, session.today());
    let day = |day: Option<Civil>| day.map_or(Cell::EMPTY, |day| Cell::day(day.0, today));
    let row = |coach: &Coach| {
        vec![
            coach.handle.as_str().into(),
            coach.display_name().into(),
            Cell::Number(coach.share_of_full_time()),
            day(coach.from),
            day(coach.until),
        ]
    };
    let coaches = || caseload.coaches.values();
    let mut page = Page::named(words.label("colleague.title"));
    let columns = ["handle", "name", "fte", "from", "until"]
        .map(|key| words.label(&format!("colleague.column-{key}")));
    page.table(Table::new("colleagues", columns, coaches().map(row).collect()).elastic(1));
    let all: Vec<_> = coaches().map(data).collect();
    session.show(
        "colleague-list",
        &page.answer(&json!({ "colleagues": all })),
    )
}

fn set(colleague: &mut Coach, facts: &[Fact], from: Option<Date>) {
    facts.iter().for_each(|(_, set)| set(colleague));
    colleague.from = from.map(Civil).or(colleague.from);
}

fn first_day(session: &Session, from: &Option<Text>) -> Result<Option<Date>, Failure> {
    let given = from.as_ref();
    given.map(|_| session.day_near(from)).transpose()
}

fn on_file(session: &Session) -> Result<Vec<Handle>, Failure> {
    Ok(session.directory.record_names(layout::COACHES)?)
}

/// A colleague whose record can be read.
fn known(session: &Session, asked: &str) -> Result<Coach, Failure> {
    let handle = known_coach(asked, &on_file(session)?)?;
    let mut caseload = session.load(&Scope {
        coaches: Pick::only(&handle),
        ..Scope::default()
    })?;
    caseload.coaches.remove(&handle).ok_or_else(|| {
        session.say_problems();
        let path = layout::record(&Record::Coach(handle));
        Failure::data(format!("{path} cannot be read")).hint("coach check")
    })
}

fn data(coach: &Coach) -> serde_json::Value {
    json!({
        "handle": coach.handle, "name": coach.name, "fte": coach.share_of_full_time(),
        "from": coach.from.map(|day| day.0), "until": coach.until.map(|day| day.0),
    })
}
