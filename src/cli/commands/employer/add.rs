use crate::cli::args::{Text, split, word};
use crate::cli::ask::references::EmployerReference;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::Change;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::Slug;
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::store::write::written::Written;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Add an employer
#[derive(Args, Clone, Debug)]
pub(crate) struct Add {
    /// The employer's name
    name: Text,

    /// Where it is
    #[arg(long)]
    town: Option<Text>,

    /// What it does
    #[arg(long)]
    sector: Option<Text>,

    /// How many people work there
    #[arg(long)]
    size: Option<Text>,

    /// How it was found
    #[arg(long)]
    source: Option<Text>,

    /// Tags to find it by
    #[arg(long)]
    tag: Vec<Text>,

    /// Other names it is called by
    #[arg(long)]
    alias: Vec<Text>,

    /// Where the partnership stands: lead, first-contact, informing, supporting or sharing [default: lead]
    #[arg(long)]
    stage: Option<Text>,

    /// When we started working with it: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Add) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let EmployerReference::New(slug, name) = session.employer_or_new(&args.name, true)? else {
        let slug = session.employer(&args.name)?;
        return confirm(
            &session,
            slug.as_str(),
            &args.name,
            &Written::default(),
            say!(
                session.words,
                "record.employer-known",
                name = session.employer_called(&slug)
            ),
        );
    };
    let on = session.day_so_far(&args.on)?;
    let author = session.author();
    let stage = word(&args.stage)?.unwrap_or(EmployerStage::Lead);
    let employer = Employer::new(slug.clone(), name.clone(), stage, &author.coach, on);
    let employer = described(&session, &args, employer)?;
    let mut change = Change::new(say!(session.words, "deed.added", name));
    change.create(&author, employer);
    let written = session.commit(&author, change)?;
    let line = added(&session, &slug, &name, on);
    confirm(&session, slug.as_str(), &name, &written, line)
}

fn added(session: &Session, id: &Slug, name: &str, on: Date) -> String {
    let words = &session.words;
    match on == session.today() {
        true => say!(words, "record.employer-added", name, id),
        false => say!(
            words,
            "record.employer-added-since",
            name,
            id,
            on = session.near(on)
        ),
    }
}

/// The employer with all that the flags say of it, names of candidates as codes.
fn described(session: &Session, args: &Add, employer: Employer) -> Result<Employer, Failure> {
    let caseload = session.load_identities()?;
    let fact = |value: &str, what| session.guarded(&caseload, &text::name(value, what)?, &[], None);
    let plain =
        |value: &Option<Text>, what| value.as_deref().map(|value| fact(value, what)).transpose();
    let list = |values: &[Text], what| {
        split(values)
            .iter()
            .map(|value| fact(value, what))
            .collect::<Result<Vec<_>, _>>()
    };
    Ok(Employer {
        town: plain(&args.town, "town")?,
        sector: plain(&args.sector, "sector")?,
        size: plain(&args.size, "size")?,
        source: plain(&args.source, "source")?,
        tags: list(&args.tag, "tag")?,
        aliases: list(&args.alias, "alias")?,
        ..employer
    })
}

fn confirm(
    session: &Session,
    slug: &str,
    name: &str,
    written: &Written,
    line: String,
) -> Result<u8, Failure> {
    let data = about("employer", json!({ "id": slug, "name": name }));
    let next = session.next(format!("coach log-contact {slug} -c phone"));
    session.confirm("employer", data, written, &[line, next])
}
