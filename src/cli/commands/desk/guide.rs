use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::partnership::checklist::Factors;
use crate::domain::partnership::guide::{Guide, Topic};
use crate::domain::partnership::guide_search::search;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::store::data::load::Scope;
use crate::view::checklist::Inputs;
use crate::view::guide::{Known, contents, stage_page, topic_page};
use crate::view::guide_now::employer_page;
use crate::view::guide_search::found_page;
use clap::Args;

/// Shortest beginning by which a topic is known, in characters.
const LEAST_BEGINNING: usize = 3;

/// Look up what the field knows: success factors for each stage, what to say on a first call, what employers ask, and what
/// fits an employer now
///
/// A service's own texts in guide/LANGUAGE.toml of the data directory override the built-in ones key by key.
#[derive(Args, Clone, Debug)]
pub(crate) struct GuideArgs {
    /// A stage, a topic (first-call, questions, arguments …) or an employer [default: a list of them]
    #[arg(value_name = "STAGE|TOPIC|EMPLOYER")]
    asked: Option<Text>,
    /// Find words in everything the guide says
    #[arg(long, value_name = "WORD", conflicts_with = "asked")]
    search: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: GuideArgs) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    session.refuse_csv()?;
    let factors = session.directory.factors()?;
    let guide = session.directory.guide(session.words.language())?;
    let known = Known {
        coach: Some(session.coach.display_name().to_owned()),
        service: session.directory.settings.team.clone(),
        ..Known::default()
    };
    if let Some(wanted) = &args.search {
        let hits = search(&guide, &factors, wanted);
        return session.show("guide", &found_page(wanted, &hits, &known, &session.words));
    }
    let Some(asked) = &args.asked else {
        return session.show("guide", &contents(&guide, &factors, &session.words));
    };
    let plain = asked.trim().to_lowercase().replace([' ', '_'], "-");
    let stage = plain.parse::<EmployerStage>().ok();
    if let Some(stage) = stage.filter(|stage| guide.stage.contains_key(stage)) {
        let page = stage_page(&guide, &factors, stage, &session.words);
        return session.show("guide", &page);
    }
    if let Some((name, topic)) = topic(&session, &guide, asked, &plain)? {
        return session.show("guide", &topic_page(name, topic, &known));
    }
    employer_guide(&session, &guide, &factors, asked, known)
}

/// The topic of that whole name, else of a beginning that only one topic has and no employer.
fn topic<'a>(
    session: &Session,
    guide: &'a Guide,
    asked: &Text,
    plain: &str,
) -> Result<Option<(&'a String, &'a Topic)>, Failure> {
    if let Some(whole) = guide.topic.get_key_value(plain) {
        return Ok(Some(whole));
    }
    let mut begun = guide
        .topic
        .iter()
        .filter(|(topic, _)| topic.starts_with(plain));
    Ok(match (begun.next(), begun.next()) {
        (Some(one), None)
            if plain.chars().count() >= LEAST_BEGINNING
                && session.employer_named(asked)?.is_none() =>
        {
            Some(one)
        }
        _ => None,
    })
}

/// What fits an employer now.
fn employer_guide(
    session: &Session,
    guide: &Guide,
    factors: &Factors,
    asked: &Text,
    known: Known,
) -> Result<u8, Failure> {
    let slug = session.employer(asked).map_err(|failure| {
        failure.hint(format!(
            "coach guide lists stages and topics: {}",
            guide.topics.join(", ")
        ))
    })?;
    let caseload = session.load(&Scope::shared())?;
    let Some(employer) = caseload.employers.get(&slug) else {
        session.say_problems();
        return Err(
            Failure::data(format!("employers/{slug}.toml cannot be read")).hint("coach check"),
        );
    };
    let known = Known {
        employer: Some(employer.name.clone()),
        person: employer.who_decides().map(|person| person.name.clone()),
        ..known
    };
    let inputs = Inputs {
        caseload: &caseload,
        factors,
        guide,
        today: session.today(),
        words: &session.words,
    };
    session.show("guide", &employer_page(&inputs, employer, &known))
}
