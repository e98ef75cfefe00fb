//! What a candidate puts on the coach's desk.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::desk::alarm::{Alarm, consent, seeks_without_meeting, work_experience_over};
use crate::domain::desk::feedback::feedback_due;
use crate::domain::desk::follow_along::{self, NEAR_DAYS, Waiting};
use crate::domain::desk::item::{About, Item, What};
use crate::domain::desk::last_contact::quiet_since;
use crate::domain::record::candidate::Candidate;

/// The desk as one candidate sees it.
pub(crate) struct CandidateItems<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) candidate: &'a Candidate,
    pub(crate) today: Date,
}

impl CandidateItems<'_> {
    /// Talks that a job asks for.
    pub(crate) fn follow_along(&self) -> Vec<Item> {
        follow_along::open(self.caseload, self.candidate, self.today)
            .into_iter()
            .map(|(job, Waiting { due, missed })| {
                let code = &self.candidate.code;
                let what = What::FollowAlong {
                    kind: due.kind,
                    missed,
                };
                let otherwise = || {
                    format!(
                        "coach job update {code} {} --put-aside REASON",
                        job.employer
                    )
                };
                Item {
                    otherwise: (missed > 0).then(otherwise),
                    ..self.item(due.due, what, format!("coach sup {code} -c meeting"))
                }
            })
            .collect()
    }

    /// Talks with employers about how the person's work goes.
    pub(crate) fn feedback(&self) -> Vec<Item> {
        let until = self.today.checked_add_days(Days::new(NEAR_DAYS));
        let until = until.unwrap_or(self.today);
        let code = &self.candidate.code;
        feedback_due(self.caseload, self.candidate, self.today, until)
            .into_iter()
            .map(|talk| {
                let employer = &talk.job.employer;
                let candidate = code.clone();
                let command = format!("coach call {employer} -f {code}");
                Item {
                    about: About::Employer(employer.clone()),
                    otherwise: Some(format!("coach plan {employer} -f {code} --on DATE")),
                    ..self.item(talk.due, What::Feedback { candidate }, command)
                }
            })
            .collect()
    }

    /// No contact for too long.
    pub(crate) fn quiet(&self) -> Option<Item> {
        let since = quiet_since(self.caseload, self.candidate, self.today)?;
        let days = (self.today - since).num_days();
        let command = format!("coach sup {}", self.candidate.code);
        Some(self.item(since, What::NoContact { days }, command))
    }

    /// Looking for work for too long without an employer met.
    pub(crate) fn no_employer_met(&self) -> Option<Item> {
        if !seeks_without_meeting(self.caseload, self.candidate, self.today) {
            return None;
        }
        let entered = self.candidate.entered.0;
        let days = (self.today - entered).num_days();
        let command = format!("coach visit EMPLOYER -f {}", self.candidate.code);
        Some(self.item(entered, What::NoEmployerMet { days }, command))
    }

    /// A consent that has ended or soon will.
    pub(crate) fn consent_ending(&self) -> Option<Item> {
        let (until, what) = match consent(self.candidate, false, self.today)? {
            Alarm::ConsentExpired { on } => (on, What::ConsentEnded),
            Alarm::ConsentEnds { on } => (on, What::ConsentEnds),
            _ => return None,
        };
        let code = &self.candidate.code;
        let command = format!("coach candidate consent {code} named --until DATE");
        Some(self.item(until, what, command))
    }

    /// Employer instructions to be returned or destroyed.
    pub(crate) fn instructions_out(&self) -> Vec<Item> {
        let code = &self.candidate.code;
        self.candidate
            .instructions
            .iter()
            .filter_map(|known| {
                let back = known.return_due(self.today)?;
                let employer = known.employer.clone();
                let command = format!("coach candidate instruction {code} {employer} --returned");
                Some(self.item(back, What::InstructionBack { employer }, command))
            })
            .collect()
    }

    /// Work experience past its end and not ended.
    pub(crate) fn work_experience_over(&self) -> Vec<Item> {
        let code = &self.candidate.code;
        work_experience_over(self.candidate, self.today)
            .map(|(job, until)| {
                let command = format!(
                    "coach job end {code} {} --reason contract-ended",
                    job.employer
                );
                self.item(until, What::WorkExperienceOver, command)
            })
            .collect()
    }

    fn item(&self, day: Date, what: What, command: String) -> Item {
        Item {
            about: About::Candidate(self.candidate.code.clone()),
            day,
            what,
            command,
            otherwise: None,
        }
    }
}
