//! The success factors of each partnership stage with an employer, and which are done: by the log itself, or ticked by the coach.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::Contact;
use crate::domain::record::agreement::{in_force, permitted};
use crate::domain::record::employer::Employer;
use crate::domain::record::job::Job;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::{
    AgreementKind, Channel, EmployerStage, Outcome, Party, Purpose,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The first week at work: the day of the start and the seven that follow.
const FIRST_WEEK_DAYS: i64 = 7;

/// Which factors there are, by stage in the order of the work, and what ticks them (`data/guide/factors.toml`).
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Factors {
    stage: BTreeMap<EmployerStage, Vec<String>>,
    ticked: BTreeMap<String, Rule>,
}

/// What ticks a factor by itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case", deny_unknown_fields)]
enum Rule {
    /// A contact with the employer that fits everything said.
    Contact {
        #[serde(default)]
        purposes: Vec<Purpose>,
        #[serde(default)]
        channels: Vec<Channel>,
        #[serde(default)]
        in_person: bool,
        /// Somebody answered.
        #[serde(default)]
        reached: bool,
        #[serde(default)]
        first_week: bool,
    },
    /// A talk in person with someone who works or worked there.
    Talk {
        #[serde(default)]
        first_week: bool,
    },
    Agreement {
        kind: AgreementKind,
    },
    /// Every issue raised was solved within so many days.
    Issues {
        within_days: i64,
    },
    Permissions {},
    Buddy {},
    Instruction {},
}

/// A factor as it stands with one employer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing<'a> {
    pub(crate) factor: &'a str,
    pub(crate) done: Option<Done>,
}

/// When a factor was done, and how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Done {
    pub(crate) on: Date,
    pub(crate) contact: Option<EntryId>,
    /// Ticked by the coach, rather than by what is on record.
    pub(crate) by_hand: bool,
}

impl Factors {
    /// The stages that have factors, in the order of the work.
    pub(crate) fn stages(&self) -> impl Iterator<Item = EmployerStage> {
        EmployerStage::TRACK
            .iter()
            .copied()
            .filter(|stage| self.stage.contains_key(stage))
    }

    /// The factors of a stage. Before the first contact those of the first contact are ahead; beside the track there are none.
    pub(crate) fn of(&self, stage: EmployerStage) -> &[String] {
        let stage = if stage == EmployerStage::Lead {
            EmployerStage::FirstContact
        } else {
            stage
        };
        self.stage.get(&stage).map_or(&[], Vec::as_slice)
    }

    /// Whether something on record ticks a factor by itself.
    pub(crate) fn ticks_itself(&self, factor: &str) -> bool {
        self.ticked.contains_key(factor)
    }

    /// The factors of a stage as they stand with an employer on a day. A tick by hand goes before what the log says.
    pub(crate) fn standing<'a>(
        &'a self,
        caseload: &Caseload,
        employer: &Employer,
        stage: EmployerStage,
        by: Date,
    ) -> Vec<Standing<'a>> {
        let record = OnRecord::of(caseload, employer, by);
        let of = |factor: &'a String| {
            let by_hand = employer
                .checklist
                .iter()
                .filter(|tick| tick.factor == *factor && tick.on.0 <= by)
                .min_by_key(|tick| tick.on);
            let by_hand = by_hand.map(|tick| Done {
                on: tick.on.0,
                contact: tick.contact,
                by_hand: true,
            });
            Standing {
                factor,
                done: by_hand
                    .or_else(|| self.ticked.get(factor).and_then(|rule| record.done(rule))),
            }
        };
        self.of(stage).iter().map(of).collect()
    }
}

/// What is on record of an employer by a day.
struct OnRecord<'a> {
    caseload: &'a Caseload,
    employer: &'a Employer,
    by: Date,
    contacts: Vec<&'a Logged<StandingContact>>,
    jobs: Vec<&'a Job>,
}

