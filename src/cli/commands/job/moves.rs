//! The stages that follow from a job start: asked for in a terminal, told to a script.

use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::change::stages_follow::{candidate_moves_on, employer_moves_on};
use crate::domain::change::transaction::{Author, Change};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::job::Job;
use crate::domain::record::stage_change::StageChange;
use crate::domain::terms::vocabulary::{CandidateStage, EmployerStage};
use crate::store::data::load::{Pick, Scope};
use crate::words::Words;
use crate::words::say::say;

/// Who moves on when a job starts, as it was agreed to.
pub(crate) struct Moves {
    /// From when the candidate is at support at work.
    person: Option<Date>,
    /// The employer, and from when.
    employer: Option<(Employer, Date)>,
}

impl Moves {
    /// Asks whether those move on who should; a script is told by which commands, and so is whose job has not begun.
    pub(crate) fn after(
        session: &Session,
        candidate: &Candidate,
        job: &Job,
    ) -> Result<Moves, Failure> {
        let on = job.start.0;
        let records = session.load(&Scope {
            employers: Pick::only(&job.employer),
            ..Scope::default()
        })?;
        let employer = records.employers.into_values().next();
        let found = Moves {
            person: candidate_moves_on(candidate, job),
            employer: employer.and_then(|employer| {
                let from = employer_moves_on(&employer, on)?;
                Some((employer, from))
            }),
        };
        let none = Moves {
            person: None,
            employer: None,
        };
        let words = &session.words;
        let (who, commands) = found.named(words, candidate);
        if who.is_empty() {
            return Ok(none);
        }
        if on > session.today() || !session.context.may_ask() {
            let key = match on > session.today() {
                true => "remark.stage-once-begun",
                false => "remark.stage-now",
            };
            let list = commands.join(" · ");
            session.context.remark(&say!(words, key, list));
            return Ok(none);
        }
        let list = who.join(&words.label("said.and"));
        let question = say!(words, "ask.move", list);
        Ok(match prompt::confirm(words, &question, true)? {
            true => found,
            false => none,
        })
    }

    /// Who moves on to which stage, and by which command.
    fn named(&self, words: &Words, candidate: &Candidate) -> (Vec<String>, Vec<String>) {
        let code = &candidate.code;
        let person = self.person.map(|_| {
            let stage = words.label("candidate-stage.job-support");
            (
                say!(words, "ask.move-one", who = code, stage),
                format!("coach candidate stage {code} job-support"),
            )
        });
        let employer = self.employer.as_ref().map(|(employer, _)| {
            let stage = words.label("employer-stage.supporting");
            (
                say!(words, "ask.move-one", who = employer.name, stage),
                format!("coach employer stage {} supporting", employer.id),
            )
        });
        person.into_iter().chain(employer).unzip()
    }

    /// Adds the candidate's record with the job, and the stages that were agreed to.
    pub(crate) fn put_into(
        &self,
        change: &mut Change,
        author: &Author,
        before: Candidate,
        mut after: Candidate,
    ) {
        if let Some(on) = self.person {
            let stage = StageChange::to(CandidateStage::JobSupport, on);
            after.stages.push(stage);
        }
        change.update(author, before, after);
        if let Some((employer, on)) = &self.employer {
            let mut after = employer.clone();
            let stage = StageChange::to(EmployerStage::Supporting, *on);
            after.stages.push(stage);
            change.update(author, employer.clone(), after);
        }
    }

    /// What was moved, behind the confirmation.
    pub(crate) fn said(&self, words: &Words) -> String {
        let person = self.person.map(|_| {
            let stage = words.label("candidate-stage.job-support");
            say!(words, "said.moved-stage", stage)
        });
        let employer = self.employer.as_ref().map(|(employer, _)| {
            let stage = words.label("employer-stage.supporting");
            say!(words, "said.moved-employer", name = employer.name, stage)
        });
        person.into_iter().chain(employer).collect()
    }
}
