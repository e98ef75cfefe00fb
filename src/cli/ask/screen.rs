//! The one screen of bare `coach log-contact`: employer, channel, who, for whom, note, next. Enter takes the usual
//! answer, Escape leaves without a trace.

use crate::cli::args::Text;
use crate::cli::ask::prompt::{failed, guard_cursor};
use crate::cli::commands::log::log_contact::LogContact;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::Caseload;
use crate::domain::names::{Code, Slug};
use crate::domain::reference::{Named, Resolution, resolve};
use crate::domain::vocabulary::{Channel, Party};
use crate::render::plain::{cut, neutral};
use crate::store::load::{Pick, Scope};
use crate::view::entry::person;
use console::{Key, Term};
use std::collections::BTreeMap;

/// Answers listed below a question.
const SHOWN: usize = 7;

/// Asks for what a contact needs.
///
/// # Errors
/// When the user leaves: then nothing happened.
pub(crate) fn ask(session: &Session, given: LogContact) -> Result<LogContact, Failure> {
    guard_cursor();
    let scope = Scope {
        employers: Pick::All,
        candidates: Pick::All,
        identities: Pick::All,
        log: session.own_log(session.today(), session.today()),
        ..Scope::default()
    };
    let caseload = session.load(&scope)?;
    let usual = Usual {
        caseload: &caseload,
        session,
    };
    let mut screen = Screen {
        term: Term::stderr(),
    };
    screen.say("Log a contact   Enter takes the first answer · Esc leaves without a trace")?;

    let mut args = given;
    let (employer, new) = usual.ask_employer(&mut screen)?;
    let slug = usual.known(&employer);
    args.new = args.new || new;
    args.employer = Some(text(&employer));
    if args.channel.is_none() {
        args.channel = Some(text(&screen.pick("How", &usual.channels(slug.as_ref()))?));
    }
    if args.person.is_none() {
        args.person = screen
            .pick_or_type(
                "Who",
                &usual.people(slug.as_ref()),
                Empty::unless(
                    usual
                        .last_with(slug.as_ref())
                        .is_some_and(|last| last.person.is_some()),
                    "nobody in particular",
                ),
            )?
            .map(|name| text(&name));
    }
    if args.on_behalf_of.is_empty() {
        let people = screen.pick_or_type(
            "For whom",
            &usual.candidates(slug.as_ref()),
            Empty::unless(
                usual
                    .last_with(slug.as_ref())
                    .is_some_and(|last| !last.on_behalf_of.is_empty()),
                "nobody",
            ),
        )?;
        args.on_behalf_of = people
            .iter()
            .map(|codes| text(&codes.split(" (").next().unwrap_or(codes).replace(' ', "")))
            .collect();
    }
    args.note = Some(text(&screen.line("Note")?)).filter(|note| !note.is_empty());
    args.next =
        Some(text(&screen.line("Next (what was promised)")?)).filter(|next| !next.is_empty());
    if args.next.is_some() && args.due.is_none() {
        args.due = Some(text(
            &screen
                .pick_or_type(
                    "By when",
                    &["+7d", "tomorrow", "fri", "+14d"].map(str::to_owned),
                    Empty::No,
                )?
                .unwrap_or_else(|| "+7d".to_owned()),
        ));
    }
    Ok(args)
}

fn text(value: &str) -> Text {
    value.parse().unwrap_or_else(|never| match never {})
}

/// The usual answers: this coach's last two months are their source.
struct Usual<'a> {
    caseload: &'a Caseload,
    session: &'a Session<'a>,
}

