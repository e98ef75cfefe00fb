//! What lines and records name, and whether it is there.

use crate::domain::caseload::Caseload;
use crate::domain::entry::{Entry, Op};
use crate::domain::fold::dead_lines;
use crate::domain::names::{Code, EntryId};
use crate::domain::retention::NO_EMPLOYER;
use crate::store::check::Placed;
use crate::store::finding::{Kind, Report};
use crate::store::layout;
use crate::store::tombstone::Tombstone;
use std::collections::BTreeSet;

/// What lines and records name must be there.
pub(crate) fn references(caseload: &Caseload, lines: &[Placed], tombstones: &[Tombstone], report: &mut Report) {
    let replaced = lines.iter().filter_map(|placed| placed.entry.replaces);
    let ids: BTreeSet<EntryId> = lines.iter().map(|placed| placed.entry.id).chain(replaced).chain(tombstones.iter().filter_map(|stone| stone.id)).collect();
    let mut entries: Vec<Entry> = lines.iter().map(|placed| placed.entry.clone()).collect();
    entries.sort_by_key(|entry| entry.id);
    let dead = dead_lines(&entries);
    // What was taken back may speak of what was taken back with it.
    for placed in lines.iter().filter(|placed| !dead.contains(&placed.entry.id)) {
        let mut find = |what: String| report.find(Kind::Reference, &placed.path, Some(placed.number), what);
        if !caseload.coaches.contains_key(&placed.entry.coach) {
            find(format!("the coach {} is not on file", placed.entry.coach));
        }
        if let Some(of) = placed.entry.op.of().filter(|of| !ids.contains(of)) {
            find(format!("it speaks of the line {of}, which is in no file"));
        }
        let (employers, people): (Vec<_>, Vec<_>) = match &placed.entry.op {
            Op::Contact(contact) => (contact.employers().collect(), contact.on_behalf_of.iter().chain(&contact.candidate).collect()),
            Op::Plan(plan) => (vec![&plan.employer], plan.on_behalf_of.iter().collect()),
            _ => continue,
        };
        for employer in employers.into_iter().filter(|slug| !caseload.employers.contains_key(slug)) {
            find(format!("the employer {employer} is not on file"));
        }
        let gone = |code: &&Code| tombstones.iter().any(|stone| stone.code.as_ref() == Some(*code));
        for code in people.into_iter().filter(|code| !caseload.candidates.contains_key(*code) && !gone(code)) {
            find(format!("the candidate {code} is not on file"));
        }
    }
    for candidate in caseload.candidates.values() {
        let path = format!("{}/{}.toml", layout::CANDIDATES, candidate.code);
        let named = candidate.jobs.iter().map(|job| &job.employer).chain(candidate.steps.iter().map(|step| &step.employer));
        let named = named.chain(candidate.consents.iter().flat_map(|consent| &consent.employers));
        for employer in named.filter(|slug| !(caseload.employers.contains_key(slug) || candidate.anonymised && slug.as_str() == NO_EMPLOYER)) {
            report.find(Kind::Reference, &path, None, format!("the employer {employer} is not on file"));
        }
    }
}
