//! The times of appointments: recurring ones for a period, with those that were struck out, moved or added.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::time::TimeOfDay;
use crate::exchange::calendars::event::Event;
use crate::exchange::calendars::when::When;
use std::collections::{HashMap, HashSet};

/// Days beyond the period that zones may make a difference of.
const BEYOND: u64 = 2;
/// Appointments that recurring ones come to, at most.
const MOST: usize = 20_000;

/// An appointment at one time.
pub(in crate::exchange::calendars) struct Occurrence<'e> {
    pub(in crate::exchange::calendars) event: &'e Event,
    pub(in crate::exchange::calendars) at: When,
}

/// A day and a time, as one calendar names them.
type Place = (Date, Option<TimeOfDay>);

/// The days that recurring appointments are asked for.
#[derive(Clone, Copy, Debug)]
pub(in crate::exchange::calendars) struct Span {
    pub(in crate::exchange::calendars) from: Date,
    pub(in crate::exchange::calendars) to: Date,
}

/// All of them, and whether there were more than are told.
pub(in crate::exchange::calendars) fn occurrences(
    events: &[Event],
    span: Span,
) -> (Vec<Occurrence<'_>>, bool) {
    let latest = latest(events);
    let mut instead: HashMap<&str, HashSet<Place>> = HashMap::new();
    let recurring: HashMap<&str, &Event> = latest
        .iter()
        .filter(|event| event.instead_of.is_none())
        .map(|event| (event.uid.as_str(), *event))
        .collect();
    for event in &latest {
        let of = recurring
            .get(event.uid.as_str())
            .and_then(|of| of.start.as_ref());
        if let (Some(start), Some(replaced)) = (of, &event.instead_of) {
            let places = instead.entry(&event.uid).or_default();
            places.insert(replaced.beside(start));
        }
    }
    let (mut found, mut left) = (Vec::new(), MOST);
    for event in latest {
        let Some(start) = &event.start else {
            continue;
        };
        let replaced = instead.get(event.uid.as_str());
        let is_single = event.rule.is_none() && event.more.is_empty();
        if is_single || event.instead_of.is_some() {
            let at = start.clone();
            let is_of_series = event.instead_of.is_some() && replaced.is_some();
            let is_asked = !is_of_series || (span.from..=span.to).contains(&at.day);
            found.extend(is_asked.then_some(Occurrence { event, at }));
            continue;
        }
        let times = times(event, start, span);
        let is_gone = |at: &When| {
            let place = at.beside(start);
            replaced.is_some_and(|replaced| replaced.contains(&place))
                || is_struck(event, place, start)
        };
        for at in times.into_iter().filter(|at| !is_gone(at)) {
            if left == 0 {
                return (found, true);
            }
            left -= 1;
            found.push(Occurrence { event, at });
        }
    }
    (found, false)
}

/// Of two versions of one appointment the later one.
fn latest(events: &[Event]) -> Vec<&Event> {
    let mut last: HashMap<(&str, Option<Place>), usize> = HashMap::new();
    let key = |event: &'_ Event| event.instead_of.as_ref().map(|at| (at.day, at.time));
    for (at, event) in events.iter().enumerate() {
        let known = last.entry((event.uid.as_str(), key(event))).or_insert(at);
        if event.sequence >= events[*known].sequence {
            *known = at;
        }
    }
    let is_last = |at: usize, event: &Event| {
        event.uid.is_empty() || last.get(&(event.uid.as_str(), key(event))) == Some(&at)
    };
    let events = events.iter().enumerate();
    events
        .filter(|(at, event)| is_last(*at, event))
        .map(|(_, event)| event)
        .collect()
}

/// The times of a recurring appointment in a period.
fn times(event: &Event, start: &When, span: Span) -> Vec<When> {
    let clock = start.time.unwrap_or(TimeOfDay::MIDNIGHT);
    let first = start.day.at(clock);
    let from = span
        .from
        .checked_sub_days(Days::new(BEYOND))
        .unwrap_or(span.from);
    let to = span
        .to
        .checked_add_days(Days::new(BEYOND))
        .unwrap_or(span.to);
    let is_asked = |at: &When| (from..=to).contains(&at.day);
    let days = match &event.rule {
        Some(rule) => rule.days(first, from, to),
        None => vec![start.day],
    };
    let mut times: Vec<When> = days.into_iter().map(|day| start.on(day)).collect();
    times.extend(event.more.iter().cloned());
    times.retain(is_asked);
    times
}

fn is_struck(event: &Event, place: Place, start: &When) -> bool {
    event.except.iter().any(|struck| {
        let (day, time) = struck.beside(start);
        day == place.0 && (time.is_none() || time == place.1)
    })
}