impl Usual<'_> {
    /// Things seen in the log, the most recent first, then the rest.
    fn by_recency<T: Clone + Ord>(
        &self,
        seen: impl Fn(&crate::domain::entry::Contact) -> Vec<T>,
        all: impl Iterator<Item = T>,
    ) -> Vec<T> {
        let mut ordered: Vec<T> = Vec::new();
        let recent = self.caseload.log.contacts.iter().rev().filter(|logged| {
            logged.coach == self.session.coach.handle && logged.contact().party == Party::Employer
        });
        for item in recent.flat_map(|logged| seen(logged.contact())).chain(all) {
            if !ordered.contains(&item) {
                ordered.push(item);
            }
        }
        ordered
    }

    fn employers(&self) -> Vec<Slug> {
        let known = |slug: &Slug| {
            self.caseload
                .employers
                .get(slug)
                .is_some_and(|employer| !employer.archived)
        };
        let mut slugs = self.by_recency(
            |contact| contact.employer.iter().cloned().collect(),
            self.caseload.employers.keys().cloned(),
        );
        slugs.retain(known);
        slugs
    }

    /// A known employer by name, or the name of a new one.
    fn ask_employer(&self, screen: &mut Screen) -> Result<(String, bool), Failure> {
        let names: Vec<String> = self
            .employers()
            .iter()
            .map(|slug| self.caseload.employer_name(slug).to_owned())
            .collect();
        loop {
            let answer = screen.pick_or_type("Employer", &names, Empty::No)?;
            let Some(answer) = answer.filter(|answer| !answer.is_empty()) else {
                continue;
            };
            let new = !names.contains(&answer);
            return Ok((answer, new));
        }
    }

    fn known(&self, name: &str) -> Option<Slug> {
        let named: Vec<Named<Slug>> = self
            .caseload
            .employers
            .values()
            .map(|employer| Named {
                id: employer.id.clone(),
                names: vec![employer.name.clone()],
            })
            .collect();
        match resolve(name, &named) {
            Resolution::Exact(slug) => Some(slug),
            _ => None,
        }
    }

    /// This coach's last contact with an employer.
    fn last_with(&self, employer: Option<&Slug>) -> Option<&crate::domain::entry::Contact> {
        let own = self
            .caseload
            .log
            .contacts
            .iter()
            .rev()
            .filter(|logged| logged.coach == self.session.coach.handle);
        own.map(|logged| logged.contact())
            .find(|contact| employer.is_some() && contact.employer.as_ref() == employer)
    }

    /// Channels, the most usual with this employer first.
    fn channels(&self, employer: Option<&Slug>) -> Vec<String> {
        let mut used: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for logged in self
            .caseload
            .log
            .contacts
            .iter()
            .filter(|logged| logged.contact().party == Party::Employer)
        {
            let entry = used.entry(logged.contact().channel.as_str()).or_default();
            entry.0 += usize::from(logged.contact().employer.as_ref() == employer);
            entry.1 += 1;
        }
        let mut channels: Vec<&str> = Channel::WORDS.to_vec();
        channels.sort_by_key(|word| std::cmp::Reverse(used.get(word).copied().unwrap_or_default()));
        channels.into_iter().map(str::to_owned).collect()
    }

    fn people(&self, employer: Option<&Slug>) -> Vec<String> {
        let Some(slug) = employer else {
            return Vec::new();
        };
        let met = self.by_recency(
            |contact| {
                if contact.employer.as_ref() == Some(slug) {
                    contact.person.iter().cloned().collect()
                } else {
                    Vec::new()
                }
            },
            std::iter::empty(),
        );
        let on_file = self
            .caseload
            .employers
            .get(slug)
            .into_iter()
            .flat_map(|employer| employer.people.iter().map(|person| person.name.clone()));
        let mut people = met;
        for name in on_file {
            if !people.contains(&name) {
                people.push(name);
            }
        }
        people
    }

    fn candidates(&self, employer: Option<&Slug>) -> Vec<String> {
        let here = |contact: &crate::domain::entry::Contact| {
            if contact.employer.as_ref() == employer {
                contact.on_behalf_of.clone()
            } else {
                Vec::new()
            }
        };
        let own = self
            .caseload
            .active_candidates(&self.session.coach.handle, self.session.today())
            .map(|candidate| candidate.code.clone());
        let own: Vec<Code> = own.collect();
        let mut codes: Vec<Code> = self.by_recency(here, own.iter().cloned());
        codes.retain(|code| own.contains(code));
        codes
            .iter()
            .map(|code| person(self.caseload, code, true))
            .collect()
    }
}

