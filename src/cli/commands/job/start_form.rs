//! What bare `coach job start` asks in a terminal.

use crate::cli::amounts::number;
use crate::cli::args::word;
use crate::cli::ask::form::field::{Answers, Field, Form, Listed, as_typed, labelled};
use crate::cli::ask::items::{candidate_item, employer_item};
use crate::cli::ask::listed::Empty;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::typed_day::Direction;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::usual::Usual;
use crate::domain::terms::vocabulary::JobKind;
use crate::store::data::load::{Pick, Scope};
use crate::words::Words;

const KEYS: [&str; 8] = [
    "candidate",
    "employer",
    "kind",
    "title",
    "on",
    "hours",
    "until",
    "aim",
];

pub(crate) struct StartForm<'s, 'c> {
    session: &'s Session<'c>,
    caseload: Caseload,
}

impl<'s, 'c> StartForm<'s, 'c> {
    pub(crate) fn load(session: &'s Session<'c>) -> Result<StartForm<'s, 'c>, Failure> {
        let caseload = session.load(&Scope {
            employers: Pick::All,
            candidates: Pick::All,
            identities: Pick::All,
            log: session.own_log(session.today(), session.today()),
            ..Scope::default()
        })?;
        Ok(StartForm { session, caseload })
    }

    fn people(&self, usual: &Usual) -> Vec<Listed> {
        let listed = |code| Listed {
            item: candidate_item(&self.caseload, &code),
            value: code.to_string(),
        };
        usual.candidates(None).into_iter().map(listed).collect()
    }

    fn employers(&self, usual: &Usual) -> Vec<Listed> {
        let listed = |slug| Listed {
            item: employer_item(&self.caseload, &slug),
            value: slug.to_string(),
        };
        usual.employers().into_iter().map(listed).collect()
    }
}

/// Whether the kind that was answered needs an end and an aim.
fn is_work_experience(answers: &Answers) -> bool {
    answers.get("kind") == Some(JobKind::WorkExperience.as_str())
}

impl Form for StartForm<'_, '_> {
    fn words(&self) -> &Words {
        &self.session.words
    }

    fn title(&self) -> String {
        self.session.words.label("form.job-start")
    }

    fn verb(&self) -> &'static str {
        "job start"
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
        if matches!(key, "until" | "aim") && !is_work_experience(answers) {
            return None;
        }
        let (own, words) = (Some(Empty::No), &self.session.words);
        let dated = |label, days: &[&str]| {
            Field::proposed(words.label(label), as_typed(words, days), Empty::No)
        };
        Some(match key {
            "candidate" => Field {
                own,
                ..Field::choice(words.label("form.candidate"), self.people(&usual))
            },
            "employer" => Field {
                own,
                ..Field::choice(words.label("form.employer"), self.employers(&usual))
            },
            "kind" => {
                let kinds = labelled(words, "job-kind", JobKind::WORDS);
                Field::choice(words.label("form.job-kind"), kinds)
            }
            "title" => Field::text(words.label("form.job-title")),
            "on" => dated("form.first-day", &["today", "mon", "+7d"]),
            "hours" => Field::text(words.label("form.hours")),
            "until" => dated("form.last-day", &["+30d", "+60d", "+90d"]),
            _ => Field::text(words.label("form.aim")),
        })
    }

    fn check(&self, key: &str, answers: &Answers) -> Result<(), Failure> {
        let session = self.session;
        match (key, answers.get(key)) {
            ("candidate", asked) => session.check_candidate(asked),
            ("employer", asked) => session.check_employer(asked),
            ("kind", _) => word::<JobKind>(&answers.flag(key)).map(|_| ()),
            ("on", Some(on)) => session.check_day(on, Direction::Nearest).map(|_| ()),
            ("hours", Some(hours)) => number(hours).map(|_| ()).map_err(Failure::usage),
            ("until", None) => Err(Failure::usage("work experience needs an end date")),
            ("until", Some(until)) => {
                let on = answers.get("on").unwrap_or("today");
                let start = session.check_day(on, Direction::Nearest)?;
                match session.check_due(until, start)? {
                    last if last < start => Err(Failure::usage("it would end before it begins")),
                    _ => Ok(()),
                }
            }
            ("aim", None) => Err(Failure::usage("work experience needs a written aim")),
            _ => Ok(()),
        }
    }
}
