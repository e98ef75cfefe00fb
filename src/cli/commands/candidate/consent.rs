use crate::cli::args::{Text, split};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::known;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::Change;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::consent::Consent as Given;
use crate::domain::terms::names::{Code, Slug, four_letters};
use crate::domain::terms::vocabulary::ConsentLevel;
use crate::store::data::directory::random;
use crate::words::say::say;
use clap::Args;
use serde_json::{Map, json};

/// Record what a candidate consents to: whether employers may be contacted, and what they may be told
///
/// A consent is valid from its day until its last day or until it is withdrawn. Entries already logged are not judged again.
#[derive(Args, Clone, Debug)]
pub(crate) struct Consent {
    /// The candidate
    code: Text,

    /// none, unnamed, named or details
    #[arg(required_unless_present = "withdraw")]
    level: Option<Text>,

    /// From when: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// The last day it is valid, counted from --on
    #[arg(
        long,
        value_name = "DATE",
        conflicts_with = "withdraw",
        allow_hyphen_values = true
    )]
    until: Option<Text>,

    /// For these employers only
    #[arg(long, conflicts_with = "withdraw")]
    employer: Vec<Text>,

    /// The candidate withdraws the consent
    #[arg(long, conflicts_with = "level")]
    withdraw: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Consent) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let code = session.candidate(&args.code)?;
    let on = session.day_so_far(&args.on)?;
    let candidate = known(&session, &code)?;
    session.look_at_entry(&candidate, on)?;
    if args.withdraw {
        withdraw(&session, &candidate, on)
    } else {
        give(&session, &candidate, &args, on)
    }
}

fn give(session: &Session, candidate: &Candidate, args: &Consent, on: Date) -> Result<u8, Failure> {
    let given = given(session, args, on)?;
    let code = &candidate.code;
    let data = data(
        code,
        json!({ "level": given.level, "on": on, "until": given.until.map(|day| day.0), "employers": given.employers }),
    );
    if candidate
        .consents
        .iter()
        .any(|known| is_same(known, &given))
    {
        let line = say!(session.words, "record.consent-says-so", code);
        return session.unchanged("candidate", data, line);
    }
    compare_with_last(session, candidate, &given);
    let author = session.author();
    let words = &session.words;
    let level = words.label(&format!("consent-level.{}", given.level));
    let summary = say!(words, "deed.consent", code, level, on = session.near(on));
    let mut change = Change::new(summary);
    let mut after = candidate.clone();
    after.consents.push(given.clone());
    change.update(&author, candidate.clone(), after);
    let written = session.commit(&author, change)?;
    let lines = said(session, code, &given);
    session.confirm("candidate", data, &written, &lines)
}

/// The consent as it was asked for.
fn given(session: &Session, args: &Consent, on: Date) -> Result<Given, Failure> {
    let level: ConsentLevel = args.level.as_deref().unwrap_or_default().parse()?;
    let until = session.last_day(&args.until, on, "the consent")?;
    let employers: Vec<Slug> = split(&args.employer)
        .iter()
        .map(|asked| session.employer(asked))
        .collect::<Result<_, _>>()?;
    Ok(Given {
        id: four_letters(random()),
        level,
        on: Civil(on),
        until: until.map(Civil),
        withdrawn: None,
        employers,
    })
}

/// Whether two consents say the same; what names a block says nothing of the consent.
fn is_same(known: &Given, given: &Given) -> bool {
    let Given {
        id: _,
        level,
        on,
        until,
        withdrawn,
        employers,
    } = known;
    (level, on, until, withdrawn, employers)
        == (
            &given.level,
            &given.on,
            &given.until,
            &given.withdrawn,
            &given.employers,
        )
}

/// Reminds of what the last consent said that this one does not.
fn compare_with_last(session: &Session, candidate: &Candidate, given: &Given) {
    let Some(last) = candidate.consents.iter().max_by_key(|consent| consent.on) else {
        return;
    };
    if let Some(withdrawn) = last.withdrawn {
        let (code, on) = (&candidate.code, session.near(withdrawn.0));
        let said = say!(session.words, "record.consent-anew", code, on);
        session.context.remark(&said);
    }
    if given.employers.is_empty() && !last.employers.is_empty() && given.level != ConsentLevel::None
    {
        let list = session.employers_called(&last.employers);
        let said = say!(session.words, "record.consent-for-all", list);
        session.context.remark(&said);
    }
}

/// What was given, and what comes next.
fn said(session: &Session, code: &Code, given: &Given) -> [String; 2] {
    let words = &session.words;
    let until = session.until(given.until.map(|day| day.0));
    let list = match given.employers.is_empty() {
        true => String::new(),
        false => {
            let list = session.employers_called(&given.employers);
            say!(words, "record.only-for", list)
        }
    };
    let level = words.label(&format!("consent-level.{}", given.level));
    let (who, on) = (session.candidate_called(code), session.near(given.on.0));
    let line = say!(words, "record.consent", who, level, on, until, list);
    let next = if given.level == ConsentLevel::None {
        format!("coach candidate show {code}")
    } else {
        let any = words.label("today.employer-placeholder");
        let employer = given.employers.first().map_or(any, Slug::to_string);
        say!(words, "record.next-visit", employer, code)
    };
    [line, session.next(next)]
}

/// Marks every consent that still stands.
fn withdraw(session: &Session, candidate: &Candidate, on: Date) -> Result<u8, Failure> {
    let code = &candidate.code;
    let mut after = candidate.clone();
    for consent in &mut after.consents {
        if consent.level != ConsentLevel::None {
            consent.withdrawn.get_or_insert(Civil(on));
        }
    }
    let data = data(code, json!({ "withdrawn": on }));
    if after == *candidate {
        let line = say!(session.words, "record.no-consent", code);
        return session.unchanged("candidate", data, line);
    }
    let author = session.author();
    let words = &session.words;
    let mut change = Change::new(say!(words, "deed.consent-withdrawn", code));
    change.update(&author, candidate.clone(), after);
    let written = session.commit(&author, change)?;
    let line = say!(
        words,
        "record.consent-withdrawn",
        code,
        on = session.near(on)
    );
    let next = session.next(format!("coach candidate show {code}"));
    session.confirm("candidate", data, &written, &[line, next])
}

fn data(code: &Code, consent: serde_json::Value) -> Map<String, serde_json::Value> {
    about("candidate", json!({ "code": code, "consent": consent }))
}
