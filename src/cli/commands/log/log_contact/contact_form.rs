//! The one screen of bare `coach log-contact`: employer, channel, who, for whom, note, next; day, minutes and outcome.

use crate::cli::amounts::minutes;
use crate::cli::args::{Text, split, word};
use crate::cli::ask::form::field::{Answers, Field, Form, Listed, as_typed, labelled};
use crate::cli::ask::form::fill::{discard, fill};
use crate::cli::ask::items::{candidate_item, employer_item};
use crate::cli::ask::listed::{Empty, Item};
use crate::cli::commands::log::log_contact::flags::LogContact;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::usual::Usual;
use crate::domain::terms::names::Slug;
use crate::domain::terms::reference::folded;
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::{Channel, Outcome};
use crate::store::data::load::{Pick, Scope};
use crate::words::Words;

const VERB: &str = "log-contact";
const KEYS: [&str; 10] = [
    "employer", "channel", "person", "for", "note", "next", "due", "on", "minutes", "outcome",
];
/// Fields that are usually as they are.
const EXTRAS: [&str; 3] = ["on", "minutes", "outcome"];

/// Days ahead that a promise is usually due, as they are typed.
const USUAL_DUES: [&str; 4] = ["+7d", "tomorrow", "fri", "+14d"];
const USUAL_DAYS: [&str; 3] = ["today", "yesterday", "-2d"];
const USUAL_MINUTES: [&str; 4] = ["15", "30", "45", "1h"];

/// Asks for what a contact needs and was not given.
///
/// # Errors
/// When the user leaves: then nothing but a draft was written.
pub(crate) fn ask(session: &Session, given: LogContact) -> Result<LogContact, Failure> {
    if given.discard {
        discard(session, VERB)?;
    }
    let caseload = session.load(&Scope {
        employers: Pick::All,
        candidates: Pick::All,
        identities: Pick::All,
        log: session.own_log(session.today(), session.today()),
        ..Scope::default()
    })?;
    let form = ContactForm { session, caseload };
    let answers = fill(session, &form, before(&given))?;
    let is_new = form.known(&answers).is_none();
    let flag = |key| answers.flag(key);
    let spent = answers.get("minutes").map(minutes).transpose();
    Ok(LogContact {
        called: None,
        new: given.new || is_new,
        employer: flag("employer"),
        channel: flag("channel"),
        person: flag("person"),
        on_behalf_of: flag("for").into_iter().collect(),
        note: flag("note"),
        next: flag("next"),
        due: flag("due"),
        on: flag("on"),
        minutes: spent.map_err(Failure::usage)?,
        outcome: flag("outcome"),
        ..given
    })
}

/// What was given on the command line already.
fn before(given: &LogContact) -> Answers {
    let mut answers = Answers::default();
    let called = given.called.map(|channel| channel.to_string());
    let channel = given.channel.as_deref().map(str::to_owned).or(called);
    answers.set("channel", channel.unwrap_or_default());
    let minutes = given.minutes.map(|minutes| minutes.to_string());
    answers.set("minutes", minutes.unwrap_or_default());
    answers.set("for", split(&given.on_behalf_of).join(","));
    let flags: [(&'static str, &Option<Text>); 6] = [
        ("person", &given.person),
        ("note", &given.note),
        ("next", &given.next),
        ("due", &given.due),
        ("on", &given.on),
        ("outcome", &given.outcome),
    ];
    for (key, flag) in flags {
        answers.set(key, flag.as_deref().unwrap_or_default());
    }
    answers
}

struct ContactForm<'s, 'c> {
    session: &'s Session<'c>,
    caseload: Caseload,
}

impl ContactForm<'_, '_> {
    fn usual(&self) -> Usual<'_> {
        Usual {
            caseload: &self.caseload,
            coach: &self.session.coach.handle,
            today: self.session.today(),
        }
    }

    /// The employer that was answered, where it is on file: by id, else by its whole name, archived ones included.
    fn known(&self, answers: &Answers) -> Option<Slug> {
        let asked = answers.get("employer")?;
        let mut employers = self.caseload.employers.values();
        let is_it = |id: &Slug, name: &str| id.as_str() == asked || folded(name) == folded(asked);
        let found = employers.find(|employer| is_it(&employer.id, &employer.name))?;
        Some(found.id.clone())
    }

    fn employers(&self) -> Vec<Listed> {
        let listed = |slug| Listed {
            item: employer_item(&self.caseload, &slug),
            value: slug.to_string(),
        };
        self.usual().employers().into_iter().map(listed).collect()
    }

    fn channels(&self, employer: Option<&Slug>) -> Vec<Listed> {
        let channels = self.usual().channels(employer);
        let channels: Vec<&str> = channels.iter().map(|channel| channel.as_str()).collect();
        labelled(self.words(), "channel", &channels)
    }

    fn proposed(&self, label: &str, values: &[&str], own: Empty) -> Field {
        let words = &self.session.words;
        Field::proposed(words.label(label), as_typed(words, values), own)
    }

    fn people(&self, employer: Option<&Slug>) -> Vec<Listed> {
        let people = employer.map_or_else(Vec::new, |slug| self.usual().people(slug));
        let listed = |name: String| Listed {
            item: Item::from(name.clone()),
            value: name,
        };
        people.into_iter().map(listed).collect()
    }

    fn candidates(&self, employer: Option<&Slug>) -> Vec<Listed> {
        let listed = |code| Listed {
            item: candidate_item(&self.caseload, &code),
            value: code.to_string(),
        };
        let codes = self.usual().candidates(employer);
        codes.into_iter().map(listed).collect()
    }
}

