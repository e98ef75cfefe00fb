use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::{Failure, no_rules};
use crate::cli::session::Session;
use crate::store::service::built_in::Subject;
use crate::view::rules::{Listed, list_page, profile_page};
use clap::Args;

/// List the counting rules, or show one as it applies here
///
/// A service's own rules/NAME.toml in the data directory overrides the built-in profile of that name key by key; one with a
/// new name says in based_on which profile it builds on.
#[derive(Args, Clone, Debug)]
pub(crate) struct RulesArgs {
    /// A profile, such as ips-meetings or uk-ips-grow
    name: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: RulesArgs) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    if let Some(name) = &args.name {
        session.refuse_csv()?;
        let text = session.directory.profile_text(name).map_err(no_rules)?;
        return session.show("rules", &profile_page(name, &text));
    }
    let (meetings, outcomes) = (session.rules(None)?.name, session.outcome_rules(None)?.name);
    let mut listed = Vec::new();
    for name in session.directory.profile_names() {
        let in_force = name == meetings || name == outcomes;
        match session.directory.profile_subject(&name)? {
            Subject::Meetings => {
                let rules = session.directory.rules(&name)?;
                listed.push(Listed {
                    name,
                    of: "meetings",
                    title: rules.title,
                    source: rules.source,
                    verified: rules.verified,
                    except: rules.except,
                    in_force,
                });
            }
            Subject::Outcomes => {
                let rules = session.directory.outcome_rules(&name)?;
                listed.push(Listed {
                    name,
                    of: "outcomes",
                    title: rules.title,
                    source: rules.source,
                    verified: rules.verified,
                    except: rules.except,
                    in_force,
                });
            }
        }
    }
    session.show(
        "rules",
        &list_page(&listed, &session.directory.fidelity_scale(), &session.words),
    )
}
