//! What is known of a coach's week: meetings, time, what to do next, and the weeks before.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::owed::plans;
use crate::domain::meetings::measured_week::{MeasuredWeek, is_measured, measured_week};
use crate::domain::meetings::quota::{self, Scored, Tally};
use crate::domain::meetings::suggestion::{Suggestion, most_proposed, suggestions};
use crate::domain::meetings::target::{Target, target};
use crate::domain::meetings::working_time::{TimeShare, WorkingTime, working_time};
use crate::domain::record::coach::Coach;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::Handle;
use crate::view::week::shortfall::{Share, Shortfall, Visits};
use crate::words::Words;

/// Shares of time that may be short of their goals, each with a visit to propose.
const SHARES_OF_TIME: usize = 2;

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
    /// Whether the target is met; `None` before the coach began and in a week wholly away.
    pub(crate) met: Option<bool>,
    pub(crate) is_measured: bool,
    pub(crate) scored: Option<Scored>,
    pub(crate) time: WorkingTime,
    pub(crate) suggestions: Vec<Suggestion>,
    /// Further visits, for shares of time that are short.
    pub(crate) more_visits: Vec<Suggestion>,
    /// What is planned for the week: the day and the employer.
    pub(crate) planned: Vec<(Date, &'a str)>,
    pub(crate) trend: Vec<MeasuredWeek>,
    pub(crate) reviewed_by: Option<&'a str>,
    pub(crate) goal: Option<&'a str>,
}

/// The weeks up to one, that one last.
pub(crate) fn trend(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    (last, weeks): (Week, u32),
    today: Date,
) -> Vec<MeasuredWeek> {
    let weeks = (0..weeks as i32).rev().map(|back| last.plus(-back));
    weeks
        .map(|week| measured_week(caseload, coach, rules, week, today))
        .collect()
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
    let target = target(caseload, coach, rules, week);
    let is_measured = is_measured(caseload, coach, week, today);
    let most = most_proposed(target.to_go(tally.counted));
    let mut proposed = suggestions(caseload, coach, rules, week, today, most + SHARES_OF_TIME);
    let own = |handle: &Handle| *handle == coach.handle;
    let review = caseload
        .log
        .reviews
        .iter()
        .rfind(|logged| own(&logged.coach) && logged.value.week == week)
        .map(|logged| &logged.value);
    Facts {
        scored: quota::score(caseload, coach, rules, week, today).filter(|_| is_measured),
        time: working_time(caseload, coach, rules, week),
        more_visits: proposed.split_off(most.min(proposed.len())),
        suggestions: proposed,
        planned: planned(inputs),
        trend: trend(caseload, coach, rules, (week, weeks), today),
        reviewed_by: review.map(|review| review.reviewer.as_str()),
        goal: review.and_then(|review| review.goal.as_deref()),
        met: target.met(tally.counted).filter(|_| is_measured),
        is_measured,
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

impl Facts<'_> {
    /// The shares of time that are short of their goals, in a week in which the coach is measured.
    pub(crate) fn shortfalls(&self, inputs: &Inputs) -> Vec<Shortfall> {
        let (employers, community) = (&self.time.employers, &self.time.community);
        let missing = |time: &TimeShare| time.missing().filter(|_| self.is_measured);
        let visits = Visits {
            caseload: inputs.caseload,
            words: inputs.words,
            today: inputs.today,
            proposed: &self.suggestions,
            more: &self.more_visits,
        };
        visits.shortfalls([
            (Share::Employers, missing(employers), employers.goal),
            (Share::Community, missing(community), community.goal),
        ])
    }
}
