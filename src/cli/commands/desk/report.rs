use crate::cli::args::{Format, Text};
use crate::cli::commands::desk::given_out;
use crate::cli::context::Context;
use crate::cli::error::{Failure, no_rules};
use crate::cli::session::Session;
use crate::domain::calendar::date::looking_back;
use crate::domain::calendar::period::Period;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::whose::Whose;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::rules::profile::Rules;
use crate::store::service::rules::Subject;
use crate::view::report::{self, Inputs, Partner};
use chrono::Months;
use clap::Args;
use std::path::PathBuf;

/// Print the page for the supervisor
///
/// By default the supervision sheet of the last four full weeks and this one. Outcomes are rules over raw facts: the rules
/// are named in every result.
///
/// `funder` and `annual` are made to leave the desk: totals of the whole service by month or quarter, of days that are over.
/// A number below 5 is held back (`suppression.k` in coach.toml sets more), and so is any that would give one away, beside
/// this table's other numbers and all given out before. --output gives a table out: published/ remembers what was told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Report {
    /// Sections: supervision, caseload, stages, employers, outcomes, fidelity, partnership with --employer; funder or annual by itself [default: supervision]
    section: Vec<Text>,

    /// First day
    #[arg(
        long,
        value_name = "DATE",
        allow_hyphen_values = true,
        conflicts_with = "period"
    )]
    from: Option<Text>,

    /// Last day
    #[arg(
        long,
        value_name = "DATE",
        allow_hyphen_values = true,
        conflicts_with = "period"
    )]
    to: Option<Text>,

    /// 2026, 2026-Q3, 2026-11, last-quarter, 2026-01-01..2026-06-30
    #[arg(long)]
    period: Option<Text>,

    /// The employer a partnership is evaluated with
    #[arg(long)]
    employer: Option<Text>,

    /// Show the rows behind the figures
    #[arg(long)]
    why: bool,

    /// Rules that count, of meetings or of outcomes; repeat it for both (coach rules lists them) [default: the settings']
    #[arg(long, value_name = "NAME")]
    profile: Vec<Text>,

    /// All coaches; several --data directories are always a team
    #[arg(long)]
    team: bool,

    /// Open it, as HTML unless another format is asked for; without --output the file is kept beside this machine's own
    #[arg(long)]
    open: bool,

    /// Write to a file; its ending (.html, .md, .csv, .json, .txt) names the format unless --format does
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Report) -> Result<u8, Failure> {
    let sections: Vec<&str> = if args.section.is_empty() {
        vec!["supervision"]
    } else {
        args.section.iter().map(|section| &**section).collect()
    };
    let kind = given_out::asked(&sections, args.why, context.named_directories().len())?;
    // Several directories are a team's, or several teams'; what is given out is always the whole service's.
    let (session, others) = match (
        context.named_directories().len(),
        args.team || kind.is_some(),
    ) {
        (0 | 1, false) => (Session::read(context)?, Vec::new()),
        (0 | 1, true) => (Session::read_for_team(context)?, Vec::new()),
        _ => Session::read_several(context)?,
    };
    let team = args.team || !others.is_empty() || kind.is_some();
    if context.format() == Format::Csv && sections.len() > 1 {
        return Err(
            Failure::usage("CSV takes one section").hint("coach report caseload --format csv")
        );
    }
    let (rules, outcome_rules) = profiles(&session, &args.profile)?;
    let scale = session.directory.fidelity_scale();
    let (factors, guide) = (
        session.directory.factors()?,
        session.directory.guide(session.words.language())?,
    );
    let asked = match (&args.employer, sections.contains(&"partnership")) {
        (Some(asked), true) => Some(session.employer(asked)?),
        (None, true) => {
            return Err(
                Failure::usage("a partnership is evaluated with one employer")
                    .hint("coach report partnership --employer EMPLOYER"),
            );
        }
        (Some(_), false) => {
            return Err(Failure::usage("--employer is for the section partnership")
                .hint("coach report partnership --employer EMPLOYER"));
        }
        (None, false) => None,
    };
    let caseload = session.load_with(&others)?;
    let partner = asked
        .as_ref()
        .and_then(|slug| caseload.employers.get(slug))
        .map(|employer| Partner {
            employer,
            factors: &factors,
            guide: &guide,
        });
    if asked.is_some() && partner.is_none() {
        session.say_problems();
        return Err(Failure::data("the employer's record can not be read").hint("coach check"));
    }
    let made = match kind {
        Some(kind) => Some(given_out::make(
            &session,
            &caseload,
            &outcome_rules,
            kind,
            asked_period(&session, &args)?,
        )?),
        None => None,
    };
    let period = made
        .as_ref()
        .map_or_else(|| period(&session, &args), |made| Ok(made.period()))?;
    let whose = if team {
        Whose::team(&caseload)
    } else {
        Whose::one(&session.coach)
    };
    let inputs = Inputs {
        caseload: &caseload,
        whose: &whose,
        rules: &rules,
        outcome_rules: &outcome_rules,
        scale: &scale,
        period,
        today: session.today(),
        words: &session.words,
        names: context.globals.names,
        why: args.why,
        partner,
        table: made.as_ref().map(|made| &made.table),
    };
    let generated_at = session.now.civil.format("%Y-%m-%dT%H:%M").to_string();
    let page = report::page(&inputs, &sections, &generated_at).map_err(Failure::usage)?;
    let output = args
        .output
        .as_ref()
        .map(|output| crate::cli::args::path(output.as_os_str()));
    if let Some(inside) = output
        .as_ref()
        .filter(|output| session.directory.disk.holds(output))
    {
        return Err(
            Failure::usage(format!("{} lies in the data directory", inside.display()))
                .hint("name a file elsewhere: here are the records it is made from"),
        );
    }
    if made.is_some() && output.is_none() {
        given_out::only_looked_at(&session);
    }
    if output.is_none() && !args.open {
        return session.show("report", &page);
    }
    let format = match (
        context.globals.json,
        context.globals.format,
        output
            .as_ref()
            .and_then(|output| output.extension()?.to_str()),
    ) {
        (true, _, _) => Format::Json,
        (_, Some(format), _) => format,
        (_, None, Some("md")) => Format::Markdown,
        (_, None, Some("html" | "htm")) => Format::Html,
        (_, None, Some("csv")) => Format::Csv,
        (_, None, Some("json")) => Format::Json,
        (_, None, Some("txt") | None) if output.is_some() => Format::Table,
        (_, None, Some(ending)) => {
            return Err(
                Failure::usage(format!("a report is not written as .{ending}"))
                    .hint("--output sheet.html, .md, .csv, .json or .txt; or say --format"),
            );
        }
        (_, None, _) if output.is_none() => Format::Html,
        (_, None, _) => Format::Table,
    };
    let text = session.rendered("report", &page, format)?;
    if context.globals.dry_run {
        context.remark("dry run: nothing was written");
        return Ok(session.say_problems());
    }
    let given_out = match (&made, &output) {
        (Some(made), Some(_)) => Some(given_out::give_out(&session, &caseload, made)?),
        _ => None,
    };
    let written = match output {
        Some(output) => {
            context.write_file(&output, &text)?;
            output
        }
        // What is only looked at lies beside this machine's own files, never in git.
        None => session
            .directory
            .keep_page(&format!("report.{}", ending(format)), &text)?,
    };
    context.remark(&format!("wrote {}", written.display()));
    if args.open {
        context.open_file(&written)?;
    }
    match given_out {
        Some((remembered, sentence)) => {
            session.confirm("report", serde_json::Map::new(), &remembered, &[sentence])
        }
        None => Ok(session.say_problems()),
    }
}

