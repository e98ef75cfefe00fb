use crate::cli::args::{Format, Text, path};
use crate::cli::commands::desk::given_out::{self, Made};
use crate::cli::commands::desk::output::{self, Output};
use crate::cli::commands::desk::report_days::{AskedDays, Usual};
use crate::cli::commands::desk::report_material::{AskedFor, Material, gather};
use crate::cli::commands::desk::report_output;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::period::Period;
use crate::domain::caseload::whose::Whose;
use crate::domain::funder::rows::Kind;
use crate::domain::funder::table::Table;
use crate::store::data::directory::Directory;
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
    let asked = AskedFor {
        sections: &sections,
        profiles: &args.profile,
        employer: args.employer.as_ref(),
    };
    let material = gather(&session, &asked, &others)?;
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

/// Which days and whose work a report is about, and the table that leaves the desk.
struct About<'a> {
    period: Period,
    whose: &'a Whose<'a>,
    table: Option<&'a Table>,
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
