//! Which employer is meant: a word on the command line, to an employer that is on file or is to be made.

use crate::cli::ask::lookup::{Found, RecordKind, Shown, kind_said};
use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Problem;
use crate::domain::change::following::LONGEST_CHAIN;
use crate::domain::log::horizon::Horizon;
use crate::domain::terms::names::{Code, Slug, slugify};
use crate::domain::terms::record_name::Record;
use crate::domain::terms::reference::folded;
use crate::domain::terms::text;
use crate::store::data::layout;
use crate::store::data::load::{Pick, Scope};
use crate::words::say::say;

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

impl Session<'_> {
    /// An employer that is on file.
    ///
    /// # Errors
    /// When it is unknown or ambiguous; the error lists those near.
    pub(crate) fn employer(&self, asked: &str) -> Result<Slug, Failure> {
        is_no_candidate(asked)?;
        let (near, shown) = match self.find_employer(asked)? {
            Found::Exact(slug) | Found::Begins(slug) => return self.merged(slug),
            Found::Several(near) | Found::Near(near) => apart(near),
        };
        let (_, asked) = kind_said(asked);
        if !near.is_empty() && self.context.may_ask() {
            let chosen = prompt::which(&self.words, "ask.which-employer-is", asked, &shown)?;
            return Ok(near[chosen].clone());
        }
        let is_candidate = |code: Code| self.has_candidate(&code);
        if asked.parse().is_ok_and(is_candidate) {
            return Err(needs_employer(asked));
        }
        let hint = format!("coach employer add \"{asked}\", or coach employer list");
        Err(self.unknown_employer(asked, &shown)?.hint(hint))
    }

    /// The employer that a word names, without asking; `None` when it names none or several.
    pub(crate) fn employer_named(&self, asked: &str) -> Result<Option<Slug>, Failure> {
        Ok(match self.find_employer(asked)? {
            Found::Exact(slug) | Found::Begins(slug) => Some(slug),
            Found::Several(_) | Found::Near(_) => None,
        })
    }

    /// The employer that one turned out to be, if it was put into another.
    fn merged(&self, slug: Slug) -> Result<Slug, Failure> {
        let mut at = slug.clone();
        let lost = |what: String| {
            let path = layout::record(&Record::Employer(slug.clone()));
            Failure::data(format!("{path}: {what}")).hint("correct `merged_into` in it by hand")
        };
        // A circle made by hand must not hang us.
        for step in 0..=LONGEST_CHAIN {
            let Some(next) = self.merged_into(&at) else {
                break;
            };
            if next == slug || step == LONGEST_CHAIN {
                return Err(lost("it was merged in a circle".to_owned()));
            }
            if !self.has_record(&next) {
                let what = format!("it was merged into {next}, which is not on file");
                return Err(lost(what));
            }
            at = next;
        }
        if at != slug {
            self.context
                .remark(&say!(self.words, "remark.merged", from = slug, to = at));
        }
        Ok(at)
    }

    /// What an employer says it was put into.
    fn merged_into(&self, slug: &Slug) -> Option<Slug> {
        let scope = Scope {
            employers: Pick::only(slug),
            ..Scope::default()
        };
        let mut caseload = self
            .directory
            .load(&scope, Horizon::past(self.now.ms))
            .ok()?;
        caseload.employers.remove(slug)?.merged_into
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
        is_no_candidate(asked)?;
        let (near, shown) = match self.find_employer(asked)? {
            Found::Exact(slug) => return Ok(EmployerReference::Known(self.merged(slug)?)),
            Found::Begins(slug) if !new => {
                return Ok(EmployerReference::Known(self.merged(slug)?));
            }
            Found::Begins(slug) => {
                let shown = format!("{slug} ({})", self.employer_called(&slug));
                (vec![slug], vec![shown])
            }
            Found::Several(near) | Found::Near(near) => apart(near),
        };
        let (_, asked) = kind_said(asked);
        if new {
            self.is_none_of_the_unread(asked)?;
            if !near.is_empty() {
                let list = shown.join(", ");
                self.context
                    .remark(&say!(self.words, "remark.similar", list));
            }
            return self.new_employer(asked);
        }
        if !self.context.may_ask() {
            return Err(self.unknown_employer(asked, &shown)?);
        }
        let mut items = shown;
        items.push(say!(self.words, "ask.new-employer", name = asked));
        let chosen = prompt::which(&self.words, "ask.which-employer-is", asked, &items)?;
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

    /// A new employer may be one whose record cannot be read: where the files' names begin alike, that is asked first.
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
        let remedy = self.words.label("remark.undo-removes");
        self.remark_on_namesake(&known, &name, "remark.shared-employer", &remedy);
        let slug = slugify(&name)?;
        let numbered =
            (2..100).map(|n| format!("{}-{n}", slug.as_str().chars().take(55).collect::<String>()));
        let free = std::iter::once(slug.to_string())
            .chain(numbered)
            .filter_map(|text| text.parse().ok())
            .find(|slug| !self.has_record(slug));
        let free = free.ok_or_else(|| {
            Failure::usage(format!("there are too many employers called `{name}`"))
        })?;
        Ok(EmployerReference::New(free, name))
    }
}

/// Refuses a word that says it is a candidate.
fn is_no_candidate(asked: &str) -> Result<(), Failure> {
    match kind_said(asked) {
        (Some(RecordKind::Candidate), rest) => Err(needs_employer(rest)),
        _ => Ok(()),
    }
}

fn needs_employer(asked: &str) -> Failure {
    let message = format!("`{asked}` is a candidate, but an employer is needed here");
    Failure::unknown(message).hint("coach employer list")
}

/// Records, and how they are shown.
fn apart<Id>(near: Shown<Id>) -> (Vec<Id>, Vec<String>) {
    near.into_iter().unzip()
}

/// What is not found among records that cannot all be read is not known to be missing.
fn may_be_this_one(problem: &Problem) -> Failure {
    Failure::of_problem(problem).hint("coach check; the employer you asked for may be this one")
}

fn unknown_employer(asked: &str, near: &[String]) -> Failure {
    let wanted = folded(asked);
    let fits = |shown: &String| {
        folded(shown)
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.starts_with(&wanted))
    };
    let message = match near {
        [] => format!("no employer on file is called `{asked}`"),
        several if several.len() > 1 && several.iter().all(fits) => {
            format!("`{asked}` could be several employers: {}", near.join(", "))
        }
        _ => format!(
            "no employer on file is called `{asked}`; similar: {}",
            near.join(", ")
        ),
    };
    Failure::unknown(message).hint("add --new to create it, or coach employer list")
}
