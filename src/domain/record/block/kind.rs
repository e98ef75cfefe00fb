//! What kind of thing a block records.

/// What kind of thing a block records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Person,
    Issue,
    Agreement,
    Permission,
    Stage,
    Consent,
    Job,
    Step,
    Support,
    Service,
    Strength,
    Instruction,
}

impl Kind {
    /// The block's table in the record.
    pub(crate) fn table(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Issue => "issue",
            Kind::Agreement => "agreement",
            Kind::Permission => "story_permission",
            Kind::Stage => "stage",
            Kind::Consent => "consent",
            Kind::Job => "job",
            Kind::Step => "step",
            Kind::Support => "support",
            Kind::Service => "service",
            Kind::Strength => "strength",
            Kind::Instruction => "instruction",
        }
    }

    /// What it is called.
    pub(crate) fn called(self) -> &'static str {
        match self {
            Kind::Person => "contact person",
            Kind::Permission => "story permission",
            other => other.table(),
        }
    }

    /// The keys that tell a block without an id from others of its kind.
    pub(in crate::domain::record::block) fn telling(self) -> &'static [&'static str] {
        match self {
            Kind::Person => &["name"],
            Kind::Issue => &["text", "on"],
            Kind::Agreement | Kind::Service => &["kind", "on"],
            Kind::Permission => &["on"],
            Kind::Stage => &["stage", "on"],
            Kind::Consent => &["level", "on"],
            Kind::Job => &["employer", "start"],
            Kind::Step => &["employer", "step", "on"],
            Kind::Support => &["kind", "promised", "on"],
            Kind::Strength => &["resource", "text"],
            Kind::Instruction => &["employer", "agreed"],
        }
    }
}
