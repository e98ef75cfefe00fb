//! The field's closed word lists: channels, purposes, outcomes, stages and the like.

/// Declares an enum whose values are the words of the field, as written in files and flags.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub(crate) enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        #[allow(dead_code, reason = "every word list offers the same four views, whichever a page needs")]
        impl $name {
            /// All words of the list, in the order of the field.
            pub(crate) const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The same, as written.
            pub(crate) const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word as it stands in files, flags and JSON.
            pub(crate) fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::domain::terms::vocabulary::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let wanted = text.trim().to_lowercase().replace([' ', '_'], "-");
                // What pages say is understood too.
                let wanted = match wanted.as_str() {
                    "call" => "phone",
                    "e-mail" | "mail" => "email",
                    "text" | "sms" => "message",
                    // The field writes it both ways.
                    "human" => "human-capital",
                    other => other,
                };
                $name::ALL.iter().copied().find(|word| word.as_str() == wanted).ok_or_else(|| {
                    crate::domain::terms::vocabulary::UnknownWord { what: $what, given: text.to_owned(), known: $name::WORDS }
                })
            }
        }
    };
}

/// A word that is not in its list; the message names the list.
#[derive(Debug, thiserror::Error)]
#[error("`{given}` is not a {what}; one of: {}", known.join(", "))]
pub(crate) struct UnknownWord {
    pub(crate) what: &'static str,
    pub(crate) given: String,
    pub(crate) known: &'static [&'static str],
}

words! {
    /// How an interaction took place.
    Channel, "channel" {
        Visit = "visit", Meeting = "meeting", Video = "video", Phone = "phone", Email = "email",
        Message = "message", Letter = "letter", Event = "event",
    }
}

impl Channel {
    /// Held in person, at the employer's or elsewhere. Whether it counts is for the rules profile.
    pub(crate) fn in_person(self) -> bool {
        matches!(self, Channel::Visit | Channel::Meeting)
    }
}

words! {
    /// Why an employer was contacted: the IPS ladder of quality, then four purposes beside it.
    Purpose, "purpose" {
        Apply = "apply", AskOpening = "ask-opening", FollowAd = "follow-ad", Advocate = "advocate",
        LearnNeeds = "learn-needs", Build = "build", Match = "match", Support = "support",
        Agree = "agree", Share = "share",
    }
}

words! {
    /// What came of it. A refusal is a step, not a failure.
    Outcome, "outcome" {
        NoAnswer = "no-answer", Refused = "refused", CallBack = "call-back", KeepInTouch = "keep-in-touch",
        MeetingAgreed = "meeting-agreed", Vacancy = "vacancy", Interview = "interview", TrialDay = "trial-day",
        Offer = "offer", Hired = "hired", Information = "information", IssueRaised = "issue-raised",
        IssueSolved = "issue-solved",
    }
}

words! {
    /// Whom a contact was with.
    Party, "party" { Employer = "employer", Candidate = "candidate", Partner = "partner" }
}

words! {
    /// A kind of partner around a candidate; never a person's name.
    PartnerKind, "kind of partner" {
        TreatmentTeam = "treatment-team", EmploymentService = "employment-service", Family = "family",
        School = "school", Other = "other",
    }
}

words! {
    /// Where the coach was.
    Place, "place" { Office = "office", Out = "out" }
}

words! {
    /// What logged time was spent on.
    TimeKind, "kind of time" {
        Employers = "employers", Candidates = "candidates", Team = "team", Admin = "admin",
        Travel = "travel", Training = "training", OtherServices = "other-services",
    }
}

words! {
    /// The four partnership stages with an employer, a state before and two beside.
    EmployerStage, "stage of an employer" {
        Lead = "lead", FirstContact = "first-contact", Informing = "informing", Supporting = "supporting",
        Sharing = "sharing", Dormant = "dormant", Declined = "declined",
    }
}

impl EmployerStage {
    /// The way forward; dormant and declined stand beside it.
    pub(crate) const TRACK: &'static [EmployerStage] = &[
        EmployerStage::Lead,
        EmployerStage::FirstContact,
        EmployerStage::Informing,
        EmployerStage::Supporting,
        EmployerStage::Sharing,
    ];

    /// Whether a visit may sensibly be proposed.
    pub(crate) fn is_open(self) -> bool {
        !matches!(self, EmployerStage::Dormant | EmployerStage::Declined)
    }
}

words! {
    /// The five stages of supported employment, and closed.
    CandidateStage, "stage of a candidate" {
        Engagement = "engagement", Profile = "profile", JobFinding = "job-finding",
        EmployerEngagement = "employer-engagement", JobSupport = "job-support", Closed = "closed",
    }
}

