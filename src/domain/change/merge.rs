//! Two employers that are one: what goes into the record that stays.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::{Employer, Tick};
use crate::domain::record::issue::Issue;
use crate::domain::record::person::Person;
use crate::domain::record::stage_change::StageChange;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::EmployerStage;
use std::collections::{BTreeMap, BTreeSet};

/// Employers put into each other, one after the other, that are followed: a circle made by hand must not hang us.
pub(crate) const LONGEST_CHAIN: usize = 8;

impl Caseload {
    /// Takes in further employers, and follows those that others took the place of.
    pub(crate) fn take_employers(&mut self, others: BTreeMap<Slug, Employer>) {
        for (slug, employer) in others {
            self.employers.entry(slug).or_insert(employer);
        }
        self.follow_merged();
    }

    /// Adds candidates whose records were read apart.
    pub(crate) fn take_candidates(&mut self, others: BTreeMap<Code, Candidate>) {
        for (code, candidate) in others {
            self.candidates.entry(code).or_insert(candidate);
        }
    }

    /// The employer that one turned out to be, as far as records say.
    pub(crate) fn turned_out<'a>(&'a self, slug: &'a Slug) -> &'a Slug {
        let next = |slug: &Slug| {
            self.employers
                .get(slug)
                .and_then(|employer| employer.merged_into.as_ref())
        };
        std::iter::successors(Some(slug), |at| next(at))
            .take(LONGEST_CHAIN)
            .last()
            .unwrap_or(slug)
    }

    /// An employer's own name, and those of all that turned out to be the same, as far as records say.
    pub(crate) fn names_of<'a>(&'a self, slug: &'a Slug) -> BTreeSet<&'a Slug> {
        let all = self.employers.keys();
        let same = all.filter(|other| self.turned_out(other) == slug);
        same.chain([slug]).collect()
    }

    /// Gives contacts and plans to the employer that theirs turned out to be: another machine may have logged them before it
    /// heard of it.
    pub(crate) fn follow_merged(&mut self) {
        let merged: BTreeMap<Slug, Slug> = self
            .employers
            .values()
            .filter(|employer| employer.merged_into.is_some())
            .map(|employer| (employer.id.clone(), self.turned_out(&employer.id).clone()))
            .collect();
        if merged.is_empty() {
            return;
        }
        let follow = |slug: &mut Slug| {
            if let Some(now) = merged.get(slug) {
                *slug = now.clone();
            }
        };
        self.log.contacts.change(|logged| {
            let contact = &mut logged.value.contact;
            contact
                .employer
                .iter_mut()
                .chain(&mut contact.also)
                .for_each(follow);
            let first = contact.employer.clone();
            let mut seen = BTreeSet::new();
            contact
                .also
                .retain(|slug| Some(slug) != first.as_ref() && seen.insert(slug.clone()));
        });
        self.log
            .plans
            .iter_mut()
            .for_each(|logged| follow(&mut logged.value.plan.employer));
    }
}

/// The record that stays, with what it does not say taken from the other. What could not be taken over is said.
pub(crate) fn into_record(stays: &Employer, goes: &Employer) -> (Employer, Vec<String>) {
    // Every field is named, so that a new one is not left behind unnoticed.
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
        cadence,
        weekly_hours,
        tags,
        aliases,
        tasks,
        days,
        times,
        archived: _,
        merged_into: _,
        owners: _,
        people,
        issues: _,
        agreements,
        checklist,
        permissions,
        stages: _,
    } = goes.clone();
    let mut merged = with_unknown_issues(stays, goes);
    merged.town = merged.town.or(town);
    merged.sector = merged.sector.or(sector);
    merged.size = merged.size.or(size);
    merged.source = merged.source.or(source);
    merged.website = merged.website.or(website);
    merged.privilege = merged.privilege.or(privilege);
    merged.needs = both(merged.needs, needs);
    merged.cadence = merged.cadence.or(cadence);
    merged.weekly_hours = merged.weekly_hours.or(weekly_hours);
    let names = std::iter::once(name).chain(aliases);
    add_unknown(&mut merged.tags, tags);
    add_unknown(
        &mut merged.aliases,
        names.filter(|name| *name != stays.name),
    );
    add_unknown(&mut merged.tasks, tasks);
    add_unknown(&mut merged.days, days);
    add_unknown(&mut merged.times, times);
    join_people(&mut merged.people, people);
    add_unknown(&mut merged.agreements, agreements);
    let is_open = |tick: &Tick| {
        stays
            .checklist
            .iter()
            .all(|known| known.factor != tick.factor)
    };
    merged
        .checklist
        .extend(checklist.into_iter().filter(is_open));
    add_unknown(&mut merged.permissions, permissions);
    let (stages, remark) = stages_to_add(stays, goes);
    merged.stages.extend(stages);
    (merged, remark.into_iter().collect())
}

