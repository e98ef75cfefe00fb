use crate::cli::args::{Text, YesNo, path};
use crate::cli::commands::desk::asked_week::asked_week;
use crate::cli::commands::desk::output::{self, Output};
use crate::cli::commands::desk::week_review::{Said, review};
use crate::cli::context::Context;
use crate::cli::error::{Failure, REFUSED};
use crate::cli::session::Session;
use crate::domain::calendar::day::Days;
use crate::domain::calendar::period::Month;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::meetings::measured_week::is_below_target;
use crate::domain::meetings::suggestion::closed_by_known;
use crate::domain::record::coach::Coach;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::Handle;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::store::data::log_file;
use crate::store::data::records::Met;
use crate::store::data::sought::Sought;
use crate::view::week::facts::Inputs;
use crate::view::week::{page, team};
use clap::Args;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Weeks that are read however few the trend shows: suggestions look back as far.
const LEAST_WEEKS: u32 = 8;
/// Days ahead in which plans are looked for.
const PLANNED_DAYS: u64 = 31;

/// Show the week: meetings against the target, employer time, and visits that would reach it
#[derive(Args, Clone, Debug)]
pub(crate) struct WeekArgs {
    /// The week: 2026-W47, W47 (the nearest), last, next or -1 [default: this one]
    week: Option<Text>,

    /// Show every contact, and why it does not count
    #[arg(long)]
    why: bool,

    /// Weeks in the trend
    #[arg(long, value_name = "N", default_value = "8", value_parser = clap::value_parser!(u32).range(1..=520))]
    last: u32,

    /// All coaches
    #[arg(long)]
    team: bool,

    /// The counting rules: ips-meetings, ips25-2008 or the service's own [default: the settings']
    #[arg(long, value_name = "NAME")]
    profile: Option<Text>,

    /// Exit 1 if the week is below the target for the days worked
    #[arg(long)]
    check: bool,

    /// Record that a supervisor looked at this week's contact log
    #[arg(long, value_name = "SUPERVISOR")]
    review: Option<Text>,

    /// The goal agreed at the review
    #[arg(
        long,
        value_name = "TEXT",
        requires = "review",
        allow_hyphen_values = true
    )]
    goal: Option<Text>,

    /// Whether the goal agreed before was met
    #[arg(long, value_enum, value_name = "YES|NO", requires = "review")]
    goal_met: Option<YesNo>,

    /// Write to a file; its ending (.html, .md, .csv, .json, .txt) names the format unless --format does
    #[arg(long, value_name = "FILE", conflicts_with = "review")]
    output: Option<PathBuf>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: WeekArgs) -> Result<u8, Failure> {
    if let Some(reviewer) = &args.review {
        let said = Said {
            goal: args.goal.as_deref(),
            goal_met: args.goal_met.map(YesNo::is_yes),
        };
        return review(context, &args.week, reviewer, said);
    }
    let output = Output {
        file: args.output.as_ref().map(|file| path(file.as_os_str())),
        open: false,
    };
    let session = open(context, &args, &output)?;
    let week = asked_week(&session, &args.week)?;
    let rules = session.rules(args.profile.as_deref())?;
    let caseload = load(&session, &args, &rules, week)?;
    let coaches: Vec<&Coach> = match args.team {
        true => caseload.coaches.values().collect(),
        false => vec![&session.coach],
    };
    let of = |coach| Inputs {
        caseload: &caseload,
        coach,
        rules: &rules,
        week,
        today: session.today(),
        weeks: args.last,
        why: args.why,
        words: &session.words,
    };
    let inputs: Vec<Inputs> = coaches.iter().copied().map(of).collect();
    let shown = match args.team {
        true => team::page(&inputs, session.directory.fidelity_scale().caseload_limit()),
        false => page::page(&inputs[0]),
    };
    let exit = output::say(&session, "week", &shown, &output)?;
    let is_below =
        |coach: &&Coach| is_below_target(&caseload, coach, &rules, week, session.today());
    let is_refused = exit == 0 && args.check && coaches.iter().any(is_below);
    Ok(if is_refused { REFUSED } else { exit })
}

/// A session that says what a page in the format asked for says.
fn open<'c>(
    context: &'c Context,
    args: &WeekArgs,
    output: &Output,
) -> Result<Session<'c>, Failure> {
    let mut session = match args.team {
        true => Session::read_for_team(context)?,
        false => Session::read(context)?,
    };
    output::lies_outside(&session, output)?;
    session.speak_for(output::format(context, output)?);
    Ok(session)
}

