//! A candidate by code: stages, consents and jobs, and apart from them the identity that is never shared.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::{Date, Weekday};
use crate::domain::record::agreement::{Instruction, Permission};
use crate::domain::record::consent::Consent;
use crate::domain::record::day_names::{self, DayName};
use crate::domain::record::identity::uncoded;
use crate::domain::record::job::Job;
use crate::domain::record::owner::Owner;
use crate::domain::record::preference::{HoursRange, Span};
use crate::domain::record::progress::{Service, Step, Strength, Support};
use crate::domain::record::stage_change::{StageChange, stage_on};
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::{CandidateStage, DisclosureWish};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A candidate as the shared record says; `code` is the file's name. New keys and blocks are written in the order of the
/// fields.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Candidate {
    #[serde(skip, default = "uncoded")]
    pub(crate) code: Code,
    pub(crate) entered: Civil,
    /// The day somebody sent the person, where that was before entry.
    pub(crate) referred: Option<Civil>,
    /// Out of work on entry; `None` is not recorded.
    pub(crate) out_of_work: Option<bool>,
    #[serde(default)]
    pub(crate) wants: Vec<String>,
    /// Kinds of work: warehouse, kitchen, office.
    #[serde(default)]
    pub(crate) job_types: Vec<String>,
    pub(crate) weekly_hours: Option<HoursRange>,
    #[serde(default, with = "day_names::list")]
    #[schemars(with = "Vec<DayName>")]
    pub(crate) days: Vec<Weekday>,
    /// Times of day; several are alternatives.
    #[serde(default)]
    pub(crate) times: Vec<Span>,
    /// Towns or parts of them.
    #[serde(default)]
    pub(crate) places: Vec<String>,
    /// How far, in the person's words: 40 minutes by bus.
    pub(crate) travel: Option<String>,
    #[serde(default)]
    pub(crate) tasks: Vec<String>,
    /// Tasks not wanted.
    #[serde(default)]
    pub(crate) avoid: Vec<String>,
    /// What the person learned, worked as and likes to do: short, in their own words, without names.
    #[serde(default)]
    pub(crate) education: Vec<String>,
    #[serde(default)]
    pub(crate) experience: Vec<String>,
    #[serde(default)]
    pub(crate) interests: Vec<String>,
    /// What an employer may know.
    pub(crate) disclosure: Option<DisclosureWish>,
    /// What is left of a closed case whose time was over: months, no texts, nobody's code.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) anonymised: bool,
    /// Days on which the career profile was gone through.
    #[serde(default)]
    pub(crate) profiled: Vec<Civil>,
    /// Days on which the plan, for finding work or for support in it, was gone through.
    #[serde(default)]
    pub(crate) planned: Vec<Civil>,
    #[serde(default, rename = "coach")]
    pub(crate) owners: Vec<Owner>,
    #[serde(default, rename = "stage")]
    pub(crate) stages: Vec<StageChange<CandidateStage>>,
    #[serde(default, rename = "consent")]
    pub(crate) consents: Vec<Consent>,
    #[serde(default, rename = "job")]
    pub(crate) jobs: Vec<Job>,
    #[serde(default, rename = "step")]
    pub(crate) steps: Vec<Step>,
    #[serde(default, rename = "support")]
    pub(crate) supports: Vec<Support>,
    #[serde(default, rename = "service")]
    pub(crate) services: Vec<Service>,
    #[serde(default, rename = "strength")]
    pub(crate) strengths: Vec<Strength>,
    /// Whether their story may be told.
    #[serde(default, rename = "story_permission")]
    pub(crate) permissions: Vec<Permission>,
    #[serde(default, rename = "instruction")]
    pub(crate) instructions: Vec<Instruction>,
}

impl Candidate {
    /// A candidate of whom only the day of entry is known.
    pub(crate) fn entered(code: Code, entered: Date) -> Candidate {
        Candidate {
            code,
            entered: Civil(entered),
            referred: None,
            out_of_work: None,
            wants: Vec::new(),
            job_types: Vec::new(),
            weekly_hours: None,
            days: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            travel: None,
            tasks: Vec::new(),
            avoid: Vec::new(),
            education: Vec::new(),
            experience: Vec::new(),
            interests: Vec::new(),
            disclosure: None,
            anonymised: false,
            profiled: Vec::new(),
            planned: Vec::new(),
            owners: Vec::new(),
            stages: Vec::new(),
            consents: Vec::new(),
            jobs: Vec::new(),
            steps: Vec::new(),
            supports: Vec::new(),
            services: Vec::new(),
            strengths: Vec::new(),
            permissions: Vec::new(),
            instructions: Vec::new(),
        }
    }

