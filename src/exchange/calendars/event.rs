//! One appointment as a calendar holds it.

use crate::domain::moving::appointments::recurrence::Rule;
use crate::exchange::calendars::rules::rule;
use crate::exchange::calendars::when::When;
use calcard::icalendar::{
    ICalendarClassification, ICalendarComponent, ICalendarEntry, ICalendarParameterName,
    ICalendarParameterValue, ICalendarParticipationStatus, ICalendarProperty, ICalendarStatus,
    ICalendarValue,
};

/// How entries that this program gave to a calendar are named.
const OURS: &str = "@coach";

/// An appointment.
#[derive(Clone, Debug, Default)]
pub(in crate::exchange::calendars) struct Event {
    /// The line on which it begins.
    pub(in crate::exchange::calendars) number: usize,
    pub(in crate::exchange::calendars) uid: String,
    pub(in crate::exchange::calendars) sequence: i64,
    pub(in crate::exchange::calendars) start: Option<When>,
    pub(in crate::exchange::calendars) end: Option<When>,
    /// In seconds.
    pub(in crate::exchange::calendars) duration: Option<i64>,
    pub(in crate::exchange::calendars) rule: Option<Rule>,
    /// Repeats in a way that is not followed.
    pub(in crate::exchange::calendars) is_unclear: bool,
    pub(in crate::exchange::calendars) more: Vec<When>,
    pub(in crate::exchange::calendars) except: Vec<When>,
    /// The time of a recurring appointment that this one takes the place of.
    pub(in crate::exchange::calendars) instead_of: Option<When>,
    /// And of all behind it.
    pub(in crate::exchange::calendars) is_for_rest: bool,
    pub(in crate::exchange::calendars) summary: String,
    pub(in crate::exchange::calendars) place: String,
    /// Addresses of those who come.
    pub(in crate::exchange::calendars) mails: Vec<String>,
    /// Addresses of those who said that they do not.
    declined: Vec<String>,
    is_cancelled: bool,
    is_private: bool,
}

impl Event {
    pub(in crate::exchange::calendars) fn of(number: usize, told: &ICalendarComponent) -> Event {
        let mut event = Event {
            number,
            ..Event::default()
        };
        for entry in &told.entries {
            event.take_time(entry);
            event.take_words(entry);
        }
        // What only says which time it takes the place of is at that time.
        event.start = event.start.take().or_else(|| event.instead_of.clone());
        for entry in told.properties(&ICalendarProperty::Rrule) {
            let Some(ICalendarValue::RecurrenceRule(told)) = entry.values.first() else {
                event.is_unclear = true;
                continue;
            };
            event.is_unclear |= event.rule.is_some();
            event.rule = event.start.as_ref().and_then(|start| rule(told, start));
            event.is_unclear |= event.rule.is_none();
        }
        event
    }

    fn take_time(&mut self, entry: &ICalendarEntry) {
        let first = || When::all(entry).into_iter().next();
        match &entry.name {
            ICalendarProperty::Dtstart => self.start = first(),
            ICalendarProperty::Dtend => self.end = first(),
            ICalendarProperty::RecurrenceId => {
                self.instead_of = first();
                self.is_for_rest = entry.has_parameter(&ICalendarParameterName::Range);
            }
            ICalendarProperty::Rdate => self.more.extend(When::all(entry)),
            ICalendarProperty::Exdate => self.except.extend(When::all(entry)),
            ICalendarProperty::Exrule => self.is_unclear = true,
            ICalendarProperty::Duration => {
                if let Some(ICalendarValue::Duration(length)) = entry.values.first() {
                    self.duration = Some(length.as_seconds());
                }
            }
            ICalendarProperty::Sequence => {
                let number = entry.values.first().and_then(ICalendarValue::as_integer);
                self.sequence = number.unwrap_or(0);
            }
            _ => {}
        }
    }

    fn take_words(&mut self, entry: &ICalendarEntry) {
        let text = || {
            let text = entry.values.first().and_then(ICalendarValue::as_text);
            text.unwrap_or_default().trim().to_owned()
        };
        match &entry.name {
            ICalendarProperty::Uid => self.uid = text(),
            ICalendarProperty::Summary => self.summary = text(),
            ICalendarProperty::Location => self.place = text(),
            ICalendarProperty::Status => {
                let cancelled = ICalendarValue::Status(ICalendarStatus::Cancelled);
                self.is_cancelled = entry.values.contains(&cancelled);
            }
            ICalendarProperty::Class => {
                let public = ICalendarValue::Classification(ICalendarClassification::Public);
                self.is_private = !entry.values.contains(&public);
            }
            ICalendarProperty::Attendee | ICalendarProperty::Organizer => {
                let mail = entry.calendar_address().unwrap_or_default().to_lowercase();
                let said = entry.parameter(&ICalendarParameterName::Partstat);
                let no = ICalendarParameterValue::Partstat(ICalendarParticipationStatus::Declined);
                match said == Some(&no) {
                    true => self.declined.push(mail),
                    false => self.mails.push(mail),
                }
            }
            _ => {}
        }
    }

    /// Why it is left out, if it is. `owner` is the address that the calendar is called by.
    pub(in crate::exchange::calendars) fn left_out(&self, owner: &str) -> Option<&'static str> {
        let is_declined = match owner.contains('@') {
            true => self.declined.iter().any(|mail| mail == owner),
            // Whose calendar it is is not said: nobody else is there.
            false => !self.declined.is_empty() && self.mails.len() <= 1,
        };
        [
            (self.uid.ends_with(OURS), "coach gave it to the calendar"),
            (self.is_cancelled, "it was cancelled"),
            (is_declined, "it was declined"),
            (self.is_private, "it is private"),
        ]
        .into_iter()
        .find_map(|(is_so, why)| is_so.then_some(why))
    }

    /// What it is about; what is private stays so.
    pub(in crate::exchange::calendars) fn words(&self) -> &str {
        match self.is_private {
            true => "",
            false => &self.summary,
        }
    }
}
