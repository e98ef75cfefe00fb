//! The catalogue of what pages say, one file per language, and dates and numbers as that language writes them.

mod catalogue;
pub(crate) mod say;

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::words::catalogue::Catalogue;
use std::fmt::Display;

/// The languages there are, English first.
const CATALOGUES: [(&str, &str); 3] = [
    ("en", include_str!("../../data/words/en.toml")),
    ("nl", include_str!("../../data/words/nl.toml")),
    ("fi", include_str!("../../data/words/fi.toml")),
];

/// What pages say in one language.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    language: &'static str,
    messages: Catalogue,
    /// Whether every day carries its year.
    years: bool,
}

impl Words {
    /// The catalogue of a language; `None` when there is none.
    pub(crate) fn of(language: &str) -> Option<Words> {
        let (language, text) = CATALOGUES.iter().find(|(name, _)| *name == language)?;
        Some(Words {
            language,
            messages: Catalogue::new(text),
            years: false,
        })
    }

    /// The same with the year in every day, for rows that are read without their page.
    pub(crate) fn with_years(self) -> Words {
        Words {
            years: true,
            ..self
        }
    }

    /// English, the language of help and errors.
    pub(crate) fn english() -> &'static Words {
        static ENGLISH: Words = Words {
            language: CATALOGUES[0].0,
            messages: Catalogue::new(CATALOGUES[0].1),
            years: false,
        };
        &ENGLISH
    }

    /// The language, as a page names it.
    pub(crate) fn language(&self) -> &'static str {
        self.language
    }

    /// The languages that have a catalogue.
    pub(crate) fn languages() -> Vec<&'static str> {
        CATALOGUES.iter().map(|(name, _)| *name).collect()
    }

    /// A message with its `{placeholders}` filled.
    pub(crate) fn say(&self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        let mut message = self.messages.get(key).unwrap_or_else(|| key.to_owned());
        for (name, value) in values {
            message = message.replace(&format!("{{{name}}}"), &value.to_string());
        }
        // A Finnish day ends in a dot of its own, and so may what was typed: the sentence takes no second one.
        if message.ends_with("..") && !message.ends_with("...") {
            message.pop();
        }
        message
    }

    /// A message without placeholders.
    pub(crate) fn label(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// A message that may not be there.
    pub(crate) fn known(&self, key: &str) -> Option<String> {
        self.messages.get(key)
    }

    /// A text of a built-in data file, where the catalogue has it word for word in English; a service's own text stays as it is.
    pub(crate) fn translated(&self, key: &str, text: &str) -> String {
        let known = Words::english()
            .messages
            .get(key)
            .is_some_and(|english| english == text);
        if known {
            self.label(key)
        } else {
            text.to_owned()
        }
    }

    /// A message that depends on a number: `key-one` or `key-other`, with `{n}` filled.
    pub(crate) fn count(&self, key: &str, n: i64) -> String {
        let form = if n == 1 { "one" } else { "other" };
        self.say(&format!("{key}-{form}"), &[("n", &n)])
    }

    /// The same for a number that need not be whole: what is shown as 1 is one, all else is not.
    pub(crate) fn amount(&self, key: &str, number: f64) -> String {
        let shown = self.number(number);
        let form = if shown == "1" { "one" } else { "other" };
        self.say(&format!("{key}-{form}"), &[("n", &shown)])
    }

    /// What stands behind a number that is set apart from it: `key-one` or `key-other`.
    pub(crate) fn count_label(&self, key: &str, n: i64) -> String {
        self.label(&format!("{key}-{}", if n == 1 { "one" } else { "other" }))
    }

    /// `Tue 17 Nov`.
    pub(crate) fn day(&self, day: Date) -> String {
        if self.years {
            return self.day_with_year(day);
        }
        self.say(
            "date.day",
            &[
                ("weekday", &self.weekday(day)),
                ("day", &day.day()),
                ("month", &self.month(day, "short")),
            ],
        )
    }

    /// `17 November 2026`: a day as papers write it.
    pub(crate) fn date(&self, day: Date) -> String {
        self.say(
            "date.whole",
            &[
                ("day", &day.day()),
                ("month", &self.month(day, "long")),
                ("year", &day.year()),
            ],
        )
    }

    /// `Tue 17 Nov`, with the year where it is not this one.
    pub(crate) fn day_near(&self, day: Date, today: Date) -> String {
        if day.year() == today.year() {
            self.day(day)
        } else {
            self.day_with_year(day)
        }
    }

    /// `Tue 17 Nov 2026`.
    pub(crate) fn day_with_year(&self, day: Date) -> String {
        let values: [(&str, &dyn Display); 4] = [
            ("weekday", &self.weekday(day)),
            ("day", &day.day()),
            ("month", &self.month(day, "short")),
            ("year", &day.year()),
        ];
        self.say("date.day-year", &values)
    }

    /// `Tue 17`, where the month is known.
    pub(crate) fn day_short(&self, day: Date) -> String {
        if self.years {
            return self.day_with_year(day);
        }
        self.say(
            "date.day-short",
            &[("weekday", &self.weekday(day)), ("day", &day.day())],
        )
    }

    /// `17 Nov`, where the weekday is known.
    pub(crate) fn day_of_month(&self, day: Date) -> String {
        let values: [(&str, &dyn Display); 2] =
            [("day", &day.day()), ("month", &self.month(day, "short"))];
        self.say("date.day-of-month", &values)
    }

    /// `09:30`.
    pub(crate) fn clock(&self, at: TimeOfDay) -> String {
        format!(
            "{:02}{}{:02}",
            at.hour(),
            self.label("number.clock"),
            at.minute()
        )
    }

    /// `Tue`.
    pub(crate) fn weekday(&self, day: Date) -> String {
        self.label(&format!(
            "weekday.{}",
            day.weekday().to_string().to_lowercase()
        ))
    }

    /// `Friday`.
    pub(crate) fn weekday_long(&self, day: Date) -> String {
        self.label(&format!(
            "weekday.{}-long",
            day.weekday().to_string().to_lowercase()
        ))
    }

    fn month(&self, day: Date, form: &str) -> String {
        self.label(&format!("month.{form}-{}", day.month()))
    }

    /// `16–22 November 2026`, with as much of the first date as differs.
    pub(crate) fn span(&self, from: Date, to: Date) -> String {
        let key = match () {
            () if from.year() != to.year() => "date.span-years",
            () if from.month() != to.month() => "date.span-months",
            () => "date.span-days",
        };
        let values: [(&str, &dyn Display); 6] = [
            ("first-month", &self.month(from, "long")),
            ("first-year", &from.year()),
            ("first", &from.day()),
            ("last", &to.day()),
            ("month", &self.month(to, "long")),
            ("year", &to.year()),
        ];
        self.say(key, &values)
    }

    /// A number with at most two decimals, as the language writes it.
    pub(crate) fn number(&self, number: f64) -> String {
        let text = format!("{number:.2}");
        self.figures(text.trim_end_matches('0').trim_end_matches('.'))
    }

    /// Figures as the data hold them, such as `20-37.5`, with the language's decimal mark.
    pub(crate) fn figures(&self, text: &str) -> String {
        text.replace('.', &self.label("number.decimal"))
    }

    /// A share, 0 to 1, in whole percent, half of one rounded up.
    pub(crate) fn percent(&self, share: f64) -> String {
        self.say(
            "number.percent",
            &[("n", &((share * 100.0 + 0.5 + 1e-9).floor() as i64))],
        )
    }

    /// Minutes below an hour, hours above: to the half hour below ten, whole beyond.
    pub(crate) fn duration(&self, minutes: u32) -> String {
        if minutes > 0 && minutes < 60 {
            return self.say("number.minutes", &[("n", &minutes)]);
        }
        let hours = f64::from(minutes) / 60.0;
        let rounded = if hours < 10.0 || minutes.is_multiple_of(30) {
            (hours * 2.0).round() / 2.0
        } else {
            hours.round()
        };
        self.say("number.hours", &[("n", &self.number(rounded))])
    }
}

/// The text of a language's catalogue.
#[cfg(test)]
fn text_of(language: &str) -> Option<&'static str> {
    CATALOGUES
        .iter()
        .find(|(name, _)| *name == language)
        .map(|(_, text)| *text)
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
