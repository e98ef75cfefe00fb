//! Days and times as they were typed: read in the direction of the verb, and asked about where they are hardly meant.

use crate::cli::args::Text;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::date::{self, Typed};
use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::calendar::typed_day::Direction;
use crate::domain::change::refusal::Refusal;
use crate::words::say::say;

impl Session<'_> {
    /// The day and time of what is logged: they lie behind.
    ///
    /// # Errors
    /// When they cannot be read or have not come yet.
    pub(crate) fn held(
        &self,
        on: &Option<Text>,
        at: &Option<Text>,
    ) -> Result<(Date, Option<TimeOfDay>), Failure> {
        let today = self.today();
        let typed = match on.as_deref() {
            Some(text) => Some((text, date::read(text, today, Direction::Back)?)),
            None => None,
        };
        let day = typed.map_or(today, |(_, typed)| typed.date);
        let time = one_time(typed.and_then(|(_, typed)| typed.time), at)?;
        self.has_come(day, time)?;
        if let Some((text, typed)) = typed {
            self.look_at_day_back(text, typed)?;
        }
        Ok((day, time))
    }

    /// The day of what is logged without a time.
    ///
    /// # Errors
    /// When it cannot be read or has not come yet.
    pub(crate) fn day_held(&self, on: &Option<Text>) -> Result<Date, Failure> {
        let (day, time) = self.held(on, &None)?;
        self.drop_time(time);
        Ok(day)
    }

    /// Refuses a day, or a time of today, that has not come yet.
    ///
    /// # Errors
    /// When it has not.
    pub(crate) fn has_come(&self, day: Date, time: Option<TimeOfDay>) -> Result<(), Failure> {
        let now = self.now.civil;
        if day > now.date() {
            return Err(Refusal::Future { on: day }.into());
        }
        match time.filter(|time| day == now.date() && *time > now.time()) {
            Some(time) => Err(Refusal::LaterToday { at: time }.into()),
            None => Ok(()),
        }
    }

    /// The day and time of what is planned: they lie ahead.
    ///
    /// # Errors
    /// When they cannot be read.
    pub(crate) fn planned(
        &self,
        on: &str,
        at: &Option<Text>,
    ) -> Result<(Date, Option<TimeOfDay>), Failure> {
        let typed = date::read(on, self.today(), Direction::Ahead)?;
        let time = one_time(typed.time, at)?;
        self.look_at_year(on, typed)?;
        Ok((typed.date, time))
    }

    /// The new day of a promise: it lies ahead of today.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn day_ahead(&self, text: &str) -> Result<Date, Failure> {
        self.day_after(text, self.today())
    }

    /// A day that belongs to an entry or a beginning, and lies ahead of its day.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn day_after(&self, text: &str, entry: Date) -> Result<Date, Failure> {
        let typed = date::read_due(text, self.today(), entry)?;
        self.drop_time(typed.time);
        self.look_at_year(text, typed)?;
        Ok(typed.date)
    }

    /// The last day of what begins on a day, if one is given.
    ///
    /// # Errors
    /// When it cannot be read, or lies before the first.
    pub(crate) fn last_day(
        &self,
        until: &Option<Text>,
        first: Date,
        what: &str,
    ) -> Result<Option<Date>, Failure> {
        let read = |text: &Text| self.day_after(text, first);
        let until = until.as_ref().map(read).transpose()?;
        match until.filter(|until| *until < first) {
            Some(_) => Err(Failure::usage(format!("{what} would end before it begins"))),
            None => Ok(until),
        }
    }

    /// The last day of a span; a weekday may be the first day itself.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn end_of_span(&self, text: &str, first: Date) -> Result<Typed, Failure> {
        let typed = date::read_last(text, self.today(), first)?;
        self.drop_time(typed.time);
        self.look_at_year(text, typed)?;
        Ok(typed)
    }

    /// The day on which something is so: the nearest, behind or ahead; today where none is given.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn day_near(&self, on: &Option<Text>) -> Result<Date, Failure> {
        let Some(text) = on.as_deref() else {
            return Ok(self.today());
        };
        let typed = date::read(text, self.today(), Direction::Nearest)?;
        self.drop_time(typed.time);
        self.look_at_year(text, typed)?;
        Ok(typed.date)
    }

    /// The same where a day to come makes no sense: the nearest is refused when it lies ahead.
    ///
    /// # Errors
    /// When it cannot be read, or has not come yet.
    pub(crate) fn day_so_far(&self, on: &Option<Text>) -> Result<Date, Failure> {
        let Some(text) = on.as_deref() else {
            return Ok(self.today());
        };
        let typed = date::read(text, self.today(), Direction::Nearest)?;
        if typed.date > self.today() {
            let day = self.english().day_near(typed.date, self.today());
            let hint = match typed.date.previous_year() {
                Some(before) if typed.is_year_found => {
                    format!(
                        "give today or a day before it; an earlier year is written out: {before}"
                    )
                }
                _ => "give today or a day before it".to_owned(),
            };
            return Err(Failure::refused(format!("{day} has not come yet")).hint(hint));
        }
        self.drop_time(typed.time);
        self.look_at_year(text, typed)?;
        Ok(typed.date)
    }

    /// Says that a time is not kept where only days are.
    fn drop_time(&self, time: Option<TimeOfDay>) {
        if let Some(time) = time {
            let time = self.words.clock(time);
            self.context
                .remark(&say!(self.words, "remark.only-the-day", time));
        }
    }
}

/// The time from beside the day or from its own flag, which must agree.
fn one_time(beside: Option<TimeOfDay>, at: &Option<Text>) -> Result<Option<TimeOfDay>, Failure> {
    let at = at.as_deref().map(date::time).transpose()?;
    match (beside, at) {
        (Some(beside), Some(at)) if beside != at => Err(Failure::usage(format!(
            "the time is given twice: {beside} beside the day and {at} by --at"
        ))),
        _ => Ok(at.or(beside)),
    }
}