/// Takes in the people of the other record: of one known in both, what was not known here.
fn join_people(ours: &mut Vec<Person>, theirs: Vec<Person>) {
    for person in theirs {
        let name = person.name.to_lowercase();
        let known = ours
            .iter_mut()
            .find(|known| known.name.to_lowercase() == name);
        let Some(known) = known else {
            ours.push(person);
            continue;
        };
        // Every field is named, so that a new one is not left behind unnoticed.
        let Person {
            id: _,
            name: _,
            role,
            phone,
            email,
            decision_maker,
        } = person;
        known.role = both(known.role.take(), role);
        known.phone = both(known.phone.take(), phone);
        known.email = both(known.email.take(), email);
        known.decision_maker = known.decision_maker.or(decision_maker);
    }
}

/// Whether two issues are one: the same block, or the same question on the same day.
pub(crate) fn is_one_issue(one: &Issue, other: &Issue) -> bool {
    let text = |issue: &Issue| issue.text.trim().to_lowercase();
    one.id == other.id || (one.on == other.on && text(one) == text(other))
}

/// The record that stays, with the issues of the other that it does not know. One that is known in both is solved once it is in
/// either.
pub(crate) fn with_unknown_issues(stays: &Employer, goes: &Employer) -> Employer {
    let mut merged = stays.clone();
    for issue in &goes.issues {
        let mut known = merged.issues.iter_mut();
        match known.find(|known| is_one_issue(known, issue)) {
            Some(known) => known.solved = known.solved.or(issue.solved),
            None => merged.issues.push(issue.clone()),
        }
    }
    merged
}

/// Both texts where they differ.
fn both(ours: Option<String>, theirs: Option<String>) -> Option<String> {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) if ours != theirs => Some(format!("{ours}; {theirs}")),
        (ours, theirs) => ours.or(theirs),
    }
}

fn add_unknown<T: PartialEq>(ours: &mut Vec<T>, theirs: impl IntoIterator<Item = T>) {
    for item in theirs {
        if !ours.contains(&item) {
            ours.push(item);
        }
    }
}

/// History runs in one direction of time: an earlier change of the other is not put in between.
fn stages_to_add(
    stays: &Employer,
    goes: &Employer,
) -> (Vec<StageChange<EmployerStage>>, Option<String>) {
    if stays.stages.is_empty() {
        return (goes.stages.clone(), None);
    }
    let (ours, theirs) = (stays.stage_on(Date::MAX), goes.stage_on(Date::MAX));
    let place = |stage: EmployerStage| {
        EmployerStage::TRACK
            .iter()
            .position(|known| *known == stage)
    };
    let since = |employer: &Employer| employer.stages.iter().map(|change| change.on.0).max();
    match (since(stays), since(goes)) {
        (Some(last), Some(on))
            if place(theirs) > place(ours) && place(ours).is_some() && on >= last =>
        {
            (vec![StageChange::to(theirs, on)], None)
        }
        _ if theirs == ours || goes.stages.is_empty() => (Vec::new(), None),
        _ => (
            Vec::new(),
            Some(format!(
                "{} stays at {ours}; {} stood at {theirs} (coach employer stage {} STAGE changes it)",
                stays.id, goes.id, stays.id
            )),
        ),
    }
}

/// The record that goes: it is put aside and says where it went.
pub(crate) fn set_aside(goes: &Employer, stays: &Slug) -> Employer {
    Employer {
        archived: true,
        merged_into: Some(stays.clone()),
        ..goes.clone()
    }
}
