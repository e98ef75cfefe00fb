//! What a report is made from: the caseload, the rules it is judged by, the guide.

use crate::cli::args::Text;
use crate::cli::error::{Failure, no_rules};
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::fidelity::scale::Scale;
use crate::domain::partnership::checklist::Factors;
use crate::domain::partnership::guide::Guide;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::Slug;
use crate::store::data::directory::Directory;
use crate::store::service::built_in::Subject;
use crate::view::report::whole::page as report;

/// The rules of the fidelity scale's item on employer contacts.
const STRICT_RULES: &str = "ips25-2008";

/// What was asked for.
pub(in crate::cli::commands::desk) struct AskedFor<'a> {
    pub(in crate::cli::commands::desk) sections: &'a [&'a str],
    pub(in crate::cli::commands::desk) profiles: &'a [Text],
    pub(in crate::cli::commands::desk) employer: Option<&'a Text>,
}

/// What a report is made from.
pub(in crate::cli::commands::desk) struct Material {
    pub(in crate::cli::commands::desk) caseload: Caseload,
    pub(in crate::cli::commands::desk) rules: Rules,
    /// By which the fidelity scale counts, where it is asked for.
    pub(in crate::cli::commands::desk) strict: Option<Rules>,
    pub(in crate::cli::commands::desk) outcome_rules: OutcomeRules,
    pub(in crate::cli::commands::desk) scale: Scale,
    pub(in crate::cli::commands::desk) factors: Factors,
    pub(in crate::cli::commands::desk) guide: Guide,
    /// The employer that a partnership is evaluated with.
    pub(in crate::cli::commands::desk) partner: Option<Slug>,
}

pub(in crate::cli::commands::desk) fn gather(
    session: &Session,
    asked: &AskedFor,
    others: &[Directory],
) -> Result<Material, Failure> {
    let (rules, outcome_rules) = profiles(session, asked.profiles)?;
    let strict = match asked.sections.contains(&"fidelity") {
        true => Some(session.rules(Some(STRICT_RULES))?),
        false => None,
    };
    let scale = session.directory.fidelity_scale();
    let factors = session.directory.factors()?;
    let guide = session.directory.guide(session.words.language())?;
    let partner = asked_employer(session, asked)?;
    let caseload = session.load_with(others, report::reads_log(asked.sections))?;
    let is_unread = |slug: &Slug| !caseload.employers.contains_key(slug);
    if partner.as_ref().is_some_and(is_unread) {
        session.say_problems();
        return Err(Failure::data("the employer's record cannot be read").hint("coach check"));
    }
    Ok(Material {
        caseload,
        rules,
        strict,
        outcome_rules,
        scale,
        factors,
        guide,
        partner,
    })
}

/// The rules of meetings and of outcomes: those named, else the settings'.
fn profiles(session: &Session, asked: &[Text]) -> Result<(Rules, OutcomeRules), Failure> {
    let (mut meetings, mut outcomes) = (None, None);
    for name in asked {
        let place = match session.directory.profile_subject(name).map_err(no_rules)? {
            Subject::Meetings => &mut meetings,
            Subject::Outcomes => &mut outcomes,
        };
        if place
            .replace(&**name)
            .is_some_and(|earlier| earlier != &**name)
        {
            return Err(Failure::usage(format!(
                "`{}` and an earlier --profile are rules for the same thing",
                &**name
            )));
        }
    }
    Ok((session.rules(meetings)?, session.outcome_rules(outcomes)?))
}

/// The employer that a partnership is evaluated with: with that section, and only with it.
fn asked_employer(session: &Session, asked: &AskedFor) -> Result<Option<Slug>, Failure> {
    let wrong = |message: &str| {
        Err(Failure::usage(message).hint("coach report partnership --employer EMPLOYER"))
    };
    match (asked.employer, asked.sections.contains(&"partnership")) {
        (Some(employer), true) => Ok(Some(session.employer(employer)?)),
        (None, true) => wrong("a partnership is evaluated with one employer"),
        (Some(_), false) => wrong("--employer is for the section partnership"),
        (None, false) => Ok(None),
    }
}