/// Questions one below the other.
struct Screen {
    term: Term,
}

impl Screen {
    fn say(&mut self, line: &str) -> Result<(), Failure> {
        self.term.write_line(line).map_err(|error| failed(&error))
    }

    /// One of several; Enter takes the first that fits what was typed.
    fn pick(&mut self, label: &str, items: &[String]) -> Result<String, Failure> {
        loop {
            if let Some(answer) = self
                .question(label, items, None)?
                .filter(|answer| items.contains(answer))
            {
                return Ok(answer);
            }
        }
    }

    /// One of several, or what was typed; `None` when nothing was, and `empty` says what that means.
    fn pick_or_type(
        &mut self,
        label: &str,
        items: &[String],
        empty: Empty,
    ) -> Result<Option<String>, Failure> {
        self.question(label, items, Some(empty))
    }

    /// A line of free text.
    fn line(&mut self, label: &str) -> Result<String, Failure> {
        Ok(self
            .question(label, &[], Some(Empty::No))?
            .unwrap_or_default())
    }

    /// Asks, listing the answers that fit. With `typed`, an answer of one's own is taken too, and nothing at all where the
    /// field may stay empty.
    fn question(
        &mut self,
        label: &str,
        items: &[String],
        typed: Option<Empty>,
    ) -> Result<Option<String>, Failure> {
        let mut state = Question {
            label,
            items,
            typed,
            input: String::new(),
            chosen: 0,
        };
        loop {
            let lines = state.draw(usize::from(self.term.size().1));
            for line in &lines {
                self.term.write_line(line).map_err(|error| failed(&error))?;
            }
            let key = self.term.read_key_raw().map_err(|error| failed(&error));
            self.term
                .clear_last_lines(lines.len())
                .map_err(|error| failed(&error))?;
            match key? {
                Key::Enter => {
                    let answer = state.answer();
                    let shown = answer.as_deref().unwrap_or(state.empty_words());
                    self.say(&format!("{label}: {}", neutral(shown)))?;
                    return Ok(answer);
                }
                Key::Escape => return Err(Failure::cancelled()),
                Key::CtrlC => return Err(Failure::interrupted()),
                key => state.press(&key),
            }
        }
    }
}