/// How a file of a format ends.
fn ending(format: Format) -> &'static str {
    match format {
        Format::Table => "txt",
        Format::Json => "json",
        Format::Csv => "csv",
        Format::Markdown => "md",
        Format::Html => "html",
        Format::Jsonl => "jsonl",
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
                "`{}` and an earlier --profile are rules of the same thing",
                &**name
            )));
        }
    }
    Ok((session.rules(meetings)?, session.outcome_rules(outcomes)?))
}

/// The days asked for, if any were.
fn asked_period(session: &Session, args: &Report) -> Result<Option<Period>, Failure> {
    match (&args.period, &args.from, &args.to) {
        (None, None, None) => Ok(None),
        (None, Some(_), None) | (None, None, Some(_)) => Err(Failure::usage(
            "a table that is given out needs --from and --to, or --period",
        )),
        _ => period(session, args).map(Some),
    }
}

/// The days reported: as asked, else the last four full weeks and this one; of a partnership the last year.
fn period(session: &Session, args: &Report) -> Result<Period, Failure> {
    let today = session.today();
    if let Some(period) = &args.period {
        return Ok(Period::read(period, today)?);
    }
    let week = Week::of(today);
    let to = args
        .to
        .as_deref()
        .map_or(Ok(week.sunday()), |text| looking_back(text, today))?;
    let partnership = args
        .section
        .iter()
        .all(|section| &**section == "partnership")
        && !args.section.is_empty();
    let usual = if partnership {
        to.checked_sub_months(Months::new(12)).unwrap_or(to)
    } else {
        Week::of(to).plus(-4).monday()
    };
    let from = args
        .from
        .as_deref()
        .map_or(Ok(usual), |text| looking_back(text, today))?;
    if from > to {
        return Err(Failure::usage(format!(
            "the period from {from} to {to} ends before it begins"
        )));
    }
    Ok(Period { from, to })
}
