//! What lines and records name, and whether it is there.

use crate::domain::caseload::loaded::Caseload;
use crate::domain::erasure::retention::NO_EMPLOYER;
use crate::domain::log::entry::{Entry, Op};
use crate::domain::log::fold::dead_lines;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::record::employer::Owner;
use crate::domain::terms::names::{Code, EntryId};
use crate::domain::terms::vocabulary::Party;
use crate::store::data::finding::{Kind, Report};
use crate::store::data::layout;
use std::collections::BTreeSet;

/// What lines and records name must be there.
pub(crate) fn references(
    caseload: &Caseload,
    lines: &[Entry],
    tombstones: &[Tombstone],
    report: &mut Report,
) {
    let replaced = lines.iter().filter_map(|line| line.replaces);
    let ids: BTreeSet<EntryId> = lines
        .iter()
        .map(|line| line.id)
        .chain(replaced)
        .chain(tombstones.iter().filter_map(|tombstone| tombstone.id))
        .collect();
    let dead = dead_lines(lines);
    let amended: BTreeSet<EntryId> = lines
        .iter()
        .filter(|entry| sets_employer(&entry.op))
        .filter_map(|entry| entry.op.of())
        .collect();
    // What is there and can not be read is named for itself.
    let unread = |folder: &str, name: &dyn std::fmt::Display| is_unread(caseload, folder, name);
    // What was taken back may speak of what was taken back with it.
    for entry in lines.iter().filter(|line| !dead.contains(&line.id)) {
        let position = &entry.position;
        let mut find =
            |what: String| report.find(Kind::Reference, &position.path, Some(position.line), what);
        if !caseload.coaches.contains_key(&entry.coach) && !unread(layout::COACHES, &entry.coach) {
            find(format!("the coach {} is not on file", entry.coach));
        }
        if let Some(of) = entry.op.of().filter(|of| !ids.contains(of)) {
            find(format!("it speaks of the line {of}, which is in no file"));
        }
        if let Op::Contact(contact) = &entry.op {
            match contact.party {
                Party::Employer if contact.employer.is_none() => {
                    find("a contact with an employer names none".to_owned())
                }
                Party::Candidate if contact.candidate.is_none() => {
                    find("a contact with a candidate names none".to_owned())
                }
                _ => {}
            }
        }
        let (employers, people): (Vec<_>, Vec<_>) = match &entry.op {
            Op::Contact(contact) => (
                contact.employers().collect(),
                contact
                    .on_behalf_of
                    .iter()
                    .chain(&contact.candidate)
                    .collect(),
            ),
            Op::Plan(plan) => (vec![&plan.employer], plan.on_behalf_of.iter().collect()),
            _ => continue,
        };
        for employer in employers {
            match caseload.employers.get(employer) {
                None if unread(layout::EMPLOYERS, employer) => {}
                None => find(format!("the employer {employer} is not on file")),
                Some(record) if record.merged_into.is_some() && !amended.contains(&entry.id) => {
                    let now = caseload.turned_out(employer);
                    find(format!(
                        "{employer} was put into {now}; coach employer merge {now} {employer} brings this along"
                    ));
                }
                Some(_) => {}
            }
        }
        let gone = |code: &&Code| {
            tombstones
                .iter()
                .any(|stone| stone.code.as_ref() == Some(*code))
        };
        let is_missing = |code: &&Code| {
            !caseload.candidates.contains_key(*code) && !unread(layout::CANDIDATES, code)
        };
        for code in people
            .into_iter()
            .filter(|code| is_missing(code) && !gone(code))
        {
            find(format!("the candidate {code} is not on file"));
        }
    }
    for employer in caseload.employers.values() {
        let path = format!("{}/{}.toml", layout::EMPLOYERS, employer.id);
        let mut find = |what: String| report.find(Kind::Reference, &path, None, what);
        if let Some(into) = employer.merged_into.as_ref().filter(|into| {
            !caseload.employers.contains_key(into) && !unread(layout::EMPLOYERS, into)
        }) {
            find(format!("it was put into {into}, which is not on file"));
        } else if employer.merged_into.is_some()
            && caseload
                .employers
                .get(caseload.turned_out(&employer.id))
                .is_none_or(|end| end.merged_into.is_some())
        {
            find("it was put into another in a circle".to_owned());
        }
        let end = caseload.turned_out(&employer.id);
        if let Some(stays) = caseload.employers.get(end).filter(|_| *end != employer.id)
            && employer
                .issues
                .iter()
                .any(|issue| stays.issues.iter().all(|known| known.id != issue.id))
        {
            find(format!(
                "it has an issue that {end} does not know; coach employer merge {end} {} brings it along",
                employer.id
            ));
        }
        owners(caseload, &employer.owners)
            .into_iter()
            .for_each(&mut find);
    }
    for candidate in caseload.candidates.values() {
        let path = format!("{}/{}.toml", layout::CANDIDATES, candidate.code);
        for employer in candidate.employers().filter(|slug| {
            !(unread(layout::EMPLOYERS, slug)
                || caseload.employers.contains_key(slug)
                || candidate.anonymised && slug.as_str() == NO_EMPLOYER)
        }) {
            report.find(
                Kind::Reference,
                &path,
                None,
                format!("the employer {employer} is not on file"),
            );
        }
        let mut find = |what: String| report.find(Kind::Reference, &path, None, what);
        owners(caseload, &candidate.owners)
            .into_iter()
            .for_each(&mut find);
        let mut jobs = BTreeSet::new();
        for job in &candidate.jobs {
            if !job.id.is_empty() && !jobs.insert(&job.id) {
                find(format!("two jobs have the id {}", job.id));
            }
            if let Some(end) = job.end.filter(|end| end.0 < job.start.0) {
                find(format!(
                    "a job ends on {} before it starts on {}",
                    end.0, job.start.0
                ));
            }
        }
        for consent in &candidate.consents {
            if let Some(until) = consent.until.filter(|until| until.0 < consent.on.0) {
                find(format!(
                    "a consent of {} ends on {} before it begins",
                    consent.on.0, until.0
                ));
            }
        }
    }
    let nobody = |code: &&Code| {
        !caseload.candidates.contains_key(*code) && !unread(layout::CANDIDATES, code)
    };
    for code in caseload.identities.keys().filter(nobody) {
        report.find(
            Kind::Reference,
            &format!("{}/{code}.toml", layout::PRIVATE),
            None,
            format!("the candidate {code} is not on file, and this is their name"),
        );
    }
}

/// Whether a record is there and can not be read.
fn is_unread(caseload: &Caseload, folder: &str, name: &dyn std::fmt::Display) -> bool {
    caseload
        .problems
        .iter()
        .any(|problem| problem.path == format!("{folder}/{name}.toml"))
}

/// Whose work it is must be on file.
fn owners(caseload: &Caseload, owners: &[Owner]) -> Vec<String> {
    let unknown = owners.iter().filter(|owner| {
        !caseload.coaches.contains_key(&owner.coach)
            && !is_unread(caseload, layout::COACHES, &owner.coach)
    });
    unknown
        .map(|owner| format!("the coach {} is not on file", owner.coach))
        .collect()
}

/// Whether an amendment gives an entry another employer, as putting one into another does.
fn sets_employer(op: &Op) -> bool {
    matches!(op, Op::Amend(amend) if amend.set.contains_key("employer") || amend.set.contains_key("also") || amend.unset.iter().any(|key| key == "also"))
}