/// Whether nothing is an answer, in which words, and whether it is the usual one.
#[derive(Clone, Copy)]
enum Empty {
    No,
    First(&'static str),
    Last(&'static str),
}

impl Empty {
    /// Nothing is the usual answer, unless something was answered last time.
    fn unless(answered_last_time: bool, words: &'static str) -> Empty {
        if answered_last_time {
            Empty::Last(words)
        } else {
            Empty::First(words)
        }
    }
}

/// A question on the screen.
struct Question<'a> {
    label: &'a str,
    items: &'a [String],
    /// Whether an answer of one's own is taken, and then what none means.
    typed: Option<Empty>,
    input: String,
    chosen: usize,
}

impl Question<'_> {
    /// What an empty answer means.
    fn empty_words(&self) -> &'static str {
        match self.typed {
            Some(Empty::First(words) | Empty::Last(words)) => words,
            _ => "",
        }
    }

    /// The answers that fit: words beginning with what was typed first, then its letters in order.
    fn fitting(&self) -> Vec<&String> {
        let wanted = self.input.to_lowercase();
        let rank = |item: &String| {
            let item = item.to_lowercase();
            let mut letters = item.chars();
            if item
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word.starts_with(&wanted))
                || item.starts_with(&wanted)
            {
                Some(0)
            } else {
                wanted
                    .chars()
                    .all(|wanted| letters.any(|letter| letter == wanted))
                    .then_some(1)
            }
        };
        let mut fitting: Vec<(i32, &String)> = self
            .items
            .iter()
            .filter_map(|item| Some((rank(item)?, item)))
            .collect();
        fitting.sort_by_key(|(rank, _)| *rank);
        fitting.into_iter().map(|(_, item)| item).collect()
    }

    /// The rows below the question: fitting answers, then one's own, then none.
    fn rows(&self) -> Vec<Option<String>> {
        let mut rows: Vec<Option<String>> = self
            .fitting()
            .into_iter()
            .take(SHOWN)
            .cloned()
            .map(Some)
            .collect();
        let own = self.input.trim();
        if self.typed.is_some()
            && !own.is_empty()
            && !rows
                .iter()
                .flatten()
                .any(|row| row.to_lowercase() == own.to_lowercase())
        {
            rows.push(Some(own.to_owned()));
        }
        match self.typed.filter(|_| own.is_empty()) {
            Some(Empty::First(_)) => rows.insert(0, None),
            Some(Empty::Last(_)) => rows.push(None),
            _ => {}
        }
        rows
    }

    fn answer(&self) -> Option<String> {
        self.rows().get(self.chosen).cloned().flatten()
    }

    fn draw(&self, columns: usize) -> Vec<String> {
        let columns = columns.clamp(20, 500) - 1;
        let mut lines = vec![cut(
            &format!("{}: {}▏", self.label, neutral(&self.input)),
            columns,
        )];
        for (index, row) in self.rows().iter().enumerate() {
            let mark = if index == self.chosen { '›' } else { ' ' };
            let own = row.as_ref().is_some_and(|row| !self.items.contains(row));
            let text = row.as_deref().unwrap_or(self.empty_words());
            let text = if own && !self.items.is_empty() {
                format!("new: {text}")
            } else {
                text.to_owned()
            };
            lines.push(cut(&format!(" {mark} {}", neutral(&text)), columns));
        }
        lines
    }

    fn press(&mut self, key: &Key) {
        match key {
            Key::Char(c) if !c.is_control() => {
                self.input.push(*c);
                self.chosen = 0;
            }
            Key::Backspace => {
                self.input.pop();
                self.chosen = 0;
            }
            Key::ArrowDown | Key::Tab => {
                self.chosen = (self.chosen + 1).min(self.rows().len().saturating_sub(1))
            }
            Key::ArrowUp | Key::BackTab => self.chosen = self.chosen.saturating_sub(1),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question<'a>(items: &'a [String], typed: Option<Empty>, input: &str) -> Question<'a> {
        Question {
            label: "Employer",
            items,
            typed,
            input: input.to_owned(),
            chosen: 0,
        }
    }

    #[test]
    fn enter_takes_the_usual_answer_and_typing_narrows() {
        let items = ["Bakkerij Smit", "Acme Oy", "K-Market Kerava"].map(str::to_owned);
        assert_eq!(
            question(&items, Some(Empty::No), "").answer().as_deref(),
            Some("Bakkerij Smit")
        );
        assert_eq!(
            question(&items, Some(Empty::No), "ker").answer().as_deref(),
            Some("K-Market Kerava")
        );
        assert_eq!(
            question(&items, Some(Empty::No), "acm").answer().as_deref(),
            Some("Acme Oy")
        );
        assert_eq!(
            question(&items, Some(Empty::No), "Lidl")
                .answer()
                .as_deref(),
            Some("Lidl"),
            "a new one"
        );
        assert_eq!(question(&items, None, "Lidl").answer(), None);
        assert_eq!(
            question(&items, Some(Empty::unless(false, "nobody")), "").answer(),
            None,
            "nobody is the usual answer"
        );
        assert_eq!(
            question(&items, Some(Empty::unless(true, "nobody")), "")
                .answer()
                .as_deref(),
            Some("Bakkerij Smit")
        );
    }
}
