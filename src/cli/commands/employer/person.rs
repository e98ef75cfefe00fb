use crate::cli::args::{Text, YesNo};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::change::transaction::{Change, Fields, Record, RecordChange, Value};
use crate::domain::terms::text;
use crate::store::data::load::{Pick, Scope};
use crate::store::write::apply::Written;
use clap::Args;
use serde_json::{Map, json};

/// Add a contact person at an employer, or change what is known of one
///
/// Work details only: the people you meet are data subjects too.
#[derive(Args, Clone, Debug)]
pub(crate) struct Person {
    /// The employer
    employer: Text,

    /// The person's name
    name: Text,

    /// What they do there
    #[arg(long)]
    role: Option<Text>,

    /// A work phone number
    #[arg(long)]
    phone: Option<Text>,

    /// A work e-mail address
    #[arg(long)]
    email: Option<Text>,

    /// Whether they have a say in hiring
    #[arg(long, value_enum, value_name = "YES|NO")]
    decision_maker: Option<YesNo>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Person) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let slug = session.employer(&args.employer)?;
    let caseload = session.load(&Scope {
        employers: Pick::only(&slug),
        identities: Pick::All,
        ..Scope::default()
    })?;
    let employer = caseload.employers.get(&slug).ok_or_else(|| {
        Failure::data(format!("employers/{slug}.toml can not be read")).hint("coach check")
    })?;
    let name = text::name(&args.name, "contact person's name")?;
    let mut fields: Fields = Vec::new();
    for (key, value) in [
        ("role", &args.role),
        ("phone", &args.phone),
        ("email", &args.email),
    ] {
        if let Some(value) = value {
            fields.push((
                key,
                Value::Text(session.guarded(
                    &caseload,
                    &text::name(value, key)?,
                    &[],
                    Some(&name),
                )?),
            ));
        }
    }
    fields.extend(
        args.decision_maker
            .map(|say| ("decision_maker", Value::Flag(say.is_yes()))),
    );
    let known = employer
        .people
        .iter()
        .position(|person| person.name.to_lowercase() == name.to_lowercase());
    let changes: Vec<RecordChange> = match known {
        Some(index) => fields
            .into_iter()
            .map(|(key, value)| RecordChange::SetIn {
                table: "person",
                index,
                key,
                value,
            })
            .collect(),
        None => {
            fields.insert(0, ("name", Value::Text(name.clone())));
            vec![RecordChange::Append {
                table: "person",
                fields,
            }]
        }
    };
    let mut data = Map::new();
    data.insert(
        "employer".to_owned(),
        json!({ "id": slug, "name": employer.name }),
    );
    data.insert("person".to_owned(), json!({ "name": name }));
    if changes.is_empty() {
        return session.confirm(
            "employer",
            data,
            &Written::default(),
            &[format!("{name} is on file at {} already.", employer.name)],
        );
    }
    let author = session.author();
    let mut change = Change::new(format!("contact person at {slug}"));
    change.record(&author, Record::Employer(slug.clone()), changes);
    let written = session.commit(&author, change)?;
    let line = match (written.paths.is_empty(), known) {
        (true, _) => format!("{name} is on file so already."),
        (false, Some(_)) => format!("Changed {name} at {}.", employer.name),
        (false, None) => format!("Added {name} at {}.", employer.name),
    };
    session.confirm(
        "employer",
        data,
        &written,
        &[
            line,
            format!("Next: coach log-contact {slug} -p \"{name}\" -c phone"),
        ],
    )
}