    /// All places of the record that name employers: consents, which name several, and those that name one.
    fn employers_mut(&mut self) -> (&mut Vec<Consent>, impl Iterator<Item = &mut Slug>) {
        // Every field is named, so that a new one that holds employers is not passed over.
        let Candidate {
            code: _,
            entered: _,
            referred: _,
            out_of_work: _,
            wants: _,
            job_types: _,
            weekly_hours: _,
            days: _,
            times: _,
            places: _,
            travel: _,
            tasks: _,
            avoid: _,
            education: _,
            experience: _,
            interests: _,
            disclosure: _,
            anonymised: _,
            profiled: _,
            planned: _,
            owners: _,
            stages: _,
            consents,
            jobs,
            steps,
            supports: _,
            services: _,
            strengths: _,
            permissions: _,
            instructions,
        } = self;
        let employers = jobs
            .iter_mut()
            .map(|job| &mut job.employer)
            .chain(steps.iter_mut().map(|step| &mut step.employer))
            .chain(instructions.iter_mut().map(|known| &mut known.employer));
        (consents, employers)
    }

    /// The candidate with each employer that the record names by another name: after a merger, or beside another directory.
    pub(crate) fn with_employers(mut self, name: impl Fn(&Slug) -> Slug) -> Candidate {
        let (consents, employers) = self.employers_mut();
        for slug in employers {
            *slug = name(slug);
        }
        for consent in consents {
            let mut employers: Vec<Slug> = Vec::new();
            for slug in consent.employers.iter().map(&name) {
                if !employers.contains(&slug) {
                    employers.push(slug);
                }
            }
            consent.employers = employers;
        }
        self
    }

    /// The candidate without a person of this name, in lower case, to whom an instruction was handed at an employer's.
    pub(crate) fn without_person(mut self, employer: &Slug, wanted: &str) -> Candidate {
        for known in &mut self.instructions {
            if known.employer == *employer {
                let is_other = |name: &String| name.to_lowercase() != wanted;
                known.handed_to = known.handed_to.take().filter(is_other);
            }
        }
        self
    }

    /// Every employer that the record names: of jobs, steps, instructions and consents.
    pub(crate) fn employers(&self) -> impl Iterator<Item = &Slug> {
        let jobs = self.jobs.iter().map(|job| &job.employer);
        let steps = self.steps.iter().map(|step| &step.employer);
        let instructions = self.instructions.iter().map(|known| &known.employer);
        let consents = self.consents.iter();
        jobs.chain(steps)
            .chain(instructions)
            .chain(consents.flat_map(|consent| &consent.employers))
    }

    /// The day from which the person waits: that on which they were referred, else that of entry.
    pub(crate) fn waits_from(&self) -> Date {
        self.referred.unwrap_or(self.entered).0
    }

    /// The stage on a day; without history, engagement.
    pub(crate) fn stage_on(&self, day: Date) -> CandidateStage {
        stage_on(&self.stages, day).map_or(CandidateStage::Engagement, |change| change.stage)
    }

    /// Entered and not closed on a day.
    pub(crate) fn is_active(&self, day: Date) -> bool {
        self.entered.0 <= day && self.stage_on(day) != CandidateStage::Closed
    }

    /// The consent given last by a day, whatever became of it.
    pub(crate) fn last_consent(&self, day: Date) -> Option<&Consent> {
        self.consents
            .iter()
            .filter(|consent| consent.on.0 <= day)
            .max_by_key(|consent| consent.on)
    }

    /// The day of the latest job's end that no look at the career profile has followed yet.
    pub(crate) fn profile_is_older_than_job(&self, today: Date) -> Option<Date> {
        let ended = self
            .jobs
            .iter()
            .filter_map(|job| job.end)
            .map(|end| end.0)
            .filter(|end| *end <= today)
            .max()?;
        self.profiled.iter().all(|on| on.0 < ended).then_some(ended)
    }

    /// Works at one of these employers on a day.
    pub(crate) fn works_at<'a>(
        &self,
        mut employers: impl Iterator<Item = &'a Slug>,
        day: Date,
    ) -> bool {
        employers.any(|employer| {
            self.jobs
                .iter()
                .any(|job| job.employer == *employer && job.is_current(day))
        })
    }

    /// Whether a contact with these employers is support of this person rather than a search.
    pub(crate) fn is_supported_at<'a>(
        &self,
        employers: impl Iterator<Item = &'a Slug>,
        day: Date,
    ) -> bool {
        self.works_at(employers, day) || self.stage_on(day) == CandidateStage::JobSupport
    }
}
