//! What is known of a coach's week: meetings, time, what to do next, and the weeks before.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::owed::plans;
use crate::domain::meetings::quota::{self, Scored, Tally};
use crate::domain::meetings::suggestion::{Suggestion, most_proposed, suggestions};
use crate::domain::meetings::target;
use crate::domain::meetings::target::Target;
use crate::domain::meetings::working_time::{WorkingTime, working_time};
use crate::domain::record::coach::Coach;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::Handle;
use crate::words::Words;

/// What the week's page is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) coach: &'a Coach,
    pub(crate) rules: &'a Rules,
    pub(crate) week: Week,
    pub(crate) today: Date,
    /// Weeks in the trend, this one last.
    pub(crate) weeks: u32,
    /// Show every contact that does not count, and why.
    pub(crate) why: bool,
    pub(crate) words: &'a Words,
}

/// Everything that is known of the week, worked out once for people and machines alike.
pub(crate) struct Facts<'a> {
    pub(crate) tally: Tally<'a>,
    pub(crate) target: Target,
    pub(crate) scored: Option<Scored>,
    pub(crate) time: WorkingTime,
    pub(crate) suggestions: Vec<Suggestion>,
    /// What is planned for the week: the day and the employer.
    pub(crate) planned: Vec<(Date, &'a str)>,
    pub(crate) trend: Vec<TrendWeek>,
    pub(crate) reviewed_by: Option<&'a str>,
    pub(crate) goal: Option<&'a str>,
}

/// A week of the trend.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TrendWeek {
    pub(crate) week: Week,
    pub(crate) counted: u32,
    pub(crate) target: Target,
}

impl TrendWeek {
    pub(crate) fn met(&self) -> Option<bool> {
        self.target.met(self.counted)
    }
}

/// Counts and targets of the weeks up to one, that one last.
pub(crate) fn trend(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    last: Week,
    weeks: u32,
) -> Vec<TrendWeek> {
    let weeks = (0..weeks as i32).rev().map(|back| last.plus(-back));
    let of = |week| TrendWeek {
        week,
        counted: quota::tally(caseload, coach, rules, week).counted,
        target: target::target(caseload, coach, rules, week),
    };
    weeks.map(of).collect()
}

/// Works out what is known of a coach's week.
pub(crate) fn facts<'a>(inputs: &Inputs<'a>) -> Facts<'a> {
    let Inputs {
        caseload,
        coach,
        rules,
        week,
        today,
        weeks,
        ..
    } = *inputs;
    let tally = quota::tally(caseload, coach, rules, week);
    let target = target::target(caseload, coach, rules, week);
    let most = most_proposed(target.to_go(tally.counted));
    let own = |handle: &Handle| *handle == coach.handle;
    let review = caseload
        .log
        .reviews
        .iter()
        .rfind(|logged| own(&logged.coach) && logged.value.week == week)
        .map(|logged| &logged.value);
    Facts {
        scored: quota::score(caseload, coach, rules, week, today),
        time: working_time(caseload, coach, rules, week),
        suggestions: suggestions(caseload, coach, rules, week, today, most),
        planned: planned(inputs),
        trend: trend(caseload, coach, rules, week, weeks),
        reviewed_by: review.map(|review| review.reviewer.as_str()),
        goal: review.and_then(|review| review.goal.as_deref()),
        tally,
        target,
    }
}

/// What is planned for the week: the day and the employer.
fn planned<'a>(inputs: &Inputs<'a>) -> Vec<(Date, &'a str)> {
    let plans = plans(inputs.caseload, &inputs.coach.handle, inputs.today);
    let this_week = plans.filter(|logged| inputs.week.contains(logged.value.plan.on));
    this_week
        .map(|logged| {
            (
                logged.value.plan.on,
                inputs.caseload.employer_name(&logged.value.plan.employer),
            )
        })
        .collect()
}
