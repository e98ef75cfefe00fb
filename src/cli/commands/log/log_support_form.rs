//! What bare `coach log-support` asks in a terminal.

use crate::cli::args::word;
use crate::cli::ask::form::field::{Answers, Field, Form, Listed, as_typed, labelled};
use crate::cli::ask::items::candidate_item;
use crate::cli::ask::listed::Empty;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::usual::Usual;
use crate::domain::terms::vocabulary::Channel;
use crate::store::data::load::{Pick, Scope};
use crate::words::Words;

const KEYS: [&str; 6] = ["candidate", "channel", "on", "note", "next", "due"];

/// How a contact with a candidate takes place, the usual first.
const CHANNELS: [&str; 7] = [
    "meeting", "phone", "message", "video", "email", "visit", "letter",
];
/// Days that are usual, as they are typed.
const DAYS: [&str; 3] = ["today", "yesterday", "-2d"];
const DUES: [&str; 4] = ["+7d", "tomorrow", "fri", "+14d"];

pub(crate) struct SupportForm<'s, 'c> {
    session: &'s Session<'c>,
    caseload: Caseload,
}

impl<'s, 'c> SupportForm<'s, 'c> {
    pub(crate) fn load(session: &'s Session<'c>) -> Result<SupportForm<'s, 'c>, Failure> {
        let caseload = session.load(&Scope {
            candidates: Pick::All,
            identities: Pick::All,
            log: session.own_log(session.today(), session.today()),
            ..Scope::default()
        })?;
        Ok(SupportForm { session, caseload })
    }
}

impl Form for SupportForm<'_, '_> {
    fn words(&self) -> &Words {
        &self.session.words
    }

    fn title(&self) -> String {
        self.session.words.label("form.log-support")
    }

    fn verb(&self) -> &'static str {
        "log-support"
    }

    fn long(&self) -> Option<&'static str> {
        Some("note")
    }

    fn keys(&self) -> &[&'static str] {
        &KEYS
    }

    fn field(&self, key: &str, answers: &Answers) -> Option<Field> {
        let usual = Usual {
            caseload: &self.caseload,
            coach: &self.session.coach.handle,
            today: self.session.today(),
        };
        let candidates = usual.candidates(None).into_iter().map(|code| Listed {
            item: candidate_item(&self.caseload, &code),
            value: code.to_string(),
        });
        let words = &self.session.words;
        let dated = |label, days: &[&str]| {
            Field::proposed(words.label(label), as_typed(words, days), Empty::No)
        };
        Some(match key {
            "candidate" => Field {
                own: Some(Empty::No),
                ..Field::choice(words.label("form.candidate"), candidates.collect())
            },
            "channel" => {
                let channels = labelled(words, "channel", &CHANNELS);
                Field::choice(words.label("form.how"), channels)
            }
            "on" => dated("form.when", &DAYS),
            "note" => Field::text(words.label("form.note-private")),
            "next" => Field::text(words.label("form.next")),
            _ => {
                answers.get("next")?;
                dated("form.by-when", &DUES)
            }
        })
    }

    fn check(&self, key: &str, answers: &Answers) -> Result<(), Failure> {
        let session = self.session;
        match (key, answers.get(key)) {
            ("candidate", asked) => session.check_candidate(asked),
            ("channel", _) => word::<Channel>(&answers.flag(key)).map(|_| ()),
            ("on", on) => session.check_day_back(on).map(|_| ()),
            ("due", Some(due)) => {
                let on = session.check_day_back(answers.get("on"))?;
                session.check_due(due, on).map(|_| ())
            }
            _ => Ok(()),
        }
    }
}
