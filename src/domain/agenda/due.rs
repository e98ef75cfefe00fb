//! Which plans and promises a calendar holds: all that are open, and for some weeks those of which something became, so that a
//! calendar that took them in learns of it.

use crate::domain::agenda::entry::State;
use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::zone::Zone;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::owed::{plan_keeper, promise_keeper};
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::standing::StandingPlan;
use crate::domain::log::told::{TakenBack, Told};
use crate::domain::terms::names::{EntryId, Handle};

/// Days for which a calendar is told what became of an entry.
pub(crate) const TOLD_DAYS: u64 = 60;

/// A coach's plans and promises on a day, as a calendar is told of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Due<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) told: &'a Told,
    pub(crate) coach: &'a Handle,
    pub(crate) today: Date,
}

impl<'a> Due<'a> {
    /// Plans in order of their days, with what became of each.
    pub(crate) fn plans(&self) -> Vec<(&'a Logged<StandingPlan>, State)> {
        let log = &self.caseload.log;
        let due = *self;
        let is_ours = move |logged: &&Logged<StandingPlan>| {
            let made = log.written_on(logged.id);
            let keeper = plan_keeper(
                due.caseload,
                (&logged.coach, made),
                &logged.value.plan,
                due.today,
            );
            keeper == due.coach
        };
        let was_held = |id| log.settlings.iter().any(|settling| settling.of == id);
        let state = |logged: &Logged<StandingPlan>| match logged.value.settled {
            false => State::Open,
            true if was_held(logged.id) => State::Done,
            true => State::Cancelled,
        };
        let plans = log.plans.iter().filter(is_ours);
        let plans = plans.map(|logged| (logged, state(logged)));
        plans
            .filter(|(logged, state)| *state == State::Open || self.is_told(logged.id))
            .collect()
    }

    /// Contacts that promise something, or did, with what became of it.
    pub(crate) fn promises(&self) -> Vec<(&'a Logged<StandingContact>, State)> {
        let state = |logged: &Logged<StandingContact>| match logged.contact().next {
            Some(_) if logged.open_promise().is_some() => Some(State::Open),
            Some(_) => Some(State::Done),
            None => self.told.promised(logged.id).then_some(State::Cancelled),
        };
        let contacts = self.caseload.log.contacts.iter();
        let known = contacts.filter_map(|logged| Some((logged, state(logged)?)));
        known
            .filter(|(logged, state)| *state == State::Open || self.is_told(logged.id))
            .filter(|(logged, _)| {
                let keeper =
                    promise_keeper(self.caseload, &logged.coach, logged.contact(), self.today);
                keeper == self.coach
            })
            .collect()
    }

    /// What was taken back and may stand in a calendar still.
    pub(crate) fn taken_back(&self) -> impl Iterator<Item = &'a TakenBack> {
        let due = *self;
        let taken = self.told.taken_back.iter();
        taken.filter(move |taken| taken.coach == *due.coach && due.is_told(taken.id))
    }

    /// Whether the last change of an entry is so recent that a calendar is told of it.
    fn is_told(&self, id: EntryId) -> bool {
        let last = self.told.revision(id).last;
        let zone = self.caseload.log.zone.unwrap_or(Zone::UTC);
        let day = zone.at(last.0.timestamp_ms()).map(|at| at.civil.date());
        let since = self.today.checked_sub_days(Days::new(TOLD_DAYS));
        day.zip(since).is_some_and(|(day, since)| day >= since)
    }
}
