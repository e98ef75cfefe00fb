//! The catalogue of what pages say, one file per language, and dates and numbers as that language writes them.

mod catalogue;

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
}

impl Words {
    /// The catalogue of a language; `None` when there is none.
    pub(crate) fn of(language: &str) -> Option<Words> {
        let (language, text) = CATALOGUES.iter().find(|(name, _)| *name == language)?;
        Some(Words {
            language,
            messages: Catalogue::new(text),
        })
    }

    /// English, the language of help, errors and confirmations.
    pub(crate) fn english() -> &'static Words {
        const ENGLISH: Words = Words {
            language: CATALOGUES[0].0,
            messages: Catalogue::new(CATALOGUES[0].1),
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
        self.say(
            "date.day-short",
            &[("weekday", &self.weekday(day)), ("day", &day.day())],
        )
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

    /// A share, 0 to 1, in whole percent: rounded down, so that 100 % is all of it.
    pub(crate) fn percent(&self, share: f64) -> String {
        self.say(
            "number.percent",
            &[("n", &((share * 100.0 + 1e-9).floor() as i64))],
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
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers() {
        let words = Words::of("en").unwrap();
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(words.day(day("2026-11-17")), "Tue 17 Nov");
        assert_eq!(
            words.span(day("2026-11-16"), day("2026-11-22")),
            "16–22 November 2026"
        );
        assert_eq!(
            words.span(day("2026-11-30"), day("2026-12-06")),
            "30 November – 6 December 2026"
        );
        assert_eq!(
            words.span(day("2026-12-28"), day("2027-01-03")),
            "28 December 2026 – 3 January 2027"
        );
        assert_eq!(
            (words.number(3.6), words.number(6.0), words.percent(0.999)),
            ("3.6".into(), "6".into(), "99 %".into())
        );
        assert_eq!(
            (
                words.duration(2250),
                words.duration(95),
                words.duration(1337)
            ),
            ("37.5 h".into(), "1.5 h".into(), "22 h".into())
        );
        assert_eq!(
            (words.duration(59), words.duration(60), words.duration(0)),
            ("59 min".into(), "1 h".into(), "0 h".into())
        );
        assert!(Words::of("xx").is_none());
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn dates_and_numbers_in_dutch() {
        let words = Words::of("nl").unwrap();
        assert_eq!(words.day(day("2026-11-17")), "di 17 nov");
        assert_eq!(
            words.day_near(day("2025-03-03"), day("2026-11-17")),
            "ma 3 mrt 2025"
        );
        assert_eq!(
            (
                words.day_short(day("2026-11-17")),
                words.weekday_long(day("2026-11-20"))
            ),
            ("di 17".into(), "vrijdag".into())
        );
        assert_eq!(
            words.span(day("2026-11-16"), day("2026-11-22")),
            "16–22 november 2026"
        );
        assert_eq!(
            words.span(day("2026-12-28"), day("2027-01-03")),
            "28 december 2026 – 3 januari 2027"
        );
        assert_eq!(
            (words.number(3.6), words.percent(0.6), words.duration(2250)),
            ("3,6".into(), "60%".into(), "37,5 u".into())
        );
        assert_eq!(
            (
                words.duration(20),
                words.clock(TimeOfDay::from_hm(9, 5).unwrap())
            ),
            ("20 min".into(), "09:05".into())
        );
    }

    #[test]
    fn dates_and_numbers_in_finnish() {
        let words = Words::of("fi").unwrap();
        assert_eq!(words.day(day("2026-11-17")), "ti 17.11.");
        assert_eq!(
            words.day_near(day("2025-03-03"), day("2026-11-17")),
            "ma 3.3.2025"
        );
        assert_eq!(
            (
                words.day_short(day("2026-11-17")),
                words.weekday_long(day("2026-11-20"))
            ),
            ("ti 17.".into(), "perjantai".into())
        );
        assert_eq!(
            words.span(day("2026-11-16"), day("2026-11-22")),
            "16.–22. marraskuuta 2026"
        );
        assert_eq!(
            words.span(day("2026-11-30"), day("2026-12-06")),
            "30. marraskuuta – 6. joulukuuta 2026"
        );
        assert_eq!(
            words.span(day("2026-12-28"), day("2027-01-03")),
            "28. joulukuuta 2026 – 3. tammikuuta 2027"
        );
        assert_eq!(
            (words.number(3.6), words.percent(0.6), words.duration(2250)),
            ("3,6".into(), "60 %".into(), "37,5 h".into())
        );
        assert_eq!(
            (
                words.figures("20-37.5"),
                words.clock(TimeOfDay::from_hm(9, 5).unwrap())
            ),
            ("20-37,5".into(), "09.05".into())
        );
    }

    #[test]
    fn one_and_many_in_each_language() {
        let said = |language: &str, n: i64| Words::of(language).unwrap().count("kinds.visit", n);
        assert_eq!(
            [("en", 1), ("en", 0), ("en", 3)].map(|(language, n)| said(language, n)),
            ["1 visit", "0 visits", "3 visits"]
        );
        assert_eq!(
            [("nl", 1), ("nl", 0), ("nl", 3)].map(|(language, n)| said(language, n)),
            ["1 bezoek", "0 bezoeken", "3 bezoeken"]
        );
        assert_eq!(
            [("fi", 1), ("fi", 0), ("fi", 3)].map(|(language, n)| said(language, n)),
            ["1 käynti", "0 käyntiä", "3 käyntiä"]
        );
        // A fraction is many in all three, and what is shown as 1 is one.
        let amounts = |language: &str| {
            [1.0, 1.001, 4.75]
                .map(|number| Words::of(language).unwrap().amount("unit.contacts", number))
        };
        assert_eq!(
            amounts("fi"),
            ["1 kontakti", "1 kontakti", "4,75 kontaktia"]
        );
        assert_eq!(amounts("nl"), ["1 contact", "1 contact", "4,75 contacten"]);
    }

    #[test]
    fn a_text_of_the_service_s_own_stays_as_it_is() {
        let words = Words::of("fi").unwrap();
        assert_eq!(
            words.translated("profile-title.plain", "Every job start counts"),
            "Jokainen alkanut työsuhde lasketaan"
        );
        assert_eq!(
            words.translated("profile-title.plain", "Every start in our town"),
            "Every start in our town"
        );
        assert_eq!(
            words.translated(&format!("profile-title.{}", "ours"), "Ours"),
            "Ours"
        );
    }
}
