//! What the sheet of a coach or a team is made from.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Period;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::record::coach::Coach;
use crate::domain::rules::profile::Rules;
use crate::view::week::facts;
use crate::words::Words;

/// What the sheet is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sheet<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) whose: &'a Whose<'a>,
    pub(crate) rules: &'a Rules,
    pub(crate) period: Period,
    pub(crate) today: Date,
    pub(crate) words: &'a Words,
    /// Put candidates' names beside their codes.
    pub(crate) names: bool,
}

impl<'a> Sheet<'a> {
    /// The day as of which everything is said: today, or the period's last day when that is over.
    pub(crate) fn by(&self) -> Date {
        self.period.to.min(self.today)
    }

    /// Whether the period is over: what is due and what comes next is today's, and says nothing of it.
    pub(crate) fn is_over(&self) -> bool {
        self.period.to < Week::of(self.today).monday()
    }

    /// Whether it is a team's, so that each line says whose it is.
    pub(crate) fn is_team(&self) -> bool {
        self.whose.single().is_none()
    }

    /// A day, with its year where that is not this one.
    pub(crate) fn day(&self, day: Date) -> String {
        self.words.day_near(day, self.today)
    }

    /// What this week's page of a coach is made from.
    pub(crate) fn week(&self, coach: &'a Coach) -> facts::Inputs<'a> {
        facts::Inputs {
            caseload: self.caseload,
            coach,
            rules: self.rules,
            week: Week::of(self.today),
            today: self.today,
            weeks: 1,
            why: false,
            words: self.words,
        }
    }
}
