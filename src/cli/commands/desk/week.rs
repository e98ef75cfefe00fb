use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::{Failure, REFUSED};
use crate::cli::session::Session;
use crate::domain::calendar::period::Month;
use crate::domain::calendar::week::Week;
use crate::domain::change::transaction::Change;
use crate::domain::log::entry::{Op, Review};
use crate::domain::record::coach::Coach;
use crate::domain::terms::text;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::view::week::{Inputs, page, team_page};
use clap::Args;
use serde_json::{Map, json};

/// Show the week: meetings against the target, employer time, and which visits close it
#[derive(Args, Clone, Debug)]
pub(crate) struct WeekArgs {
    /// The week: 2026-W47, W47, last or -1 [default: this one]
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

    /// The rules that count: ips-meetings, ips25-2008 or the service's own [default: the settings']
    #[arg(long, value_name = "NAME")]
    profile: Option<Text>,

    /// Exit 1 when the week is below the target for the days worked
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
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: WeekArgs) -> Result<u8, Failure> {
    if args.review.is_some() {
        return review(context, &args);
    }
    let session = if args.team {
        Session::read_for_team(context)?
    } else {
        Session::read(context)?
    };
    let week = asked_week(&session, &args)?;
    let rules = session.rules(args.profile.as_deref())?;
    let coaches = if args.team {
        Pick::All
    } else {
        session.myself()
    };
    let first = week.plus(-(args.last.max(8) as i32) + 1).monday();
    let last = week.sunday().max(session.today());
    let log = LogScope {
        coaches: coaches.clone(),
        months: Some((Month::of(first), Month::of(last))),
    };
    let caseload = session.load(&Scope {
        coaches,
        employers: Pick::All,
        candidates: Pick::All,
        identities: Pick::None,
        log,
    })?;
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
    let team: Vec<&Coach> = if args.team {
        caseload.coaches.values().collect()
    } else {
        vec![&session.coach]
    };
    let inputs: Vec<Inputs> = team.into_iter().map(of).collect();
    let shown = if args.team {
        team_page(&inputs)
    } else {
        page(&inputs[0])
    };
    let exit = session.show("week", &shown)?;
    let below = inputs.iter().any(|inputs| {
        let counted = crate::domain::meetings::quota::tally(
            inputs.caseload,
            inputs.coach,
            inputs.rules,
            week,
        )
        .counted;
        crate::domain::meetings::quota::target(inputs.caseload, inputs.coach, inputs.rules, week)
            .met(counted)
            == Some(false)
    });
    Ok(if exit == 0 && args.check && below {
        REFUSED
    } else {
        exit
    })
}

fn asked_week(session: &Session, args: &WeekArgs) -> Result<Week, Failure> {
    Ok(args
        .week
        .as_deref()
        .map_or(Ok(Week::of(session.today())), |text| {
            Week::read(text, session.today())
        })?)
}

/// Records a review. It lies beside the week it is about, written by this device.
fn review(context: &Context, args: &WeekArgs) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let week = asked_week(&session, args)?;
    if week.monday() > session.today() {
        return Err(Failure::refused(format!(
            "week {week} has not begun: there is nothing to review"
        )));
    }
    let reviewer = text::name(
        args.review.as_deref().unwrap_or_default(),
        "supervisor's name",
    )?;
    let log = LogScope {
        coaches: session.myself(),
        months: Some((Month::of(week.monday()), Month::of(week.monday()))),
    };
    let caseload = session.load(&Scope {
        identities: if args.goal.is_some() {
            Pick::All
        } else {
            Pick::None
        },
        log,
        ..Scope::default()
    })?;
    let goal = args
        .goal
        .as_deref()
        .map(|goal| session.guarded(&caseload, goal, &[], None))
        .transpose()?
        .filter(|goal| !goal.is_empty());
    let same = |known: &Review| {
        known.week == week && known.reviewer == reviewer && (goal.is_none() || known.goal == goal)
    };
    if let Some(known) = caseload
        .log
        .reviews
        .iter()
        .find(|logged| same(&logged.value))
    {
        let mut data = Map::new();
        data.insert(
            "review".to_owned(),
            json!({ "id": known.id, "week": week, "reviewer": reviewer, "goal": known.value.goal }),
        );
        return session.confirm(
            "week",
            data,
            &Default::default(),
            &[format!("Week {week} is reviewed by {reviewer} already.")],
        );
    }
    let author = session.author();
    let review = Review {
        on: session.today(),
        week,
        reviewer: reviewer.clone(),
        goal: goal.clone(),
    };
    let id = author.next_id();
    let mut change = Change::new(format!("review of week {week}"));
    change.line(
        id,
        &author.coach,
        Month::of(week.monday()),
        Op::Review(review),
    );
    let written = session.commit(&author, change)?;
    let mut data = Map::new();
    data.insert(
        "review".to_owned(),
        json!({ "id": written.id(id), "week": week, "reviewer": reviewer, "goal": goal }),
    );
    let next = goal.map_or_else(
        || "Next: coach report".to_owned(),
        |goal| format!("Goal: {goal}. Next: coach report"),
    );
    session.confirm(
        "week",
        data,
        &written,
        &[
            format!(
                "Reviewed week {week} of {} by {reviewer}.",
                session.coach.display_name()
            ),
            next,
        ],
    )
}
