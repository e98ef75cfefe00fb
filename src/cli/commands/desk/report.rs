use crate::cli::args::{Format, Text, path};
use crate::cli::commands::desk::given_out::{self, Made};
use crate::cli::commands::desk::output::{self, Output};
use crate::cli::commands::desk::report_days::{AskedDays, Usual};
use crate::cli::commands::desk::report_output;
use crate::cli::context::Context;
use crate::cli::error::{Failure, no_rules};
use crate::cli::session::Session;
use crate::domain::calendar::period::Period;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::fidelity::scale::Scale;
use crate::domain::funder::rows::Kind;
use crate::domain::funder::table::Table;
use crate::domain::partnership::checklist::Factors;
use crate::domain::partnership::guide::Guide;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::Slug;
use crate::store::data::directory::Directory;
use crate::store::service::built_in::Subject;
use crate::view::page::Page;
use crate::view::report::section::{Inputs, Partner};
use crate::view::report::whole::page as report;
use clap::Args;
use std::path::PathBuf;

/// Print the page for your supervisor
///
/// By default, the supervision sheet for the last four full weeks and this one. Outcomes are worked out from the raw facts
/// by rules, which every result names.
///
/// `quarter` is the period at a glance, on one sheet: people served and worked, job starts and who kept them, meetings a
/// week, partnerships and their moves; this calendar quarter unless --period says otherwise. `time` says where the time went,
/// by person and by employer: billable are minutes that were logged (not estimated) for a contact that was held; as CSV a row
/// for each person.
///
/// `funder` and `annual` are made to be published: totals for the whole service by month or quarter, for periods that are
/// over. A number below 5 is held back (set `suppression.k` in coach.toml for a higher limit), and so is any number that
/// would reveal one, given this table's other numbers and all published before. --output publishes a table: published/
/// keeps a record of it.
#[derive(Args, Clone, Debug)]
pub(crate) struct Report {
    /// Sections: supervision, caseload, stages, employers, outcomes, fidelity, quarter, time, partnership with --employer;
    /// funder or annual by itself [default: supervision]
    pub(crate) section: Vec<Text>,

    /// First day
    #[arg(
        long,
        value_name = "DATE",
        allow_hyphen_values = true,
        conflicts_with = "period"
    )]
    pub(crate) from: Option<Text>,

    /// Last day
    #[arg(
        long,
        value_name = "DATE",
        allow_hyphen_values = true,
        conflicts_with = "period"
    )]
    pub(crate) to: Option<Text>,

    /// 2026, 2026-Q3, 2026-11, last-quarter, 2026-01-01..2026-06-30
    #[arg(long)]
    pub(crate) period: Option<Text>,

    /// The employer to evaluate the partnership with
    #[arg(long)]
    pub(crate) employer: Option<Text>,

    /// Show the rows behind the figures
    #[arg(long)]
    pub(crate) why: bool,

    /// Counting rules, for meetings or for outcomes; repeat it for both (coach rules lists them) [default: the settings']
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Vec<Text>,

    /// All coaches; several --data directories always count as a team
    #[arg(long)]
    pub(crate) team: bool,

    /// Open it, as HTML unless another format is asked for; without --output the file is kept with this machine's own
    #[arg(long)]
    pub(crate) open: bool,

    /// Write to a file; its ending (.html, .md, .csv, .json, .txt) names the format unless --format does
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Report) -> Result<u8, Failure> {
    let sections = sections(&args);
    let kind = given_out::asked(&sections, args.why, context.named_directories().len())?;
    let is_team = args.team || kind.is_some();
    let output = Output {
        file: args.output.as_ref().map(|file| path(file.as_os_str())),
        open: args.open,
    };
    let (mut session, others) = open(context, is_team)?;
    output::lies_outside(&session, &output)?;
    let format = output::format(context, &output)?;
    session.speak_for(format);
    if format == Format::Csv && sections.len() > 1 {
        return Err(
            Failure::usage("CSV takes one section").hint("coach report caseload --format csv")
        );
    }
    let material = gather(&session, &args, &sections, &others)?;
    let made = made(&session, &args, &material, kind)?;
    let period = match &made {
        Some(made) => made.period(),
        None => days(&args).period_or_usual(session.today(), usual(&sections))?,
    };
    let whose = match is_team || !others.is_empty() {
        true => Whose::team(&material.caseload),
        false => Whose::one(&session.coach),
    };
    let about = About {
        period,
        whose: &whose,
        table: made.as_ref().map(|made| &made.table),
    };
    let page = page(&session, &args, &sections, &material, &about)?;
    report_output::say(&session, &material.caseload, &page, made.as_ref(), &output)
}

