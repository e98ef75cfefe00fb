//! What the rows of tables come to beside what is on file: what is new, what is there already, what is asked, what is refused.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::consents::look_at_consents;
use crate::domain::moving::employers::{Alike, Employers};
use crate::domain::moving::fate::{Fate, Judged, Made, Reviewed};
use crate::domain::moving::ground::{Answers, Ground};
use crate::domain::moving::joining::{Calendar, Joined, join};
use crate::domain::moving::judging::{guarded, judge, with_texts};
use crate::domain::moving::mentions::Mentions;
use crate::domain::moving::new_candidate::NewCandidate;
use crate::domain::moving::people::{People, Whom};
use crate::domain::moving::reading::row::Line;
use crate::domain::moving::seen::Seen;
use crate::domain::moving::texts::{Doubtful, Texts};
use crate::domain::record::employer::Employer;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::{Code, Slug};
use std::collections::{BTreeMap, BTreeSet};

/// All of it.
pub(crate) struct Decided {
    pub(crate) rows: Vec<Judged>,
    pub(crate) new_employers: Vec<Employer>,
    /// Employers on file of which more is told.
    pub(crate) more: Vec<Employer>,
    pub(crate) new_people: BTreeMap<Code, NewCandidate>,
    pub(crate) called: Vec<Identity>,
    pub(crate) reviewed: Reviewed,
    pub(crate) alike: Vec<Alike>,
    pub(crate) whom: Vec<Whom>,
    pub(crate) doubtful: Vec<Doubtful>,
    pub(crate) replaced: BTreeSet<Code>,
    pub(crate) ill: BTreeMap<String, usize>,
    pub(crate) differences: Vec<String>,
    /// Contacts for people whose consent did not stand on their day.
    pub(crate) without_consent: BTreeMap<Code, usize>,
    /// Names of employers, new ones too.
    pub(crate) names: BTreeMap<Slug, String>,
}

/// Decides on all rows.
pub(crate) fn decide(ground: &Ground, lines: Vec<Line>, answers: &Answers) -> Decided {
    let known = &ground.caseload.employers;
    let mut employers = Employers::of(known, ground.taken.clone(), &answers.same);
    let mut people = People::of(ground.caseload, ground.codes, &answers.who);
    let calendar = Calendar {
        mentions: Mentions::of(known),
        today: ground.today,
        takes_past: answers.takes_past,
    };
    let lines = lines.into_iter();
    let joined: Vec<Joined> = lines
        .map(|line| join(line, &calendar, &mut employers, &mut people))
        .collect();
    let known = people.known();
    let mut texts = Texts::of(&known, ground.endings, ground.illness, &answers.named);
    let mut seen = Seen::of(ground.caseload, ground.coach, answers.takes_repeats);
    let mut reviewed = Reviewed::new();
    let rows: Vec<Judged> = joined
        .into_iter()
        .map(|joined| judge(joined, &mut texts, &mut seen, &mut reviewed))
        .collect();
    let new_employers = new_employers(ground, &employers, &mut texts);
    let more = employers.more.into_values();
    let more = more.map(|employer| guarded(employer, &mut texts)).collect();
    Decided {
        without_consent: without_consent(ground.caseload, &rows),
        names: names(ground.caseload, &new_employers),
        new_people: new_people(&people.new, &rows, &mut texts),
        new_employers,
        more,
        called: people.called.into_values().collect(),
        reviewed: unreviewed(reviewed, ground),
        alike: employers.alike,
        whom: people.asked,
        doubtful: texts.asked,
        replaced: texts.replaced,
        ill: texts.ill,
        differences: employers.differences,
        rows,
    }
}

fn new_employers(ground: &Ground, employers: &Employers, texts: &mut Texts) -> Vec<Employer> {
    let new = employers.new.iter();
    let records = new.map(|(slug, new)| new.record(slug, ground.coach, ground.today));
    records.map(|employer| guarded(employer, texts)).collect()
}

/// The new people whom a row that is taken names, or tells of.
fn new_people(
    new: &BTreeMap<Code, NewCandidate>,
    rows: &[Judged],
    texts: &mut Texts,
) -> BTreeMap<Code, NewCandidate> {
    let taken = rows.iter().filter(|row| row.fate == Fate::New);
    let named: BTreeSet<&Code> = taken
        .flat_map(|row| match &row.made {
            Made::Contact(contact) => contact.on_behalf_of.as_slice(),
            Made::Plan(plan) => plan.on_behalf_of.as_slice(),
            _ => &[],
        })
        .collect();
    let new = new.iter();
    let new = new.filter(|(code, new)| new.row.is_some() || named.contains(code));
    new.map(|(code, new)| (code.clone(), with_texts(code, new, texts)))
        .collect()
}

fn names(caseload: &Caseload, new: &[Employer]) -> BTreeMap<Slug, String> {
    let employers = caseload.employers.values().chain(new);
    let named = employers.map(|employer| (employer.id.clone(), employer.name.clone()));
    named.collect()
}

/// How many of the new contacts lack a consent of their day.
fn without_consent(caseload: &Caseload, rows: &[Judged]) -> BTreeMap<Code, usize> {
    let mut without: BTreeMap<Code, usize> = BTreeMap::new();
    for judged in rows.iter().filter(|judged| judged.fate == Fate::New) {
        let Made::Contact(contact) = &judged.made else {
            continue;
        };
        let employers: Vec<Slug> = contact.employers().cloned().collect();
        for code in &contact.on_behalf_of {
            let alone = std::slice::from_ref(code);
            let found = look_at_consents(caseload, alone, &employers, contact.on);
            *without.entry(code.clone()).or_default() += usize::from(!found.missing.is_empty());
        }
    }
    without.retain(|_, contacts| *contacts > 0);
    without
}

/// The reviews that are not on file.
fn unreviewed(reviewed: Reviewed, ground: &Ground) -> Reviewed {
    let is_known = |monday: Date, by: &str| {
        ground.caseload.log.reviews.iter().any(|logged| {
            logged.coach == *ground.coach
                && logged.value.week.monday() == monday
                && logged.value.reviewer == by
        })
    };
    reviewed
        .into_iter()
        .filter(|((monday, by), _)| !is_known(*monday, by))
        .collect()
}
