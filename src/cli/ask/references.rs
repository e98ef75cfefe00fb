//! References in one place for all verbs: a word on the command line to an employer, a candidate or an entry.

use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::{Caseload, Problem};
use crate::domain::change::merge::LONGEST_CHAIN;
use crate::domain::record::candidate::Identity;
use crate::domain::terms::names::{Code, EntryId, Slug, slugify};
use crate::domain::terms::reference::{Named, Resolution, resolve};
use crate::domain::terms::text;
use crate::store::data::layout;
use crate::store::data::load::{Pick, Scope};

/// Words in the longest name of a person that is believed.
const LONGEST_NAME: usize = 6;

/// An employer named on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EmployerReference {
    Known(Slug),
    /// To be made: its file's name and its own.
    New(Slug, String),
}

impl EmployerReference {
    pub(crate) fn slug(&self) -> &Slug {
        match self {
            EmployerReference::Known(slug) | EmployerReference::New(slug, _) => slug,
        }
    }
}

/// What looking an employer up came to: one, or those near with how they are shown.
enum Found {
    One(Slug),
    Near(Vec<Slug>, Vec<String>),
}

impl Session<'_> {
    /// An employer that is on file.
    ///
    /// # Errors
    /// When it is unknown or ambiguous; the error lists those near.
    pub(crate) fn employer(&self, asked: &str) -> Result<Slug, Failure> {
        match self.find_employer(asked, false)? {
            Found::One(slug) => self.merged(slug),
            Found::Near(near, shown) if !near.is_empty() && self.context.may_ask() => {
                Ok(near[prompt::choose(&format!("Which employer is `{asked}`?"), &shown)?].clone())
            }
            Found::Near(..)
                if asked.parse::<Code>().is_ok_and(|code| {
                    self.directory
                        .disk
                        .exists(&format!("{}/{code}.toml", layout::CANDIDATES))
                }) =>
            {
                Err(Failure::unknown(format!(
                    "`{asked}` is a candidate; an employer is asked for here"
                ))
                .hint("coach employer list"))
            }
            Found::Near(_, shown) => Err(self.unknown_employer(asked, &shown)?.hint(format!(
                "coach employer add \"{asked}\", or coach employer list"
            ))),
        }
    }

    /// The employer that a word names, without asking; `None` when it names none or several.
    pub(crate) fn employer_named(&self, asked: &str) -> Result<Option<Slug>, Failure> {
        Ok(match self.find_employer(asked, false)? {
            Found::One(slug) => Some(slug),
            Found::Near(..) => None,
        })
    }

    /// The employer that one turned out to be, if it was put into another.
    fn merged(&self, slug: Slug) -> Result<Slug, Failure> {
        let mut at = slug.clone();
        let lost = |what: String| {
            Failure::data(format!("{}/{slug}.toml: {what}", layout::EMPLOYERS))
                .hint("correct `merged_into` in it by hand")
        };
        // A circle made by hand must not hang us.
        for step in 0..=LONGEST_CHAIN {
            let known = self
                .directory
                .load(
                    &Scope {
                        employers: Pick::only(&at),
                        ..Scope::default()
                    },
                    self.now.ms,
                )
                .ok();
            match known.and_then(|mut caseload| caseload.employers.remove(&at)?.merged_into) {
                Some(next) if next == slug || step == LONGEST_CHAIN => {
                    return Err(lost("it was put into another in a circle".to_owned()));
                }
                Some(next)
                    if self
                        .directory
                        .disk
                        .is_missing(&format!("{}/{next}.toml", layout::EMPLOYERS)) =>
                {
                    return Err(lost(format!(
                        "it was put into {next}, which is not on file"
                    )));
                }
                Some(next) => at = next,
                None => break,
            }
        }
        if at != slug {
            self.context.remark(&format!("{slug} was put into {at}"));
        }
        Ok(at)
    }

    /// Looks an employer up; with `exactly` only by its whole id or name.
    fn find_employer(&self, asked: &str, exactly: bool) -> Result<Found, Failure> {
        // An exact id needs no other record.
        if let Ok(slug) = asked.parse::<Slug>()
            && self
                .directory
                .disk
                .exists(&format!("{}/{slug}.toml", layout::EMPLOYERS))
        {
            return Ok(Found::One(slug));
        }
        let caseload = self.load(&Scope {
            employers: Pick::All,
            ..Scope::default()
        })?;
        let names = |employer: &crate::domain::record::employer::Employer| {
            std::iter::once(employer.name.clone())
                .chain(employer.aliases.clone())
                .collect()
        };
        let named: Vec<Named<Slug>> = caseload
            .employers
            .values()
            .filter(|employer| employer.merged_into.is_none())
            .map(|employer| Named {
                id: employer.id.clone(),
                names: names(employer),
            })
            .collect();
        let near: Vec<Slug> = match resolve(asked, &named) {
            Resolution::Exact(slug) => return Ok(Found::One(slug)),
            Resolution::Prefix(slug) if !exactly => return Ok(Found::One(slug)),
            Resolution::Prefix(slug) => vec![slug],
            Resolution::Ambiguous(near) | Resolution::Unknown(near) => near,
        };
        let shown = near
            .iter()
            .map(|slug| format!("{slug} ({})", caseload.employer_name(slug)))
            .collect();
        Ok(Found::Near(near, shown))
    }

    /// An employer, known or to be made. With `new` only an exact id or name counts as known.
    ///
    /// # Errors
    /// When it is unknown or ambiguous and nobody can be asked.
    pub(crate) fn employer_or_new(
        &self,
        asked: &str,
        new: bool,
    ) -> Result<EmployerReference, Failure> {
        let (near, shown) = match self.find_employer(asked, new)? {
            Found::One(slug) => return Ok(EmployerReference::Known(self.merged(slug)?)),
            Found::Near(near, shown) => (near, shown),
        };
        if new {
            self.is_none_of_the_unread(asked)?;
            if !near.is_empty() {
                self.context
                    .remark(&format!("near names on file: {}", shown.join(", ")));
            }
            return self.new_employer(asked);
        }
        if !self.context.may_ask() {
            return Err(self.unknown_employer(asked, &shown)?);
        }
        let mut items = shown;
        items.push(format!("a new employer: {asked}"));
        let chosen = prompt::choose(&format!("Which employer is `{asked}`?"), &items)?;
        near.get(chosen).map_or_else(
            || self.new_employer(asked),
            |slug| Ok(EmployerReference::Known(slug.clone())),
        )
    }

    /// Nothing of that name is on file, as far as all records can be read.
    fn unknown_employer(&self, asked: &str, near: &[String]) -> Result<Failure, Failure> {
        match self.problems_below(layout::EMPLOYERS).first() {
            Some(problem) => Err(may_be_this_one(problem)),
            None => Ok(unknown_employer(asked, near)),
        }
    }

    /// A new employer may be one whose record can not be read: where the files' names begin alike, that is asked first.
    fn is_none_of_the_unread(&self, asked: &str) -> Result<(), Failure> {
        let first = |name: &str| name.split('-').next().map(str::to_owned);
        let Ok(slug) = slugify(asked) else {
            return Ok(());
        };
        let alike = |problem: &&Problem| {
            let stem = problem
                .path
                .strip_prefix(layout::EMPLOYERS)
                .and_then(|name| name.strip_prefix('/')?.strip_suffix(".toml"));
            stem.is_some_and(|stem| first(stem) == first(slug.as_str()))
        };
        self.problems_below(layout::EMPLOYERS)
            .iter()
            .find(alike)
            .map_or(Ok(()), |problem| Err(may_be_this_one(problem)))
    }

    /// A name made into a free file name.
    fn new_employer(&self, name: &str) -> Result<EmployerReference, Failure> {
        let name = text::name(name, "employer's name")?;
        let known = self.load(&Scope {
            identities: Pick::All,
            ..Scope::default()
        })?;
        let guard = crate::domain::naming::pseudonym::Guard {
            known: &known.identities,
            involved: &[],
            met: None,
            endings: self.endings(),
        };
        if let Some(code) = guard.apply(&name, &[]).replaced.first() {
            self.context.remark(&format!("warning: this is the name of {code}, and an employer's name is shared; coach undo takes it back"));
        }
        let slug = slugify(&name)?;
        let taken = |slug: &Slug| {
            self.directory
                .disk
                .exists(&format!("{}/{slug}.toml", layout::EMPLOYERS))
        };
        let numbered =
            (2..100).map(|n| format!("{}-{n}", slug.as_str().chars().take(55).collect::<String>()));
        let free = std::iter::once(slug.to_string())
            .chain(numbered)
            .filter_map(|text| text.parse().ok())
            .find(|slug| !taken(slug));
        let free = free.ok_or_else(|| {
            Failure::usage(format!("there are too many employers called `{name}`"))
        })?;
        Ok(EmployerReference::New(free, name))
    }

    /// A candidate on file, by code, or on this machine by name.
    ///
    /// # Errors
    /// When they are unknown or ambiguous; the error lists codes, never names.
    pub(crate) fn candidate(&self, asked: &str) -> Result<Code, Failure> {
        if let Ok(code) = asked.parse::<Code>()
            && self
                .directory
                .disk
                .exists(&format!("{}/{code}.toml", layout::CANDIDATES))
            && !self.directory.is_forgotten(&code)?
        {
            return Ok(code);
        }
        let caseload = self.load(&Scope {
            candidates: Pick::All,
            identities: Pick::All,
            ..Scope::default()
        })?;
        let names = |identity: Option<&Identity>| {
            identity
                .map(|known| {
                    std::iter::once(known.name.clone())
                        .chain(known.aliases.clone())
                        .collect()
                })
                .unwrap_or_default()
        };
        let named: Vec<Named<Code>> = caseload
            .candidates
            .keys()
            .map(|code| Named {
                id: code.clone(),
                names: names(caseload.identities.get(code)),
            })
            .collect();
        let near = match resolve(asked, &named) {
            Resolution::Exact(code) | Resolution::Prefix(code) => return Ok(code),
            Resolution::Ambiguous(near) | Resolution::Unknown(near) => near,
        };
        let shown =
            |code: &Code| crate::view::entry::person(&caseload, code, self.context.shows_names());
        let shown: Vec<String> = near.iter().map(shown).collect();
        if near.is_empty() && self.employer_named(asked)?.is_some() {
            return Err(Failure::unknown(format!(
                "`{asked}` is an employer; a candidate is asked for here"
            ))
            .hint("the candidate comes first: coach candidate list"));
        }
        if let Some(problem) = self
            .problems_below(layout::CANDIDATES)
            .first()
            .filter(|_| near.is_empty())
        {
            return Err(Failure::of_problem(problem)
                .hint("coach check; the candidate asked for may be this one"));
        }
        if near.is_empty() || !self.context.may_ask() {
            let list = if shown.is_empty() {
                String::new()
            } else {
                format!("; near: {}", shown.join(", "))
            };
            return Err(Failure::unknown(format!(
                "no candidate on file is called `{asked}`{list}"
            ))
            .hint("coach candidate list"));
        }
        let chosen = prompt::choose(&format!("Which candidate is `{asked}`?"), &shown)?;
        Ok(near[chosen].clone())
    }

    /// Several candidates, each once, in the order given.
    pub(crate) fn candidates(&self, asked: &[String]) -> Result<Vec<Code>, Failure> {
        let mut codes: Vec<Code> = Vec::new();
        for name in asked {
            let code = self.candidate(name)?;
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        Ok(codes)
    }

    /// A contact person by a unique beginning of a word of their name, as the employer's record has it; else as typed.
    pub(crate) fn contact_person(
        &self,
        employer: Option<&crate::domain::record::employer::Employer>,
        asked: &str,
    ) -> Result<String, Failure> {
        let asked = text::name(asked, "contact person's name")?;
        if asked.split_whitespace().count() > LONGEST_NAME {
            return Err(Failure::usage(
                "that is long for the name of the person met; a note goes behind the employer, or into --note",
            ));
        }
        let wanted = asked.to_lowercase();
        let people = employer
            .map(|employer| employer.people.as_slice())
            .unwrap_or_default();
        let exact = people
            .iter()
            .find(|person| person.name.to_lowercase() == wanted);
        let fits = |name: &str| {
            name.split_whitespace()
                .any(|word| word.to_lowercase().starts_with(&wanted))
                || name.to_lowercase().starts_with(&wanted)
        };
        let fitting: Vec<&str> = people
            .iter()
            .map(|person| person.name.as_str())
            .filter(|name| fits(name))
            .collect();
        Ok(match (exact, fitting.as_slice()) {
            (Some(person), _) => person.name.clone(),
            (None, [one]) => (*one).to_owned(),
            _ => asked,
        })
    }

    /// The line a suffix names, newest first; in this coach's log.
    pub(crate) fn entry(&self, caseload: &Caseload, suffix: &str) -> Result<EntryId, Failure> {
        let suffix = suffix.trim();
        if suffix.len() < 4 {
            return Err(Failure::usage(format!(
                "`{suffix}` is too short for an id: at least its last 4 characters"
            )));
        }
        match caseload.log.ids_ending(suffix).as_slice() {
            [one] => Ok(*one),
            [] if !self.problems.borrow().is_empty() => {
                self.say_problems();
                Err(Failure::data(format!("no entry's id ends with `{suffix}` in what can be read")).hint("coach check"))
            }
            [] => Err(Failure::unknown(format!("no entry's id ends with `{suffix}`"))
                .hint("coach shows the ids of what is due, coach history EMPLOYER those of all contacts")),
            several => Err(ambiguous(suffix, several)),
        }
    }

    /// The entry a suffix names although it was taken back. `None` when there is no such entry either.
    pub(crate) fn entry_taken_back(&self, suffix: &str) -> Result<Option<EntryId>, Failure> {
        match self
            .directory
            .line_ids(&self.coach.handle, suffix.trim())?
            .as_slice()
        {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            several => Err(ambiguous(suffix, several)),
        }
    }
}

/// What is not found among records that can not all be read is not known to be missing.
fn may_be_this_one(problem: &Problem) -> Failure {
    Failure::of_problem(problem).hint("coach check; the employer asked for may be this one")
}

fn unknown_employer(asked: &str, near: &[String]) -> Failure {
    let fits = |shown: &String| {
        shown
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.starts_with(&asked.to_lowercase()))
    };
    let message = match near {
        [] => format!("no employer on file is called `{asked}`"),
        several if several.len() > 1 && several.iter().all(fits) => {
            format!("`{asked}` fits several employers: {}", near.join(", "))
        }
        _ => format!(
            "no employer on file is called `{asked}`; near: {}",
            near.join(", ")
        ),
    };
    Failure::unknown(message).hint("add --new to make it, or coach employer list")
}

fn ambiguous(suffix: &str, ids: &[EntryId]) -> Failure {
    let list: Vec<String> = ids.iter().map(EntryId::to_string).collect();
    Failure::unknown(format!(
        "`{suffix}` names {} entries: {}",
        ids.len(),
        list.join(", ")
    ))
    .hint("give more of the id's last characters")
}
