use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::store::data::load::Scope;
use crate::view::checklist::Inputs;
use crate::view::guide::{Known, contents, employer_page, stage_page, topic_page};
use clap::Args;

/// Shortest beginning by which a topic is known, in characters.
const LEAST_BEGINNING: usize = 3;

/// What the field knows: success factors of each stage, what to say in a first call, what employers ask, and what fits an employer now
///
/// A service's own texts in guide/LANGUAGE.toml of the data directory are laid over the built-in ones key by key.
#[derive(Args, Clone, Debug)]
pub(crate) struct GuideArgs {
    /// A stage, a topic (first-call, questions, arguments …) or an employer [default: what there is]
    #[arg(value_name = "STAGE|TOPIC|EMPLOYER")]
    asked: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: GuideArgs) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    session.refuse_csv()?;
    let (factors, guide) = (
        session.directory.factors()?,
        session.directory.guide(session.words.language())?,
    );
    let known = Known {
        coach: Some(session.coach.display_name().to_owned()),
        service: session.directory.settings.team.clone(),
        ..Known::default()
    };
    let Some(asked) = &args.asked else {
        return session.show("guide", &contents(&guide, &factors, &session.words));
    };
    let plain = asked.trim().to_lowercase().replace([' ', '_'], "-");
    if let Some(stage) = plain
        .parse::<EmployerStage>()
        .ok()
        .filter(|stage| guide.stage.contains_key(stage))
    {
        return session.show(
            "guide",
            &stage_page(&guide, &factors, stage, &session.words),
        );
    }
    let begun: Vec<&String> = guide
        .topic
        .keys()
        .filter(|topic| topic.starts_with(&plain))
        .collect();
    // A whole name, else a beginning that only one topic has and no employer.
    let topic = match begun[..] {
        _ if guide.topic.contains_key(&plain) => Some(plain.clone()),
        [one]
            if plain.chars().count() >= LEAST_BEGINNING
                && session.employer_named(asked)?.is_none() =>
        {
            Some(one.clone())
        }
        _ => None,
    };
    if let Some((plain, topic)) =
        topic.and_then(|plain| guide.topic.get(&plain).map(|topic| (plain, topic)))
    {
        return session.show("guide", &topic_page(&plain, topic, &known));
    }
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
            Failure::data(format!("employers/{slug}.toml can not be read")).hint("coach check"),
        );
    };
    let decides = employer
        .people
        .iter()
        .find(|person| person.decision_maker == Some(true))
        .or(employer.people.first());
    let known = Known {
        employer: Some(employer.name.clone()),
        person: decides.map(|person| person.name.clone()),
        ..known
    };
    let inputs = Inputs {
        caseload: &caseload,
        factors: &factors,
        guide: &guide,
        today: session.today(),
        words: &session.words,
    };
    session.show("guide", &employer_page(&inputs, employer, &known))
}
