//! Two employers that are one: what goes into the record that stays.

use crate::domain::calendar::day::Date;
use crate::domain::record::employer::{Employer, Tick};
use crate::domain::record::issue::Issue;
use crate::domain::record::person::Person;
use crate::domain::record::stage_change::StageChange;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::EmployerStage;

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
            note,
        } = person;
        known.role = both(known.role.take(), role);
        known.phone = both(known.phone.take(), phone);
        known.email = both(known.email.take(), email);
        known.decision_maker = known.decision_maker.or(decision_maker);
        known.note = both(known.note.take(), note);
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
