use crate::cli::args::{Text, YesNo};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::transaction::Change;
use crate::domain::record::person::Person as ContactPerson;
use crate::domain::terms::text;
use crate::store::data::load::{Pick, Scope};
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Add a contact person at an employer, or change what is known about one
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

    /// What else to know when you get in touch; nothing private
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
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
        Failure::data(format!("employers/{slug}.toml cannot be read")).hint("coach check")
    })?;
    let told = told(&session, &caseload, &args)?;
    let name = told.name.clone();
    let texts = [&told.role, &told.phone, &told.email, &told.note];
    let says_nothing = texts.iter().all(|text| text.is_none()) && told.decision_maker.is_none();
    let mut data = about("employer", json!({ "id": slug, "name": employer.name }));
    data.insert("person".to_owned(), json!({ "name": name }));
    let mut after = employer.clone();
    let mut people = after.people.iter_mut();
    let known = people.find(|person| person.name.to_lowercase() == name.to_lowercase());
    let is_known = known.is_some();
    if is_known && says_nothing {
        let at = &employer.name;
        let line = say!(
            session.words,
            "record.person-known",
            person = name,
            name = at
        );
        return session.unchanged("employer", data, line);
    }
    match known {
        Some(person) => update(person, told),
        None => after.people.push(told),
    }
    let author = session.author();
    let (words, at) = (&session.words, &employer.name);
    let mut change = Change::new(say!(words, "deed.person", name = at));
    change.update(&author, employer.clone(), after);
    let written = session.commit(&author, change)?;
    let line = match (written.paths.is_empty(), is_known) {
        (true, _) => say!(words, "record.person-unchanged", person = name),
        (false, true) => say!(words, "record.person-changed", person = name, name = at),
        (false, false) => say!(words, "record.person-added", person = name, name = at),
    };
    let next = session.next(format!("coach log-contact {slug} -p \"{name}\" -c phone"));
    session.confirm("employer", data, &written, &[line, next])
}

/// What was told takes the place of what was known.
fn update(person: &mut ContactPerson, told: ContactPerson) {
    person.role = told.role.or(person.role.take());
    person.phone = told.phone.or(person.phone.take());
    person.email = told.email.or(person.email.take());
    person.decision_maker = told.decision_maker.or(person.decision_maker);
    person.note = told.note.or(person.note.take());
}

/// The contact person as told, names of candidates as codes.
fn told(session: &Session, caseload: &Caseload, args: &Person) -> Result<ContactPerson, Failure> {
    let name = text::name(&args.name, "contact person's name")?;
    let remedy = session.words.label("record.if-candidate-meant");
    session.remark_on_namesake(caseload, &name, "remark.shared-person", &remedy);
    let text = |value: &Option<Text>, what| {
        value
            .as_deref()
            .map(|value| session.guarded(caseload, &text::name(value, what)?, &[], Some(&name)))
            .transpose()
    };
    Ok(ContactPerson {
        id: String::new(),
        role: text(&args.role, "role")?,
        phone: text(&args.phone, "phone")?,
        email: text(&args.email, "email")?,
        decision_maker: args.decision_maker.map(YesNo::is_yes),
        note: text(&args.note, "note")?,
        name,
    })
}
