use crate::cli::args::{Text, sentence, split, word};
use crate::cli::ask::form::field::Answers;
use crate::cli::ask::form::fill::{discard, fill};
use crate::cli::commands::candidate::add_form::AddForm;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::background::{not_after_entry, short};
use crate::cli::record::code::{free_code, is_taken};
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::transaction::Change;
use crate::domain::naming::given_away::given_away;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::consent::Consent;
use crate::domain::record::identity::Identity;
use crate::domain::record::owner::Owner;
use crate::domain::record::stage_change::StageChange;
use crate::domain::terms::names::{Code, four_letters};
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::{CandidateStage, ConsentLevel};
use crate::store::data::directory::random;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Add a candidate to the caseload
///
/// The name is kept in private/ on this machine; shared files only ever hold the code.
#[derive(Args, Clone, Debug)]
pub(crate) struct Add {
    /// The person's name, kept in private/; - reads it from standard input
    #[arg(value_name = "NAME", conflicts_with_all = ["name", "no_name"])]
    words: Vec<Text>,

    /// The same as a flag
    #[arg(long, conflicts_with = "no_name")]
    name: Option<Text>,

    /// Keep no name on this machine
    #[arg(long)]
    no_name: bool,

    /// A code of your own, 2 to 20 characters [default: four random ones]
    #[arg(long)]
    code: Option<Text>,

    /// A phone number, kept in private/
    #[arg(long)]
    phone: Option<Text>,

    /// An e-mail address, kept in private/
    #[arg(long)]
    email: Option<Text>,

    /// When they entered the service: the nearest such day up to today [default: today]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    entered: Option<Text>,

    /// When they were referred, if that was before: the nearest such day up to entry
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    referred: Option<Text>,

    /// Out of work on entry
    #[arg(long, conflicts_with = "in_work")]
    out_of_work: bool,

    /// In work on entry
    #[arg(long)]
    in_work: bool,

    /// engagement, profile, job-finding, employer-engagement or job-support [default: engagement]
    #[arg(long)]
    stage: Option<Text>,

    /// What they want, in their own words; repeat it or join with commas
    #[arg(long)]
    wants: Vec<Text>,

    /// What they learned: schools, courses, licences; short, without names
    #[arg(long)]
    education: Vec<Text>,

    /// What they have worked as; short, without names
    #[arg(long)]
    experience: Vec<Text>,

    /// What they like to do; short, without names
    #[arg(long)]
    interests: Vec<Text>,

    /// May employers be contacted on their behalf: none, unnamed, named or details
    #[arg(long, value_name = "LEVEL")]
    consent: Option<Text>,

    /// When the consent was given [default: the day of entry]
    #[arg(
        long,
        value_name = "DATE",
        requires = "consent",
        allow_hyphen_values = true
    )]
    consent_on: Option<Text>,

    /// Drop the draft that the form kept
    #[arg(long)]
    discard: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Add) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let args = asked(&session, args)?;
    let name = name(context, args.name.as_deref())?;
    let stage = word(&args.stage)?.unwrap_or(CandidateStage::Engagement);
    if stage == CandidateStage::Closed {
        return Err(Failure::usage("a new candidate cannot be `closed`"));
    }
    let entered = session.day_so_far(&args.entered)?;
    let consent = consent(&session, &args, entered)?;
    let level = consent.as_ref().map(|consent| consent.level);
    let since = since(&session, entered, consent.as_ref());
    let code = code(&session, &args, name.as_deref())?;
    let identity = name.map(|name| identity(&args, &code, name));
    let own = OwnWords::of(&session, identity.as_ref())?;
    let author = session.author();
    let candidate = Candidate {
        out_of_work: (args.out_of_work || args.in_work).then_some(args.out_of_work),
        referred: referred(&session, &args)?,
        wants: own.guarded(&session, &args.wants)?,
        education: short("education", own.guarded(&session, &args.education)?)?,
        experience: short("experience", own.guarded(&session, &args.experience)?)?,
        interests: short("interests", own.guarded(&session, &args.interests)?)?,
        owners: vec![Owner {
            coach: author.coach.clone(),
            from: Civil(entered),
        }],
        stages: vec![StageChange::to(stage, entered)],
        consents: consent.into_iter().collect(),
        ..Candidate::entered(code.clone(), entered)
    };
    not_after_entry(&session, &candidate)?;
    let is_named = identity.is_some();
    let mut change = Change::new(say!(session.words, "deed.added", name = code));
    if let Some(identity) = identity {
        change.create(&author, identity);
    }
    change.create(&author, candidate);
    let written = session.commit(&author, change)?;
    let data = about(
        "candidate",
        json!({ "code": code, "stage": stage, "entered": entered }),
    );
    let lines = said(&session, &code, (stage, &since), is_named, level);
    session.confirm("candidate", data, &written, &lines)
}

