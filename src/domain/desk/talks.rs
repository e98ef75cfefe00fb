//! Whom to talk about with a supervisor: those with something overdue that is not on the list of what is done next anyway.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::desk::alarm::{Alarm, alarms};
use crate::domain::record::candidate::Candidate;

/// The caseload, by what there is to say about each.
#[derive(Default)]
pub(crate) struct Talks<'a> {
    /// Those to talk about, each with at least one reason.
    pub(crate) discuss: Vec<(&'a Candidate, Vec<Alarm>)>,
    /// Those for whom nothing but a promise is late.
    pub(crate) promised: Vec<&'a Candidate>,
    pub(crate) nothing: Vec<&'a Candidate>,
}

impl Talks<'_> {
    /// Whether nobody is on the caseload.
    pub(crate) fn is_empty(&self) -> bool {
        self.discuss.is_empty() && self.promised.is_empty() && self.nothing.is_empty()
    }
}

/// Whom to talk about, by code, which says nothing about anyone. Late promises are left to the list of next steps where there is one.
pub(crate) fn talks<'a>(
    caseload: &'a Caseload,
    whose: &Whose<'a>,
    by: Date,
    has_steps: bool,
) -> Talks<'a> {
    let mut active: Vec<&Candidate> = whose.active_candidates(caseload, by).collect();
    active.sort_by_key(|candidate| &candidate.code);
    let mut talks = Talks::default();
    for candidate in active {
        let mut found = alarms(caseload, candidate, by);
        let late = found.len();
        found.retain(|alarm| !(has_steps && matches!(alarm, Alarm::Promise { .. })));
        match (found.is_empty(), late) {
            (false, _) => talks.discuss.push((candidate, found)),
            (true, 0) => talks.nothing.push(candidate),
            (true, _) => talks.promised.push(candidate),
        }
    }
    talks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::contacts::{Contacts, Logged, StandingContact};
    use crate::domain::log::op::contact::{Contact, Promise};
    use crate::domain::log::standing::Log;
    use crate::domain::record::coach::Coach;
    use crate::domain::terms::names::EntryId;
    use crate::domain::terms::vocabulary::{Channel, Party};

    /// Codes of those to discuss, of those only in the list of steps, and of the rest.
    fn found(has_steps: bool) -> [Vec<String>; 3] {
        let consent = "[[consent]]\nlevel = 'named'\non = 2026-11-01\n";
        let candidate = |(code, consent): (&str, &str)| {
            let text = format!(
                "entered = 2026-11-01\n[[coach]]\ncoach = 'anna'\nfrom = 2026-11-01\n{consent}"
            );
            let candidate = Candidate {
                code: code.parse().unwrap(),
                ..toml::from_str(&text).unwrap()
            };
            (candidate.code.clone(), candidate)
        };
        let candidates = [
            ("zz22", ""),
            ("bb22", consent),
            ("cc22", consent),
            ("aa22", ""),
        ];
        let on: Date = "2026-11-10".parse().unwrap();
        let talk = Contact {
            candidate: Some("cc22".parse().unwrap()),
            next: Some(Promise {
                text: "call".to_owned(),
                due: on,
            }),
            ..Contact::new(on, Party::Candidate, Channel::Phone)
        };
        let coach = Coach::new("anna".parse().unwrap());
        let talk = Logged {
            id: EntryId(ulid::Ulid::from_parts(1, 0)),
            coach: coach.handle.clone(),
            value: StandingContact::new(talk),
        };
        let caseload = Caseload {
            settings: toml::from_str("format = 1").unwrap(),
            coaches: [(coach.handle.clone(), coach.clone())].into(),
            employers: [].into(),
            candidates: candidates.into_iter().map(candidate).collect(),
            identities: [].into(),
            log: Log {
                contacts: Contacts::from(vec![talk]),
                ..Log::default()
            },
            problems: vec![],
        };
        let whose = Whose::one(&coach);
        let talks = talks(&caseload, &whose, "2026-11-18".parse().unwrap(), has_steps);
        let code = |candidate: &&Candidate| candidate.code.to_string();
        let discuss = talks.discuss.iter().map(|(candidate, _)| code(candidate));
        [
            discuss.collect(),
            talks.promised.iter().map(code).collect(),
            talks.nothing.iter().map(code).collect(),
        ]
    }

    #[test]
    fn a_late_promise_is_discussed_only_where_no_list_of_steps_has_it() {
        let [discuss, promised, nothing] = found(true);
        assert_eq!(discuss, ["aa22", "zz22"], "by code");
        assert_eq!(promised, ["cc22"]);
        assert_eq!(nothing, ["bb22"]);
        let [discuss, promised, nothing] = found(false);
        assert_eq!(discuss, ["aa22", "cc22", "zz22"]);
        assert_eq!((promised.len(), nothing), (0, vec!["bb22".to_owned()]));
    }
}