impl CandidateStage {
    /// The way forward; any of it may be skipped.
    pub(crate) const TRACK: &'static [CandidateStage] = &[
        CandidateStage::Engagement,
        CandidateStage::Profile,
        CandidateStage::JobFinding,
        CandidateStage::EmployerEngagement,
        CandidateStage::JobSupport,
    ];

    /// Looking for work: on the caseload and before support at work.
    pub(crate) fn is_seeking(self) -> bool {
        !matches!(self, CandidateStage::JobSupport | CandidateStage::Closed)
    }
}

words! {
    /// How much of a person may be told to an employer.
    ConsentLevel, "level of consent" { None = "none", Unnamed = "unnamed", Named = "named", Details = "details" }
}

words! {
    /// The kind of a placement.
    JobKind, "kind of job" {
        Competitive = "competitive", Apprenticeship = "apprenticeship", WorkExperience = "work-experience",
        Trial = "trial", Subsidised = "subsidised", Sheltered = "sheltered", SelfEmployed = "self-employed",
    }
}

impl JobKind {
    /// An ordinary paid job; trials, work experience and sheltered work are none.
    pub(crate) fn is_paid_job(self) -> bool {
        match self {
            JobKind::Competitive
            | JobKind::Apprenticeship
            | JobKind::Subsidised
            | JobKind::SelfEmployed => true,
            JobKind::WorkExperience | JobKind::Trial | JobKind::Sheltered => false,
        }
    }
}

words! {
    /// Why a job ended.
    JobEnd, "reason for the end of a job" {
        Quit = "quit", Dismissed = "dismissed", LaidOff = "laid-off", ContractEnded = "contract-ended", Health = "health",
        MovedOn = "moved-on", Other = "other",
    }
}

words! {
    /// A step up within a job.
    MoveKind, "kind of career move" { MoreHours = "more-hours", Permanent = "permanent", Promotion = "promotion", Pay = "pay" }
}

words! {
    /// What an employer and the service agree on, in the order of the cooperation.
    AgreementKind, "kind of agreement" { Letter = "letter", Working = "working", Plan = "plan" }
}

words! {
    /// Who answers for an agreement: those who run things, or those who decide on them.
    AgreementLevel, "level of agreement" { Administrative = "administrative", Executive = "executive" }
}

words! {
    /// A kind of paper: about the partnership, to be told outside, or a candidate's own.
    DocumentKind, "kind of paper" {
        LetterOfIntent = "letter-of-intent", WorkingAgreements = "working-agreements", ImplementationPlan = "implementation-plan",
        EmployerInstruction = "employer-instruction", Evaluation = "evaluation", SuccessStory = "success-story",
        Testimonial = "testimonial", Interview = "interview", Infographic = "infographic", CareerProfile = "career-profile",
        DisclosurePlan = "disclosure-plan",
    }
}

impl DocumentKind {
    /// Whether it is made to be told outside: only with the permission of everybody in it.
    pub(crate) fn is_told(self) -> bool {
        matches!(
            self,
            DocumentKind::SuccessStory
                | DocumentKind::Testimonial
                | DocumentKind::Interview
                | DocumentKind::Infographic
        )
    }
}

words! {
    /// A candidate's progress with one employer.
    StepKind, "step" {
        Prospect = "prospect", Application = "application", Interview = "interview", TrialDay = "trial-day", Offer = "offer",
        TurnedDown = "turned-down",
    }
}

words! {
    /// A support that is given or promised; nobody is held back for want of one.
    SupportKind, "support" {
        Cv = "cv", InterviewPreparation = "interview-preparation", JobSeeking = "job-seeking", Buddy = "buddy",
        HouseholdBudget = "household-budget", BenefitsTalk = "benefits-talk", TravelTraining = "travel-training",
        WorkplaceAdjustment = "workplace-adjustment", Training = "training", Other = "other",
    }
}

words! {
    /// A service beside this one; a kind, never a person or a diagnosis.
    ServiceKind, "service" {
        EmploymentService = "employment-service", BenefitsCounselling = "benefits-counselling", DebtCounselling = "debt-counselling",
        Rehabilitation = "rehabilitation", Education = "education", Housing = "housing", SocialServices = "social-services",
        TreatmentTeam = "treatment-team", PeerSupport = "peer-support", Other = "other",
    }
}

words! {
    /// The four kinds of resource that strengths come from.
    Resource, "kind of strength" {
        Identity = "identity", HumanCapital = "human-capital", Social = "social", Psychological = "psychological",
    }
}

words! {
    /// What a private note is: of a talk, of a talk about disclosure, what a job taught, what is wished for next.
    NoteKind, "kind of private note" { Talk = "talk", Disclosure = "disclosure", Lesson = "lesson", Wish = "wish" }
}

words! {
    /// What the person wants an employer to know.
    DisclosureWish, "wish about disclosure" { Nothing = "nothing", Support = "support", Adjustments = "adjustments", Open = "open" }
}

#[cfg(test)]
#[path = "vocabulary_tests.rs"]
mod tests;
