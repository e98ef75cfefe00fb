//! What a new candidate's record says: who they are, their code, their consent, and texts in their own words.

use crate::cli::args::{Text, split, word};
use crate::cli::commands::candidate::add_flags::Add;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::code::{free_code, is_taken};
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::naming::given_away::given_away;
use crate::domain::record::consent::Consent;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::{Code, four_letters};
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::ConsentLevel;
use crate::store::data::directory::random;
use crate::words::say::say;

/// The name as given, or from standard input.
pub(in crate::cli::commands::candidate) fn name(
    context: &Context,
    given: Option<&str>,
) -> Result<Option<String>, Failure> {
    let name = match given {
        None => return Ok(None),
        Some("-") => text::name(&context.standard_input()?, "candidate's name")?,
        Some(name) => text::name(name, "candidate's name")?,
    };
    Ok(Some(name))
}

/// The consent that was given on entry, if any.
pub(in crate::cli::commands::candidate) fn consent(
    session: &Session,
    args: &Add,
    entered: Date,
) -> Result<Option<Consent>, Failure> {
    let level: Option<ConsentLevel> = word(&args.consent)?;
    let on = match &args.consent_on {
        None => entered,
        on => session.day_so_far(on)?,
    };
    Ok(level.map(|level| Consent {
        id: four_letters(random()),
        level,
        on: Civil(on),
        until: None,
        withdrawn: None,
        employers: Vec::new(),
    }))
}

pub(in crate::cli::commands::candidate) fn identity(
    args: &Add,
    code: &Code,
    name: String,
) -> Identity {
    Identity {
        code: code.clone(),
        name,
        phone: plain(&args.phone),
        email: plain(&args.email),
        aliases: Vec::new(),
    }
}

/// The day on which they were referred, if it was said.
pub(in crate::cli::commands::candidate) fn referred(
    session: &Session,
    args: &Add,
) -> Result<Option<Civil>, Failure> {
    match &args.referred {
        None => Ok(None),
        on => Ok(Some(Civil(session.day_so_far(on)?))),
    }
}

/// Texts in the person's own words, with names as codes: theirs, too, which nobody has on file yet.
pub(in crate::cli::commands::candidate) struct OwnWords {
    caseload: Caseload,
    involved: Vec<Code>,
}

impl OwnWords {
    pub(in crate::cli::commands::candidate) fn of(
        session: &Session,
        identity: Option<&Identity>,
    ) -> Result<OwnWords, Failure> {
        let mut caseload = session.load_identities()?;
        let mut involved = Vec::new();
        if let Some(identity) = identity {
            let name = identity.name.to_lowercase();
            let mut known = caseload.identities.values();
            if let Some(other) = known.find(|known| known.name.to_lowercase() == name) {
                let said = say!(session.words, "record.same-name", code = other.code);
                session.context.remark(&said);
            }
            let code = identity.code.clone();
            caseload.identities.insert(code.clone(), identity.clone());
            involved.push(code);
        }
        Ok(OwnWords { caseload, involved })
    }

    pub(in crate::cli::commands::candidate) fn guarded(
        &self,
        session: &Session,
        texts: &[Text],
    ) -> Result<Vec<String>, Failure> {
        split(texts)
            .iter()
            .map(|text| session.guarded(&self.caseload, text, &self.involved, None))
            .collect()
    }
}

/// Since when they are in the service and their consent holds, where that is not today.
pub(in crate::cli::commands::candidate) fn since(
    session: &Session,
    entered: Date,
    consent: Option<&Consent>,
) -> String {
    let words = &session.words;
    let mut since = String::new();
    if entered != session.today() {
        since = say!(words, "record.entered", on = session.near(entered));
    }
    if let Some(consent) = consent.filter(|consent| consent.on.0 != entered) {
        let on = session.near(consent.on.0);
        since += &say!(words, "record.consent-from", on);
    }
    since
}

/// The code chosen, or a free random one, which does not tell whom it stands for.
pub(in crate::cli::commands::candidate) fn code(
    session: &Session,
    args: &Add,
    name: Option<&str>,
) -> Result<Code, Failure> {
    let given = |code: &Code| {
        let identity = identity(args, code, name?.to_owned());
        given_away(&identity, code, session.endings())
    };
    let Some(chosen) = &args.code else {
        // Four random letters may spell a short name.
        let code = free_code(session)?;
        return match given(&code) {
            Some(_) => free_code(session),
            None => Ok(code),
        };
    };
    let code = Code::chosen(chosen)?;
    if is_taken(session, &session.directory.forgotten_codes()?, &code) {
        return Err(
            Failure::usage(format!("the code {code} is taken, or was in the past"))
                .hint("leave out --code for a random one"),
        );
    }
    match given(&code) {
        Some(what) => Err(Failure::usage(format!(
            "the code `{code}` would give the {what} away in every shared file"
        ))
        .hint("leave out --code for a random one")),
        None => Ok(code),
    }
}

fn plain(value: &Option<Text>) -> Option<String> {
    value
        .as_deref()
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
}
