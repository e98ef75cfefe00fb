//! An employer: facts, contact persons, owner and dated stages.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::{Date, Weekday};
use crate::domain::record::agreement::{Agreement, Permission};
use crate::domain::record::day_names::{self, DayName};
use crate::domain::record::issue::Issue;
use crate::domain::record::owner::Owner;
use crate::domain::record::person::Person;
use crate::domain::record::preference::{HoursRange, Span};
use crate::domain::record::stage_change::{StageChange, stage_on};
use crate::domain::terms::names::{EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::EmployerStage;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An employer as its record says; `id` is the file's name. New keys and blocks are written in the order of the fields.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Employer {
    #[serde(skip, default = "unnamed")]
    pub(crate) id: Slug,
    pub(crate) name: String,
    pub(crate) town: Option<String>,
    pub(crate) sector: Option<String>,
    pub(crate) size: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) website: Option<String>,
    /// Why this employer is asked first, if it is.
    pub(crate) privilege: Option<String>,
    pub(crate) needs: Option<String>,
    /// Days after which no contact means gone quiet.
    pub(crate) cadence: Option<u32>,
    /// Hours a week that there are to work.
    pub(crate) weekly_hours: Option<HoursRange>,
    #[serde(default)]
    pub(crate) tags: Vec<String>,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    /// What there is to do.
    #[serde(default)]
    pub(crate) tasks: Vec<String>,
    #[serde(default, with = "day_names::list")]
    #[schemars(with = "Vec<DayName>")]
    pub(crate) days: Vec<Weekday>,
    /// Shifts.
    #[serde(default)]
    pub(crate) times: Vec<Span>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) archived: bool,
    /// The employer that this one turned out to be.
    pub(crate) merged_into: Option<Slug>,
    #[serde(default, rename = "coach")]
    pub(crate) owners: Vec<Owner>,
    #[serde(default, rename = "person")]
    pub(crate) people: Vec<Person>,
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
    #[serde(default, rename = "stage")]
    pub(crate) stages: Vec<StageChange<EmployerStage>>,
}

/// A tick made by hand, in the employer's record.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
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

    /// An employer that comes to a coach on a day at a stage, of whom only the name is known.
    pub(crate) fn new(
        id: Slug,
        name: String,
        stage: EmployerStage,
        coach: &Handle,
        on: Date,
    ) -> Employer {
        Employer {
            owners: vec![Owner {
                coach: coach.clone(),
                from: Civil(on),
            }],
            stages: vec![StageChange::to(stage, on)],
            ..Employer::named(id, name)
        }
    }

    /// An employer of whom only the name is known.
    fn named(id: Slug, name: String) -> Employer {
        Employer {
            id,
            name,
            town: None,
            sector: None,
            size: None,
            source: None,
            website: None,
            privilege: None,
            needs: None,
            cadence: None,
            weekly_hours: None,
            tags: Vec::new(),
            aliases: Vec::new(),
            tasks: Vec::new(),
            days: Vec::new(),
            times: Vec::new(),
            archived: false,
            merged_into: None,
            owners: Vec::new(),
            people: Vec::new(),
            issues: Vec::new(),
            agreements: Vec::new(),
            checklist: Vec::new(),
            permissions: Vec::new(),
            stages: Vec::new(),
        }
    }

    /// What the record says of the employer in words, but for issues and agreements, which have their days.
    pub(crate) fn facts(&self) -> impl Iterator<Item = &String> {
        // Every field is named, so that a new one is not passed over.
        let Employer {
            id: _,
            name,
            town,
            sector,
            size,
            source,
            website,
            privilege,
            needs,
            cadence: _,
            weekly_hours: _,
            tags,
            aliases,
            tasks,
            days: _,
            times: _,
            archived: _,
            merged_into: _,
            owners: _,
            people,
            issues: _,
            agreements: _,
            checklist: _,
            permissions: _,
            stages: _,
        } = self;
        let texts = [town, sector, needs, source, size, website, privilege];
        std::iter::once(name)
            .chain(texts.into_iter().flatten())
            .chain(people.iter().flat_map(Person::facts))
            .chain(tags)
            .chain(aliases)
            .chain(tasks)
    }

    /// The employer without a person of this name, in lower case: as a contact person, a signer, or who gave a permission.
    pub(crate) fn without_person(mut self, wanted: &str) -> Employer {
        // Every field is named, so that a new one that holds a person is not passed over.
        let Employer {
            id: _,
            name: _,
            town: _,
            sector: _,
            size: _,
            source: _,
            website: _,
            privilege: _,
            needs: _,
            cadence: _,
            weekly_hours: _,
            tags: _,
            aliases: _,
            tasks: _,
            days: _,
            times: _,
            archived: _,
            merged_into: _,
            owners: _,
            people,
            issues: _,
            agreements,
            checklist: _,
            permissions,
            stages: _,
        } = &mut self;
        let is_other = |name: &String| name.to_lowercase() != wanted;
        people.retain(|person| is_other(&person.name));
        for name in agreements
            .iter_mut()
            .map(|agreement| &mut agreement.signed_by)
            .chain(permissions.iter_mut().map(|permission| &mut permission.by))
        {
            *name = name.take().filter(is_other);
        }
        self
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