impl<'a> OnRecord<'a> {
    fn of(caseload: &'a Caseload, employer: &'a Employer, by: Date) -> OnRecord<'a> {
        let jobs = caseload
            .candidates
            .values()
            .flat_map(|candidate| &candidate.jobs);
        OnRecord {
            caseload,
            employer,
            by,
            contacts: caseload
                .log
                .contacts
                .with(&employer.id)
                .filter(|logged| logged.contact().on <= by)
                .collect(),
            jobs: jobs
                .filter(|job| job.employer == employer.id && job.start.0 <= by)
                .collect(),
        }
    }

    fn done(&self, rule: &Rule) -> Option<Done> {
        let on = |on: Date| Done {
            on,
            contact: None,
            by_hand: false,
        };
        match rule {
            Rule::Contact {
                purposes,
                channels,
                in_person,
                reached,
                first_week,
            } => {
                let fits = |contact: &Contact| {
                    (purposes.is_empty()
                        || contact
                            .purpose
                            .is_some_and(|purpose| purposes.contains(&purpose)))
                        && (channels.is_empty() || channels.contains(&contact.channel))
                        && (!in_person || contact.channel.in_person())
                        && (!reached || contact.outcome != Some(Outcome::NoAnswer))
                        && (!first_week
                            || self.jobs.iter().any(|job| in_first_week(job, contact.on)))
                };
                let first = self
                    .contacts
                    .iter()
                    .filter(|logged| fits(logged.contact()))
                    .min_by_key(|logged| (logged.contact().on, logged.id))?;
                Some(Done {
                    on: first.contact().on,
                    contact: Some(first.id),
                    by_hand: false,
                })
            }
            Rule::Talk { first_week } => self.talk(*first_week),
            Rule::Agreement { kind } => {
                in_force(&self.employer.agreements, *kind, self.by)?;
                self.employer
                    .agreements
                    .iter()
                    .filter(|known| known.kind == *kind)
                    .map(|known| known.on.0)
                    .min()
                    .map(on)
            }
            Rule::Issues { within_days } => {
                let raised: Vec<_> = self
                    .employer
                    .issues
                    .iter()
                    .filter(|issue| issue.on.0 <= self.by)
                    .collect();
                let quick = |issue: &&crate::domain::record::employer::Issue| {
                    issue.solved.is_some_and(|solved| {
                        solved.0 <= self.by && (solved.0 - issue.on.0).num_days() <= *within_days
                    })
                };
                let last = raised
                    .iter()
                    .filter_map(|issue| issue.solved)
                    .map(|solved| solved.0)
                    .max()?;
                raised.iter().all(quick).then(|| on(last))
            }
            Rule::Permissions {} => {
                let theirs = permitted(&self.employer.permissions, self.by)?.on.0;
                let worked = |candidate: &&crate::domain::record::candidate::Candidate| {
                    candidate
                        .jobs
                        .iter()
                        .any(|job| job.employer == self.employer.id)
                };
                let people = self.caseload.candidates.values().filter(worked);
                let ours = people
                    .filter_map(|candidate| permitted(&candidate.permissions, self.by))
                    .map(|permission| permission.on.0)
                    .min()?;
                Some(on(theirs.max(ours)))
            }
            Rule::Buddy {} => self
                .jobs
                .iter()
                .filter(|job| job.buddy.is_some())
                .map(|job| job.start.0)
                .min()
                .map(on),
            Rule::Instruction {} => {
                let all = self
                    .caseload
                    .candidates
                    .values()
                    .flat_map(|candidate| &candidate.instructions);
                let handed = all
                    .filter(|known| known.employer == self.employer.id)
                    .filter_map(|known| known.handed)
                    .map(|day| day.0);
                handed.filter(|day| *day <= self.by).min().map(on)
            }
        }
    }

    /// The first talk in person with someone in the time of their job here.
    fn talk(&self, first_week: bool) -> Option<Done> {
        let in_time = |job: &Job, on: Date| {
            if first_week {
                in_first_week(job, on)
            } else {
                job.is_current(on)
            }
        };
        let talks = self.caseload.candidates.values().flat_map(|candidate| {
            let jobs: Vec<&Job> = candidate
                .jobs
                .iter()
                .filter(|job| job.employer == self.employer.id)
                .collect();
            // Whoever has no job here has no contacts that matter, and they are not looked up.
            let about =
                (!jobs.is_empty()).then(|| self.caseload.log.contacts.about(&candidate.code));
            about.into_iter().flatten().filter(move |logged| {
                let contact = logged.contact();
                contact.on <= self.by
                    && contact.candidate.as_ref() == Some(&candidate.code)
                    && contact.party == Party::Candidate
                    && contact.channel.in_person()
                    && !contact.no_show
                    && jobs.iter().any(|job| in_time(job, contact.on))
            })
        });
        talks
            .min_by_key(|logged| (logged.contact().on, logged.id))
            .map(|logged| Done {
                on: logged.contact().on,
                contact: Some(logged.id),
                by_hand: false,
            })
    }
}

fn in_first_week(job: &Job, day: Date) -> bool {
    (0..=FIRST_WEEK_DAYS).contains(&(day - job.start.0).num_days())
}
