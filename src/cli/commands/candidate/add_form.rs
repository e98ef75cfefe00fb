//! What bare `coach candidate add` asks in a terminal.

use crate::cli::args::word;
use crate::cli::ask::form::field::{Answers, Field, Form, as_typed, labelled};
use crate::cli::ask::listed::Empty;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::{CandidateStage, ConsentLevel};
use crate::words::Words;

const KEYS: [&str; 6] = ["name", "entered", "stage", "wants", "consent", "consent-on"];

pub(crate) struct AddForm<'s, 'c> {
    pub(crate) session: &'s Session<'c>,
}

impl Form for AddForm<'_, '_> {
    fn words(&self) -> &Words {
        &self.session.words
    }

    fn title(&self) -> String {
        self.session.words.label("form.add-candidate")
    }

    fn verb(&self) -> &'static str {
        "candidate add"
    }

    fn keys(&self) -> &[&'static str] {
        &KEYS
    }

    fn field(&self, key: &str, answers: &Answers) -> Option<Field> {
        let stages: Vec<&str> = CandidateStage::TRACK
            .iter()
            .map(|stage| stage.as_str())
            .collect();
        let words = &self.session.words;
        let dated =
            |label, day| Field::proposed(words.label(label), as_typed(words, &[day]), Empty::No);
        Some(match key {
            "name" => {
                let none = Empty::First(words.label("form.no-name"));
                Field::proposed(words.label("form.name"), Vec::new(), none)
            }
            "entered" => dated("form.entered", "today"),
            "stage" => {
                let stages = labelled(words, "candidate-stage", &stages);
                Field::choice(words.label("form.stage"), stages)
            }
            "wants" => Field::text(words.label("form.wants")),
            "consent" => {
                let levels = labelled(words, "consent-level", ConsentLevel::WORDS);
                Field {
                    own: Some(Empty::First(words.label("form.not-asked"))),
                    ..Field::choice(words.label("form.consent"), levels)
                }
            }
            _ => {
                answers.get("consent")?;
                dated("form.consent-on", answers.get("entered").unwrap_or("today"))
            }
        })
    }

    fn check(&self, key: &str, answers: &Answers) -> Result<(), Failure> {
        match (key, answers.get(key)) {
            ("name", Some(name)) => Ok(text::name(name, "candidate's name").map(|_| ())?),
            ("entered" | "consent-on", Some(day)) => self.session.check_day_so_far(day).map(|_| ()),
            ("consent", Some(_)) => word::<ConsentLevel>(&answers.flag(key)).map(|_| ()),
            _ => Ok(()),
        }
    }
}
