//! What lines and records name, and whether it is there.

use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::merge::is_one_issue;
use crate::domain::erasure::retention::NO_EMPLOYER;
use crate::domain::log::entry::{Entry, Op};
use crate::domain::log::fold::dead_lines;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::owner::Owner;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::record_name::Record;
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
    of_lines(caseload, lines, tombstones, report);
    for employer in caseload.employers.values() {
        of_employer(caseload, employer, report);
    }
    for candidate in caseload.candidates.values() {
        of_candidate(caseload, candidate, report);
    }
    for code in caseload.identities.keys() {
        if is_missing(caseload, code) {
            let path = layout::record(&Record::Identity(code.clone()));
            let what = format!("the candidate {code} is not on file, and this is their name");
            report.find(Kind::Reference, &path, None, what);
        }
    }
}

/// What the lines of the log name.
fn of_lines(caseload: &Caseload, lines: &[Entry], tombstones: &[Tombstone], report: &mut Report) {
    let ids = known_lines(lines, tombstones);
    let forgotten: BTreeSet<&Code> = tombstones
        .iter()
        .filter_map(|tombstone| tombstone.code.as_ref())
        .collect();
    let amended: BTreeSet<EntryId> = lines
        .iter()
        .filter(|entry| sets_employer(&entry.op))
        .filter_map(|entry| entry.op.of())
        .collect();
    let dead = dead_lines(lines);
    // What was taken back may speak of what was taken back with it.
    for entry in lines.iter().filter(|line| !dead.contains(&line.id)) {
        let position = &entry.position;
        let mut find =
            |what: String| report.find(Kind::Reference, &position.path, Some(position.line), what);
        if let Some(unknown) = unknown_coach(caseload, &entry.coach) {
            find(unknown);
        }
        if let Some(of) = entry.op.of().filter(|of| !ids.contains(of)) {
            find(format!("it refers to the line {of}, which is in no file"));
        }
        if let Some(nobody) = names_nobody(&entry.op) {
            find(nobody.to_owned());
        }
        let (employers, people) = named(&entry.op);
        for employer in employers {
            find_employer(caseload, employer, amended.contains(&entry.id), &mut find);
        }
        for code in people {
            if is_missing(caseload, code) && !forgotten.contains(code) {
                find(format!("the candidate {code} is not on file"));
            }
        }
    }
}

/// The identities of lines that are there, or were.
fn known_lines(lines: &[Entry], tombstones: &[Tombstone]) -> BTreeSet<EntryId> {
    let replaced = lines.iter().filter_map(|line| line.replaces);
    let erased = tombstones.iter().filter_map(|tombstone| tombstone.id);
    let there = lines.iter().map(|line| line.id);
    there.chain(replaced).chain(erased).collect()
}

/// What is wrong with a contact that does not say with whom it was.
fn names_nobody(op: &Op) -> Option<&'static str> {
    let Op::Contact(contact) = op else {
        return None;
    };
    match contact.party {
        Party::Employer if contact.employer.is_none() => {
            Some("a contact with an employer names none")
        }
        Party::Candidate if contact.candidate.is_none() => {
            Some("a contact with a candidate names none")
        }
        _ => None,
    }
}

/// The employers and candidates that a contact or a plan names.
fn named(op: &Op) -> (Vec<&Slug>, Vec<&Code>) {
    match op {
        Op::Contact(contact) => {
            let people = contact.on_behalf_of.iter().chain(&contact.candidate);
            (contact.employers().collect(), people.collect())
        }
        Op::Plan(plan) => (vec![&plan.employer], plan.on_behalf_of.iter().collect()),
        _ => (Vec::new(), Vec::new()),
    }
}

/// An employer that an entry names must be there, and not have been put into another one since, unless that was amended.
fn find_employer(
    caseload: &Caseload,
    employer: &Slug,
    is_amended: bool,
    find: &mut impl FnMut(String),
) {
    match caseload.employers.get(employer) {
        None if is_unread(caseload, layout::EMPLOYERS, employer) => {}
        None => find(format!("the employer {employer} is not on file")),
        Some(record) if record.merged_into.is_some() && !is_amended => {
            let now = caseload.turned_out(employer);
            find(format!(
                "{employer} was merged into {now}; coach employer merge {now} {employer} moves this too"
            ));
        }
        Some(_) => {}
    }
}

/// What an employer's record names: another one that it was put into, and whose work it is.
fn of_employer(caseload: &Caseload, employer: &Employer, report: &mut Report) {
    let path = layout::record(&Record::Employer(employer.id.clone()));
    let mut find = |what: String| report.find(Kind::Reference, &path, None, what);
    let end = caseload.turned_out(&employer.id);
    let last = caseload.employers.get(end);
    if let Some(into) = &employer.merged_into {
        if !caseload.employers.contains_key(into) && !is_unread(caseload, layout::EMPLOYERS, into) {
            find(format!("it was merged into {into}, which is not on file"));
        } else if last.is_none_or(|last| last.merged_into.is_some()) {
            find("it was merged in a circle".to_owned());
        }
    }
    if let Some(stays) = last.filter(|_| *end != employer.id)
        && employer
            .issues
            .iter()
            .any(|issue| !stays.issues.iter().any(|known| is_one_issue(known, issue)))
    {
        find(format!(
            "it has an issue that {end} does not know; coach employer merge {end} {} brings it along",
            employer.id
        ));
    }
    unknown_owners(caseload, &employer.owners).for_each(find);
}

/// What a candidate's record names, and days of jobs and consents that cannot be.
fn of_candidate(caseload: &Caseload, candidate: &Candidate, report: &mut Report) {
    let path = layout::record(&Record::Candidate(candidate.code.clone()));
    let mut find = |what: String| report.find(Kind::Reference, &path, None, what);
    for employer in candidate.employers().filter(|slug| {
        !(is_unread(caseload, layout::EMPLOYERS, slug)
            || caseload.employers.contains_key(slug)
            || candidate.anonymised && slug.as_str() == NO_EMPLOYER)
    }) {
        find(format!("the employer {employer} is not on file"));
    }
    unknown_owners(caseload, &candidate.owners).for_each(&mut find);
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

/// Whether a record is there and cannot be read: that is named for itself.
fn is_unread(caseload: &Caseload, folder: &str, name: &dyn std::fmt::Display) -> bool {
    caseload
        .problems
        .iter()
        .any(|problem| problem.path == format!("{folder}/{name}.toml"))
}

/// Whether there is no record of a candidate.
fn is_missing(caseload: &Caseload, code: &Code) -> bool {
    !caseload.candidates.contains_key(code) && !is_unread(caseload, layout::CANDIDATES, code)
}

fn unknown_coach(caseload: &Caseload, coach: &Handle) -> Option<String> {
    let is_unknown =
        !caseload.coaches.contains_key(coach) && !is_unread(caseload, layout::COACHES, coach);
    is_unknown.then(|| format!("the coach {coach} is not on file"))
}

/// Whose work it is must be on file.
fn unknown_owners(caseload: &Caseload, owners: &[Owner]) -> impl Iterator<Item = String> {
    owners
        .iter()
        .filter_map(|owner| unknown_coach(caseload, &owner.coach))
}

/// Whether an amendment gives an entry another employer, as putting one into another does.
fn sets_employer(op: &Op) -> bool {
    matches!(op, Op::Amend(amend) if amend.set.contains_key("employer") || amend.set.contains_key("also") || amend.unset.iter().any(|key| key == "also"))
}