/// The flags with the name among them, or in a terminal as the form asked for them.
fn asked(session: &Session, args: Add) -> Result<Add, Failure> {
    if !args.words.is_empty() {
        let name = Some(
            sentence(&args.words)
                .parse()
                .unwrap_or_else(|never| match never {}),
        );
        return Ok(Add { name, ..args });
    }
    if args.name.is_some() || args.no_name {
        return Ok(args);
    }
    if args.discard {
        discard(session, "candidate add")?;
    }
    if !session.context.may_ask() {
        return Err(Failure::usage(
            "what is their name? NAME (or --name) is missing; --no-name keeps none on this machine",
        )
        .hint("coach candidate add NAME"));
    }
    let mut given = Answers::default();
    given.set("entered", args.entered.as_deref().unwrap_or_default());
    given.set("stage", args.stage.as_deref().unwrap_or_default());
    given.set("wants", split(&args.wants).join(","));
    given.set("consent", args.consent.as_deref().unwrap_or_default());
    given.set("consent-on", args.consent_on.as_deref().unwrap_or_default());
    let answers = fill(session, &AddForm { session }, given)?;
    Ok(Add {
        no_name: answers.get("name").is_none(),
        name: answers.flag("name"),
        entered: answers.flag("entered"),
        stage: answers.flag("stage"),
        wants: answers.flag("wants").into_iter().collect(),
        consent: answers.flag("consent"),
        consent_on: answers.flag("consent-on"),
        ..args
    })
}

/// The name as given, or from standard input.
fn name(context: &Context, given: Option<&str>) -> Result<Option<String>, Failure> {
    let name = match given {
        None => return Ok(None),
        Some("-") => text::name(&context.standard_input()?, "candidate's name")?,
        Some(name) => text::name(name, "candidate's name")?,
    };
    Ok(Some(name))
}

/// The consent that was given on entry, if any.
fn consent(session: &Session, args: &Add, entered: Date) -> Result<Option<Consent>, Failure> {
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

fn identity(args: &Add, code: &Code, name: String) -> Identity {
    Identity {
        code: code.clone(),
        name,
        phone: plain(&args.phone),
        email: plain(&args.email),
        aliases: Vec::new(),
    }
}

/// The day on which they were referred, if it was said.
fn referred(session: &Session, args: &Add) -> Result<Option<Civil>, Failure> {
    match &args.referred {
        None => Ok(None),
        on => Ok(Some(Civil(session.day_so_far(on)?))),
    }
}

/// Texts in the person's own words, with names as codes: theirs, too, which nobody has on file yet.
struct OwnWords {
    caseload: Caseload,
    involved: Vec<Code>,
}

impl OwnWords {
    fn of(session: &Session, identity: Option<&Identity>) -> Result<OwnWords, Failure> {
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

    fn guarded(&self, session: &Session, texts: &[Text]) -> Result<Vec<String>, Failure> {
        split(texts)
            .iter()
            .map(|text| session.guarded(&self.caseload, text, &self.involved, None))
            .collect()
    }
}

/// Since when they are in the service and their consent holds, where that is not today.
fn since(session: &Session, entered: Date, consent: Option<&Consent>) -> String {
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

/// Who was added, and what comes next.
fn said(
    session: &Session,
    code: &Code,
    (stage, more): (CandidateStage, &str),
    is_named: bool,
    level: Option<ConsentLevel>,
) -> [String; 2] {
    let words = &session.words;
    let kept = match is_named {
        true => words.label("record.name-kept"),
        false => String::new(),
    };
    let stage = words.label(&format!("candidate-stage.{stage}"));
    let next = match level {
        None => say!(words, "record.next-consent", code),
        Some(_) => format!("coach log-support {code} -c meeting"),
    };
    let line = say!(words, "record.added", code, stage, more, kept);
    [line, session.next(next)]
}

/// The code chosen, or a free random one, which does not tell whom it stands for.
fn code(session: &Session, args: &Add, name: Option<&str>) -> Result<Code, Failure> {
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