impl Form for ContactForm<'_, '_> {
    fn words(&self) -> &Words {
        &self.session.words
    }

    fn title(&self) -> String {
        self.words().label("form.log-contact")
    }

    fn verb(&self) -> &'static str {
        VERB
    }

    fn keys(&self) -> &[&'static str] {
        &KEYS
    }

    fn extras(&self) -> &[&'static str] {
        &EXTRAS
    }

    fn long(&self) -> Option<&'static str> {
        Some("note")
    }

    fn field(&self, key: &str, answers: &Answers) -> Option<Field> {
        let known = self.known(answers);
        let employer = known.as_ref();
        let label = |key: &str| self.words().label(key);
        let chosen = |key, own, listed| Field {
            own: Some(own),
            ..Field::choice(label(key), listed)
        };
        let unless = |answered, key| Empty::unless(answered, label(key));
        Some(match key {
            "employer" => chosen("form.employer", Empty::No, self.employers()),
            "channel" => Field::choice(label("form.how"), self.channels(employer)),
            "person" => {
                let last = employer.and_then(|slug| self.usual().last_with(slug));
                let met_somebody = last.is_some_and(|last| last.person.is_some());
                let own = unless(met_somebody, "form.nobody-known");
                chosen("form.who", own, self.people(employer))
            }
            "for" => {
                let usual = employer.and_then(|slug| self.usual().candidate(slug));
                let own = unless(usual.is_some(), "form.nobody");
                chosen("form.for-whom", own, self.candidates(employer))
            }
            "note" => Field::text(label("form.note")),
            "next" => Field::text(label("form.next")),
            "due" => {
                answers.get("next")?;
                self.proposed("form.by-when", &USUAL_DUES, Empty::No)
            }
            "on" => self.proposed("form.when", &USUAL_DAYS, Empty::No),
            "minutes" => {
                let none = Empty::First(label("form.not-noted"));
                self.proposed("form.minutes", &USUAL_MINUTES, none)
            }
            _ => {
                let outcomes = labelled(self.words(), "outcome", Outcome::WORDS);
                chosen(
                    "form.outcome",
                    Empty::First(label("form.no-outcome")),
                    outcomes,
                )
            }
        })
    }

    fn check(&self, key: &str, answers: &Answers) -> Result<(), Failure> {
        let session = self.session;
        match (key, answers.get(key)) {
            ("employer", None) => Err(Failure::usage("which employer?")),
            ("employer", Some(name)) => Ok(text::name(name, "employer's name").map(|_| ())?),
            ("channel", _) => word::<Channel>(&answers.flag(key)).map(|_| ()),
            ("person", Some(name)) => session.contact_person(None, name).map(|_| ()),
            ("for", Some(_)) => {
                let people = split(&[answers.flag(key).expect("it is answered")]);
                let mut checked = people
                    .iter()
                    .map(|code| session.check_candidate(Some(code)));
                checked.find(Result::is_err).unwrap_or(Ok(()))
            }
            ("note" | "next", Some(note)) => Ok(text::note(note, "note").map(|_| ())?),
            ("due", Some(due)) => {
                let on = session.check_day_back(answers.get("on"))?;
                session.check_due(due, on).map(|_| ())
            }
            ("on", on) => session.check_day_back(on).map(|_| ()),
            ("minutes", Some(spent)) => minutes(spent).map(|_| ()).map_err(Failure::usage),
            ("outcome", Some(_)) => word::<Outcome>(&answers.flag(key)).map(|_| ()),
            _ => Ok(()),
        }
    }

    fn remark(&self, key: &str, answers: &Answers) -> Option<String> {
        let asked = answers.get("employer").filter(|_| key == "employer")?;
        match self.known(answers) {
            Some(_) => None,
            None => Some(self.session.new_employer_words(asked)),
        }
    }
}
