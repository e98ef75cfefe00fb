//! What bare `coach plan` asks in a terminal.

use crate::cli::args::word;
use crate::cli::ask::form::field::{Answers, Field, Form, Listed, as_typed, labelled};
use crate::cli::ask::items::{candidate_item, employer_item};
use crate::cli::ask::listed::Empty;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::typed_day::Direction;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::usual::Usual;
use crate::domain::terms::vocabulary::Channel;
use crate::store::data::load::{Pick, Scope};
use crate::words::Words;

const KEYS: [&str; 5] = ["employer", "text", "on", "channel", "for"];
const DAYS: [&str; 4] = ["tomorrow", "+2d", "mon", "+7d"];
const CHANNELS: [&str; 4] = ["visit", "meeting", "video", "phone"];

pub(crate) struct PlanForm<'s, 'c> {
    session: &'s Session<'c>,
    caseload: Caseload,
}

impl<'s, 'c> PlanForm<'s, 'c> {
    pub(crate) fn load(session: &'s Session<'c>) -> Result<PlanForm<'s, 'c>, Failure> {
        let caseload = session.load(&Scope {
            employers: Pick::All,
            candidates: Pick::All,
            identities: Pick::All,
            log: session.own_log(session.today(), session.today()),
            ..Scope::default()
        })?;
        Ok(PlanForm { session, caseload })
    }

    fn usual(&self) -> Usual<'_> {
        Usual {
            caseload: &self.caseload,
            coach: &self.session.coach.handle,
            today: self.session.today(),
        }
    }

    fn employers(&self) -> Vec<Listed> {
        let listed = |slug| Listed {
            item: employer_item(&self.caseload, &slug),
            value: slug.to_string(),
        };
        self.usual().employers().into_iter().map(listed).collect()
    }

    fn people(&self) -> Vec<Listed> {
        let listed = |code| Listed {
            item: candidate_item(&self.caseload, &code),
            value: code.to_string(),
        };
        self.usual()
            .candidates(None)
            .into_iter()
            .map(listed)
            .collect()
    }
}

impl Form for PlanForm<'_, '_> {
    fn words(&self) -> &Words {
        &self.session.words
    }

    fn title(&self) -> String {
        self.session.words.label("form.plan")
    }

    fn verb(&self) -> &'static str {
        "plan"
    }

    fn keys(&self) -> &[&'static str] {
        &KEYS
    }

    fn field(&self, key: &str, _: &Answers) -> Option<Field> {
        let words = &self.session.words;
        Some(match key {
            "employer" => Field {
                own: Some(Empty::No),
                ..Field::choice(words.label("form.employer"), self.employers())
            },
            "text" => Field::text(words.label("form.what-for")),
            "on" => {
                let days = as_typed(words, &DAYS);
                Field::proposed(words.label("form.when"), days, Empty::No)
            }
            "channel" => {
                let channels = labelled(words, "channel", &CHANNELS);
                Field::choice(words.label("form.how"), channels)
            }
            _ => Field {
                own: Some(Empty::First(words.label("form.nobody"))),
                ..Field::choice(words.label("form.for-whom"), self.people())
            },
        })
    }

    fn check(&self, key: &str, answers: &Answers) -> Result<(), Failure> {
        let session = self.session;
        match (key, answers.get(key)) {
            ("employer", asked) => session.check_employer(asked),
            ("on", Some(on)) => session.check_day(on, Direction::Ahead).map(|_| ()),
            ("for", Some(asked)) => session.check_candidate(Some(asked)),
            ("channel", Some(_)) => word::<Channel>(&answers.flag("channel")).map(|_| ()),
            _ => Ok(()),
        }
    }
}