/// The rules of the fidelity scale's item on employer contacts.
const STRICT_RULES: &str = "ips25-2008";

/// What a report is made from.
struct Material {
    caseload: Caseload,
    rules: Rules,
    /// By which the fidelity scale counts, where it is asked for.
    strict: Option<Rules>,
    outcome_rules: OutcomeRules,
    scale: Scale,
    factors: Factors,
    guide: Guide,
    /// The employer that a partnership is evaluated with.
    partner: Option<Slug>,
}

/// Which days and whose work a report is about, and the table that leaves the desk.
struct About<'a> {
    period: Period,
    whose: &'a Whose<'a>,
    table: Option<&'a Table>,
}

fn gather(
    session: &Session,
    args: &Report,
    sections: &[&str],
    others: &[Directory],
) -> Result<Material, Failure> {
    let (rules, outcome_rules) = profiles(session, &args.profile)?;
    let strict = match sections.contains(&"fidelity") {
        true => Some(session.rules(Some(STRICT_RULES))?),
        false => None,
    };
    let scale = session.directory.fidelity_scale();
    let factors = session.directory.factors()?;
    let guide = session.directory.guide(session.words.language())?;
    let partner = asked_employer(session, args, sections)?;
    let caseload = session.load_with(others, report::reads_log(sections))?;
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

fn page(
    session: &Session,
    args: &Report,
    sections: &[&str],
    material: &Material,
    about: &About,
) -> Result<Page, Failure> {
    let employers = &material.caseload.employers;
    let employer = material
        .partner
        .as_ref()
        .and_then(|slug| employers.get(slug));
    let inputs = Inputs {
        caseload: &material.caseload,
        whose: about.whose,
        rules: &material.rules,
        strict: material.strict.as_ref().unwrap_or(&material.rules),
        outcome_rules: &material.outcome_rules,
        scale: &material.scale,
        period: about.period,
        today: session.today(),
        words: &session.words,
        names: session.context.globals.names,
        why: args.why,
        partner: employer.map(|employer| Partner {
            employer,
            factors: &material.factors,
            guide: &material.guide,
        }),
        table: about.table,
    };
    let generated_at = session.now.civil.to_string();
    report::page(&inputs, sections, &generated_at).map_err(Failure::usage)
}

fn sections(args: &Report) -> Vec<&str> {
    match args.section.is_empty() {
        true => vec!["supervision"],
        false => args.section.iter().map(|section| &**section).collect(),
    }
}

/// The days that are usual for what is asked for.
fn usual(sections: &[&str]) -> Usual {
    match sections {
        ["partnership"] => Usual::Year,
        ["quarter"] => Usual::Quarter,
        _ => Usual::Weeks,
    }
}

fn days(args: &Report) -> AskedDays<'_> {
    AskedDays {
        period: args.period.as_ref(),
        from: args.from.as_ref(),
        to: args.to.as_ref(),
    }
}

/// Several directories are a team's, or several teams'; what is given out is always the whole service's.
fn open(context: &Context, is_team: bool) -> Result<(Session<'_>, Vec<Directory>), Failure> {
    match (context.named_directories().len(), is_team) {
        (0 | 1, false) => Ok((Session::read(context)?, Vec::new())),
        (0 | 1, true) => Ok((Session::read_for_team(context)?, Vec::new())),
        _ => Session::read_several(context),
    }
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
fn asked_employer(
    session: &Session,
    args: &Report,
    sections: &[&str],
) -> Result<Option<Slug>, Failure> {
    let wrong = |message: &str| {
        Err(Failure::usage(message).hint("coach report partnership --employer EMPLOYER"))
    };
    match (&args.employer, sections.contains(&"partnership")) {
        (Some(asked), true) => Ok(Some(session.employer(asked)?)),
        (None, true) => wrong("a partnership is evaluated with one employer"),
        (Some(_), false) => wrong("--employer is for the section partnership"),
        (None, false) => Ok(None),
    }
}

/// The table that is made to leave the desk, if one was asked for.
fn made(
    session: &Session,
    args: &Report,
    material: &Material,
    kind: Option<Kind>,
) -> Result<Option<Made>, Failure> {
    let Some(kind) = kind else {
        return Ok(None);
    };
    let period = days(args).period(session.today())?;
    let Material {
        caseload,
        outcome_rules,
        ..
    } = material;
    given_out::make(session, caseload, outcome_rules, kind, period).map(Some)
}
