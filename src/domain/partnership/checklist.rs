//! The success factors of each partnership stage with an employer, and which are done: ticked by the coach, or shown by the record.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::partnership::factor_rule::Rule;
use crate::domain::partnership::on_record::{Done, OnRecord};
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::EmployerStage;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Which factors there are, by stage in the order of the work, and what ticks them (`data/guide/factors.toml`).
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Factors {
    stage: BTreeMap<EmployerStage, Vec<String>>,
    ticked: BTreeMap<String, Rule>,
}

/// A factor as it stands with one employer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing<'a> {
    pub(crate) factor: &'a str,
    pub(crate) done: Option<Done>,
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

    /// How the factors of a stage stand with an employer on a day. A tick by hand takes precedence over the record.
    pub(crate) fn standing<'a>(
        &'a self,
        caseload: &Caseload,
        employer: &Employer,
        stage: EmployerStage,
        by: Date,
    ) -> Vec<Standing<'a>> {
        let record = OnRecord::of(caseload, employer, by);
        let shown = |factor: &str| self.ticked.get(factor).and_then(|rule| record.done(rule));
        self.of(stage)
            .iter()
            .map(|factor| Standing {
                factor,
                done: ticked_by_hand(employer, factor, by).or_else(|| shown(factor)),
            })
            .collect()
    }
}

/// The coach's first tick of a factor by a day.
fn ticked_by_hand(employer: &Employer, factor: &str, by: Date) -> Option<Done> {
    employer
        .checklist
        .iter()
        .filter(|tick| tick.factor == factor && tick.on.0 <= by)
        .min_by_key(|tick| tick.on)
        .map(|tick| Done {
            on: tick.on.0,
            contact: tick.contact,
            by_hand: true,
        })
}
