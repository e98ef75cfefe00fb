//! What bare `coach candidate add` asks in a terminal.

use crate::cli::args::word;
use crate::cli::ask::form::field::{Answers, Field, Form, words};
use crate::cli::ask::question::Empty;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::{CandidateStage, ConsentLevel};

const KEYS: [&str; 6] = ["name", "entered", "stage", "wants", "consent", "consent-on"];
const NO_CONSENT: &str = "not asked yet";

pub(crate) struct AddForm<'s, 'c> {
    pub(crate) session: &'s Session<'c>,
}

impl Form for AddForm<'_, '_> {
    fn title(&self) -> &'static str {
        "Add a candidate"
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
        Some(match key {
            "name" => Field::proposed(
                "Name (kept in private/)",
                &[],
                Empty::First("no name on this machine"),
            ),
            "entered" => Field::proposed("In the service since", &["today"], Empty::No),
            "stage" => Field::choice("Stage", words(&stages)),
            "wants" => Field::text("What they want"),
            "consent" => Field {
                own: Some(Empty::First(NO_CONSENT)),
                ..Field::choice("Consent", words(ConsentLevel::WORDS))
            },
            _ => {
                answers.get("consent")?;
                let entered = answers.get("entered").unwrap_or("today");
                Field::proposed("Consent given on", &[entered], Empty::No)
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
