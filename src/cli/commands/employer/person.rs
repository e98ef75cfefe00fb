use crate::cli::args::{Text, YesNo};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::change::transaction::Change;
use crate::domain::record::employer::Person as ContactPerson;
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
    let text = |value: &Option<Text>, what| {
        value
            .as_deref()
            .map(|value| session.guarded(&caseload, &text::name(value, what)?, &[], Some(&name)))
            .transpose()
    };
    let (role, phone, email) = (
        text(&args.role, "role")?,
        text(&args.phone, "phone")?,
        text(&args.email, "email")?,
    );
    let decision_maker = args.decision_maker.map(YesNo::is_yes);
    let says_nothing = (&role, &phone, &email, decision_maker) == (&None, &None, &None, None);
    let known = employer
        .people
        .iter()
        .position(|person| person.name.to_lowercase() == name.to_lowercase());
    let mut after = employer.clone();
    match known.map(|index| &mut after.people[index]) {
        Some(person) => {
            person.role = role.or(person.role.take());
            person.phone = phone.or(person.phone.take());
            person.email = email.or(person.email.take());
            person.decision_maker = decision_maker.or(person.decision_maker);
        }
        None => after.people.push(ContactPerson {
            name: name.clone(),
            role,
            phone,
            email,
            decision_maker,
        }),
    }
    let mut data = Map::new();
    data.insert(
        "employer".to_owned(),
        json!({ "id": slug, "name": employer.name }),
    );
    data.insert("person".to_owned(), json!({ "name": name }));
    if known.is_some() && says_nothing {
        return session.confirm(
            "employer",
            data,
            &Written::default(),
            &[format!("{name} is on file at {} already.", employer.name)],
        );
    }
    let author = session.author();
    let mut change = Change::new(format!("contact person at {slug}"));
    change.update(&author, employer.clone(), after);
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