/// The months of the trend with those whom they name. The other employers are read only where a visit may have to be proposed
/// to one that nobody spoke with in these months.
fn load(
    session: &Session,
    args: &WeekArgs,
    rules: &Rules,
    week: Week,
) -> Result<Caseload, Failure> {
    let scope = scope(session, args, rules, week);
    let of = scope.of.clone();
    let mut caseload = session.load(&scope)?;
    let is_enough = |coach: &Coach| closed_by_known(&caseload, coach, rules, week, session.today());
    let is_all_known = match args.team {
        true => caseload.coaches.values().all(is_enough),
        false => is_enough(&session.coach),
    };
    if !is_all_known {
        let others = session.load(&Scope {
            employers: Pick::All,
            of,
            ..Scope::default()
        })?;
        caseload.take_employers(others.employers);
    }
    let first = week.plus(1 - weeks_read(args));
    find_beginnings(session, &mut caseload, first)?;
    if !args.team {
        take_in_earlier_owners(session, &mut caseload, months(session, args, week))?;
    }
    Ok(caseload)
}

/// Looks in earlier months for the first entry of coaches of whom nothing is known in the first week read: where they logged before,
/// they were only away then.
fn find_beginnings(session: &Session, caseload: &mut Caseload, first: Week) -> Result<(), Failure> {
    let read_from = Month::of(first.monday());
    let is_unknown = |coach: &&Coach| {
        let entry = caseload.log.first_day(&coach.handle);
        coach.from.is_none() && entry.is_none_or(|entry| first.sunday() < entry)
    };
    let unknown: Vec<Handle> = caseload
        .coaches
        .values()
        .filter(is_unknown)
        .map(|coach| coach.handle.clone())
        .collect();
    for coach in unknown {
        let month = log_file::first_month(&session.directory.disk, &coach)?;
        let Some(month) = month.filter(|month| *month < read_from) else {
            continue;
        };
        let earlier = session.load(&Scope {
            log: LogScope {
                coaches: Pick::Named(BTreeSet::from([coach.clone()])),
                months: Some((month, read_from.previous())),
            },
            ..Scope::default()
        })?;
        let day = earlier.log.first_day(&coach);
        caseload.log.began.extend(day.map(|day| (coach, day)));
    }
    Ok(())
}

/// What those did whose employers are this coach's now: what they promised is the coach's to keep, and whom they met was met.
fn take_in_earlier_owners(
    session: &Session,
    caseload: &mut Caseload,
    months: (Month, Month),
) -> Result<(), Failure> {
    let owners = caseload.earlier_owners(&session.coach.handle, session.today());
    if owners.is_empty() {
        return Ok(());
    }
    let theirs = session.load(&Scope {
        log: LogScope {
            coaches: Pick::Named(owners),
            months: Some(months),
        },
        ..Scope::default()
    })?;
    caseload.log.take_in(theirs.log);
    Ok(())
}

/// How many weeks up to the one shown are read.
fn weeks_read(args: &WeekArgs) -> i32 {
    args.last.max(LEAST_WEEKS) as i32
}

/// The months of the trend, of the week itself, and of plans.
fn months(session: &Session, args: &WeekArgs, week: Week) -> (Month, Month) {
    let first = week.plus(1 - weeks_read(args)).monday();
    // A visit that is planned for the next weeks is not proposed once more.
    let last = week.sunday().max(session.today() + Days::new(PLANNED_DAYS));
    (Month::of(first), Month::of(last))
}

fn scope(session: &Session, args: &WeekArgs, rules: &Rules, week: Week) -> Scope {
    let coaches = match args.team {
        true => Pick::All,
        false => session.myself(),
    };
    let log = LogScope {
        coaches: coaches.clone(),
        months: Some(months(session, args, week)),
    };
    Scope {
        coaches,
        // Of a team it is said who has too many people.
        candidates: match args.team || rules.meetings.counts_seekers() {
            true => Pick::All,
            false => Pick::None,
        },
        of: match args.team {
            true => Sought::All,
            false => Sought::Of(session.coach.handle.clone()),
        },
        log,
        met: match rules.meetings.looks_at_candidates() {
            true => Met::Everybody,
            false => Met::Employers,
        },
        ..Scope::default()
    }
}
