use crate::cli::args::{Text, split};
use crate::cli::context::Context;
use crate::cli::entry::fields::day;
use crate::cli::error::Failure;
use crate::cli::record::candidate::known;
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::date;
use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::Change;
use crate::domain::record::candidate::{Candidate, Consent as Given};
use crate::domain::terms::names::{Code, Slug, four_letters};
use crate::domain::terms::vocabulary::ConsentLevel;
use crate::store::data::directory::random;
use crate::store::write::apply::Written;
use clap::Args;
use serde_json::{Map, json};

/// Record what a candidate allows: whether employers may be contacted, and what may be told
///
/// The consent holds from its day until its last day or until it is withdrawn. Entries already logged are never judged again.
#[derive(Args, Clone, Debug)]
pub(crate) struct Consent {
    /// The candidate
    code: Text,

    /// none, unnamed, named or details
    #[arg(required_unless_present = "withdraw")]
    level: Option<Text>,

    /// From when [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// The last day it holds
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

    /// The candidate takes the consent back
    #[arg(long, conflicts_with = "level")]
    withdraw: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Consent) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let code = session.candidate(&args.code)?;
    let on = day(&args.on, session.today())?;
    let candidate = known(&session, &code)?;
    if args.withdraw {
        withdraw(&session, &candidate, on)
    } else {
        give(&session, &candidate, &args, on)
    }
}

fn give(session: &Session, candidate: &Candidate, args: &Consent, on: Date) -> Result<u8, Failure> {
    let level: ConsentLevel = args.level.as_deref().unwrap_or_default().parse()?;
    let until = args
        .until
        .as_deref()
        .map(|text| date::looking_ahead(text, session.today()))
        .transpose()?;
    if until.is_some_and(|until| until < on) {
        return Err(Failure::usage("the consent would end before it begins"));
    }
    let employers: Vec<Slug> = split(&args.employer)
        .iter()
        .map(|asked| session.employer(asked))
        .collect::<Result<_, _>>()?;
    let code = &candidate.code;
    let is_same = |known: &Given| {
        // What names a block says nothing of the consent.
        let Given {
            id: _,
            level: of,
            on: from,
            until: to,
            withdrawn,
            employers: with,
        } = known;
        (*of, from.0, to.map(|day| day.0), withdrawn, with) == (level, on, until, &None, &employers)
    };
    let same = candidate.consents.iter().any(is_same);
    let data = data(
        code,
        json!({ "level": level, "on": on, "until": until, "employers": employers }),
    );
    if same {
        return session.confirm(
            "candidate",
            data,
            &Written::default(),
            &[format!("The consent of {code} says so already.")],
        );
    }
    if let Some(last) = candidate.consents.iter().max_by_key(|consent| consent.on) {
        if let Some(withdrawn) = last.withdrawn {
            session.context.remark(&format!(
                "mind: {code} withdrew the last consent on {}; this is a new one",
                withdrawn.0
            ));
        }
        if employers.is_empty() && !last.employers.is_empty() && level != ConsentLevel::None {
            let list = last
                .employers
                .iter()
                .map(Slug::as_str)
                .collect::<Vec<_>>()
                .join(", ");
            session.context.remark(&format!(
                "mind: this is for all employers; the last one was for {list} only (--employer)"
            ));
        }
    }
    let author = session.author();
    let mut change = Change::new(format!("consent of {code}: {level} from {on}"));
    let mut after = candidate.clone();
    after.consents.push(Given {
        id: four_letters(random()),
        level,
        on: Civil(on),
        until: until.map(Civil),
        withdrawn: None,
        employers: employers.clone(),
    });
    change.update(&author, candidate.clone(), after);
    let written = session.commit(&author, change)?;
    let mut line = format!(
        "Consent of {code}: {level}, from {}",
        session.english().day_near(on, session.today())
    );
    if let Some(until) = until {
        line.push_str(&format!(
            " until {}",
            session.english().day_near(until, session.today())
        ));
    }
    if !employers.is_empty() {
        line.push_str(&format!(
            ", for {}",
            employers
                .iter()
                .map(Slug::as_str)
                .collect::<Vec<_>>()
                .join(", ")
        ));
    }
    let next = if level == ConsentLevel::None {
        format!("Next: coach candidate show {code}")
    } else {
        format!(
            "Next: coach log-contact {} -c visit -f {code}",
            employers.first().map_or("EMPLOYER", Slug::as_str)
        )
    };
    session.confirm("candidate", data, &written, &[format!("{line}."), next])
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
        return session.confirm(
            "candidate",
            data,
            &Written::default(),
            &[format!(
                "No consent of {code} stands that could be withdrawn."
            )],
        );
    }
    let author = session.author();
    let mut change = Change::new(format!("consent of {code} withdrawn on {on}"));
    change.update(&author, candidate.clone(), after);
    let written = session.commit(&author, change)?;
    let line = format!(
        "The consent of {code} is withdrawn from {}; what is logged stays.",
        session.english().day_near(on, session.today())
    );
    session.confirm(
        "candidate",
        data,
        &written,
        &[line, format!("Next: coach candidate show {code}")],
    )
}

fn data(code: &Code, consent: serde_json::Value) -> Map<String, serde_json::Value> {
    let mut data = Map::new();
    data.insert(
        "candidate".to_owned(),
        json!({ "code": code, "consent": consent }),
    );
    data
}
