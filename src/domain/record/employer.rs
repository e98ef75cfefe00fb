//! An employer: facts, contact persons, owner and dated stages.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::record::agreement::{Agreement, Permission};
use crate::domain::record::preference::Offers;
use crate::domain::terms::names::{EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::EmployerStage;
use serde::Deserialize;

/// An employer as its record says; `id` is the file's name.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Employer {
    #[serde(skip, default = "unnamed")]
    pub(crate) id: Slug,
    pub(crate) name: String,
    pub(crate) town: Option<String>,
    pub(crate) sector: Option<String>,
    pub(crate) size: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) website: Option<String>,
    pub(crate) needs: Option<String>,
    /// What there is to offer, as far as it can be compared.
    #[serde(flatten)]
    pub(crate) offers: Offers,
    #[serde(default)]
    pub(crate) tags: Vec<String>,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    /// Days after which no contact means gone quiet.
    pub(crate) cadence: Option<u32>,
    #[serde(default)]
    pub(crate) archived: bool,
    /// The employer that this one turned out to be.
    pub(crate) merged_into: Option<Slug>,
    /// Why this employer is asked first, if it is.
    pub(crate) privilege: Option<String>,
    #[serde(default, rename = "issue")]
    pub(crate) issues: Vec<Issue>,
    #[serde(default, rename = "agreement")]
    pub(crate) agreements: Vec<Agreement>,
    /// Success factors ticked by hand.
    #[serde(default)]
    pub(crate) checklist: Vec<Tick>,
    /// Whether the cooperation may be told of.
    #[serde(default, rename = "story_permission")]
    pub(crate) permissions: Vec<Permission>,
    #[serde(default, rename = "coach")]
    pub(crate) owners: Vec<Owner>,
    #[serde(default, rename = "person")]
    pub(crate) people: Vec<Person>,
    #[serde(default, rename = "stage")]
    pub(crate) stages: Vec<StageChange<EmployerStage>>,
}

/// A question or problem the employer raised; the time to its solution is reported.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Issue {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) on: Civil,
    pub(crate) solved: Option<Civil>,
}

/// Whose caseload, since when.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Owner {
    pub(crate) coach: Handle,
    pub(crate) from: Civil,
}

/// Someone at the employer's: work details only.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) role: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    /// Whether they have a say in hiring; `None` is not recorded.
    pub(crate) decision_maker: Option<bool>,
}

/// A dated change of stage.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StageChange<S> {
    pub(crate) stage: S,
    pub(crate) on: Civil,
    pub(crate) reason: Option<String>,
}

/// The stage that stands on a day: the latest change by then, the later in the file where two share a day.
pub(crate) fn stage_on<S: Copy>(changes: &[StageChange<S>], day: Date) -> Option<&StageChange<S>> {
    changes
        .iter()
        .filter(|change| change.on.0 <= day)
        .max_by_key(|change| change.on.0)
}

/// The coach who owns something on a day.
pub(crate) fn owner_on(owners: &[Owner], day: Date) -> Option<&Handle> {
    owners
        .iter()
        .filter(|owner| owner.from.0 <= day)
        .max_by_key(|owner| owner.from.0)
        .map(|owner| &owner.coach)
}

/// A tick made by hand, in the employer's record.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Tick {
    pub(crate) factor: String,
    pub(crate) on: Civil,
    /// The contact it was done in.
    pub(crate) contact: Option<EntryId>,
}

impl Employer {
    /// Whom to ask: the first person on file with a say in hiring, else the first of all.
    pub(crate) fn who_decides(&self) -> Option<&Person> {
        let mut people = self.people.iter();
        people
            .find(|person| person.decision_maker == Some(true))
            .or(self.people.first())
    }

    /// The stage on a day; an employer without history is a lead.
    pub(crate) fn stage_on(&self, day: Date) -> EmployerStage {
        stage_on(&self.stages, day).map_or(EmployerStage::Lead, |change| change.stage)
    }

    /// Whether it was on file by a day: known since its first stage or contact person of ours; without either, always.
    pub(crate) fn is_on_file(&self, day: Date) -> bool {
        let known = self
            .stages
            .iter()
            .map(|change| change.on.0)
            .chain(self.owners.iter().map(|owner| owner.from.0))
            .min();
        known.is_none_or(|since| since <= day)
    }

    /// Whether a visit may be proposed on a day.
    pub(crate) fn may_be_visited(&self, day: Date) -> bool {
        !self.archived && self.stage_on(day).is_open()
    }

    /// The contact person of that name, in any case.
    pub(crate) fn person(&self, name: &str) -> Option<&Person> {
        self.people
            .iter()
            .find(|person| person.name.to_lowercase() == name.to_lowercase())
    }
}

fn unnamed() -> Slug {
    "unnamed".parse().expect("a fixed name of the grammar")
}
