//! Which person is meant: a candidate on file, or a contact person of an employer.

use crate::cli::ask::lookup::{Found, RecordKind, kind_said};
use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::Code;
use crate::domain::terms::reference::person_meant;
use crate::domain::terms::text;
use crate::store::data::layout;

/// Words in the longest name of a person that is believed.
const LONGEST_NAME: usize = 6;

impl Session<'_> {
    /// A candidate on file, by code, or on this machine by name.
    ///
    /// # Errors
    /// When they are unknown or ambiguous; the error lists codes, never names.
    pub(crate) fn candidate(&self, asked: &str) -> Result<Code, Failure> {
        let (kind, plain) = kind_said(asked);
        if kind == Some(RecordKind::Employer) {
            return Err(is_an_employer(plain));
        }
        let near = match self.find_candidate(asked)? {
            Found::Exact(code) | Found::Begins(code) => return Ok(code),
            Found::Several(near) | Found::Near(near) => near,
        };
        let (near, shown): (Vec<Code>, Vec<String>) = near.into_iter().unzip();
        let asked = plain;
        if near.is_empty() || !self.context.may_ask() {
            return Err(self.unknown_candidate(asked, &shown)?);
        }
        let chosen = prompt::which(&self.words, "ask.which-candidate-is", asked, &shown)?;
        Ok(near[chosen].clone())
    }

    /// Several candidates, each once, in the order given.
    ///
    /// # Errors
    /// As for one.
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
    ///
    /// # Errors
    /// When it is no name.
    pub(crate) fn contact_person(
        &self,
        employer: Option<&Employer>,
        asked: &str,
    ) -> Result<String, Failure> {
        let asked = text::name(asked, "contact person's name")?;
        if asked.split_whitespace().count() > LONGEST_NAME {
            return Err(Failure::usage(
                "that is long for a person's name; put a note after the employer, or in --note",
            ));
        }
        let people = employer.into_iter().flat_map(|employer| &employer.people);
        let names: Vec<&str> = people.map(|person| person.name.as_str()).collect();
        Ok(person_meant(&names, &asked).unwrap_or(&asked).to_owned())
    }

    /// Nobody of that name is on file: as a refusal, or as the record that cannot be read and may be theirs.
    fn unknown_candidate(&self, asked: &str, near: &[String]) -> Result<Failure, Failure> {
        if near.is_empty() && self.employer_named(asked)?.is_some() {
            return Ok(is_an_employer(asked));
        }
        let unread = self.problems_below(layout::CANDIDATES);
        if let Some(problem) = unread.first().filter(|_| near.is_empty()) {
            return Ok(Failure::of_problem(problem)
                .hint("coach check; the candidate you asked for may be this one"));
        }
        let list = match near.is_empty() {
            true => String::new(),
            false => format!("; near: {}", near.join(", ")),
        };
        let message = format!("no candidate on file is called `{asked}`{list}");
        Ok(Failure::unknown(message).hint("coach candidate list"))
    }
}

fn is_an_employer(asked: &str) -> Failure {
    let message = format!("`{asked}` is an employer, but a candidate is needed here");
    Failure::unknown(message).hint("the candidate comes first: coach candidate list")
}
