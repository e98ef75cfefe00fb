use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::editor;
use crate::cli::record::employer::known;
use crate::cli::record::facts::{assignments, days, items, times, weekly_hours};
use crate::cli::record::value_flags::value_flags;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::change::difference::differences;
use crate::domain::change::transaction::Change;
use crate::domain::record::employer::Employer;
use crate::domain::record::values::values;
use crate::domain::terms::record_name::Record;
use crate::domain::terms::text;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Change facts about an employer
///
/// A flag or --set key=value sets one; an empty value removes it. Without either the record opens in $EDITOR.
#[derive(Args, Clone, Debug)]
pub(crate) struct Edit {
    /// The employer
    employer: Text,

    /// A fact: name, town, sector, size, source, needs, website, tags, aliases, cadence (days); what they have: tasks,
    /// weekly_hours (15-30), days (mon,tue), times (6-14,14-22)
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<Text>,

    #[command(flatten)]
    facts: FactFlags,
}

value_flags! {
    /// A flag for each fact; an empty value removes it.
    struct FactFlags {
        /// What the employer is called
        name,
        /// The town
        town,
        /// The sector
        sector,
        /// How many people work there
        size,
        /// How it was found
        source,
        /// What it needs
        needs,
        /// Its web address
        website,
        /// Words to find it by, joined with commas
        tags,
        /// Other names, joined with commas
        aliases,
        /// Tasks there, joined with commas
        tasks,
        /// Hours a week: 20 or 15-30
        weekly_hours,
        /// Weekdays: mon,tue
        days,
        /// Shifts: 6-14,14-22
        times,
        /// Days without contact after which it counts as gone quiet
        cadence,
    }
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Edit) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let slug = session.employer(&args.employer)?;
    let record = Record::Employer(slug.clone());
    let assignments = assignments(&args.set, args.facts.given())?;
    if assignments.is_empty() {
        return editor::edit(&session, &record, "employer");
    }
    let caseload = session.load_identities()?;
    let before = known(&session, &args.employer)?;
    let mut after = before.clone();
    for (key, value) in &assignments {
        let value = session.guarded(&caseload, value, &[], None)?;
        set(&mut after, key, &value)?;
    }
    let found = differences(&values(&before), &values(&after));
    let name = after.name.clone();
    let author = session.author();
    let words = &session.words;
    let mut change = Change::new(say!(words, "deed.edit", what = name));
    change.update(&author, before, after);
    let written = session.commit(&author, change)?;
    let data = about("employer", json!({ "id": slug }));
    let key = match written.paths.is_empty() {
        true => "record.says-so",
        false => "record.changed",
    };
    let mut lines = vec![say!(words, key, what = name)];
    lines.extend(session.changes(&found));
    lines.push(session.next(format!("coach employer show {slug}")));
    session.confirm("employer", data, &written, &lines)
}

/// What may be set, with where it goes.
const FACTS: [(&str, Fact); 14] = [
    ("name", Fact::Name),
    ("town", Fact::Text(|employer| &mut employer.town)),
    ("sector", Fact::Text(|employer| &mut employer.sector)),
    ("size", Fact::Text(|employer| &mut employer.size)),
    ("source", Fact::Text(|employer| &mut employer.source)),
    ("needs", Fact::Text(|employer| &mut employer.needs)),
    ("website", Fact::Text(|employer| &mut employer.website)),
    ("tags", Fact::List(|employer| &mut employer.tags)),
    ("aliases", Fact::List(|employer| &mut employer.aliases)),
    ("tasks", Fact::List(|employer| &mut employer.tasks)),
    ("weekly_hours", Fact::WeeklyHours),
    ("days", Fact::Days),
    ("times", Fact::Times),
    ("cadence", Fact::Cadence),
];

/// What kind of value a fact takes.
enum Fact {
    Name,
    Text(fn(&mut Employer) -> &mut Option<String>),
    List(fn(&mut Employer) -> &mut Vec<String>),
    WeeklyHours,
    Days,
    Times,
    Cadence,
}

/// Sets a fact; an empty value takes it away, but for the name.
fn set(employer: &mut Employer, key: &str, value: &str) -> Result<(), Failure> {
    let Some((_, fact)) = FACTS.iter().find(|(known, _)| *known == key) else {
        let known: Vec<&str> = FACTS.iter().map(|(known, _)| *known).collect();
        return Err(Failure::usage(format!(
            "`{key}` cannot be set; one of: {}",
            known.join(", ")
        ))
        .hint("edit other keys in the file itself: coach employer edit EMPLOYER"));
    };
    let given = Some(value).filter(|value| !value.is_empty());
    match fact {
        Fact::Name => employer.name = text::name(value, "employer's name")?,
        Fact::Text(field) => *field(employer) = given.map(str::to_owned),
        Fact::List(field) => *field(employer) = items(value),
        Fact::WeeklyHours => employer.weekly_hours = given.map(weekly_hours).transpose()?,
        Fact::Days => employer.days = days(value)?,
        Fact::Times => employer.times = times(value)?,
        Fact::Cadence => employer.cadence = given.map(cadence).transpose()?,
    }
    Ok(())
}

fn cadence(value: &str) -> Result<u32, Failure> {
    value
        .parse()
        .map_err(|_| Failure::usage(format!("`{value}` is not a number of days")))
}
