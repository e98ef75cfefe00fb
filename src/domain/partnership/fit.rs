//! Match: a candidate's preferences compared with an employer's needs, as reasons a person can read. No score, no ranking of people.

use crate::domain::calendar::day::{Date, Weekday};
use crate::domain::caseload::consent::may_contact;
use crate::domain::partnership::reason::{Fit, Point, Reason};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::{DisclosureWish, StepKind};

/// Shortest word by which two texts are said to speak of the same thing, in characters.
const LEAST_WORD: usize = 4;

/// Compares what a candidate wants with what an employer has, on a day.
pub(crate) fn fit(candidate: &Candidate, employer: &Employer, today: Date) -> Fit {
    let mut fit = Fit {
        stopped: may_contact(candidate, &employer.id, today).err(),
        ..Fit::default()
    };
    work(candidate, employer, &mut fit);
    time(candidate, employer, &mut fit);
    place(candidate, employer, &mut fit);
    disclosure(candidate, &mut fit);
    fit.steps = steps(candidate, employer, today);
    fit
}

/// Kinds of work and tasks, wanted and not.
fn work(candidate: &Candidate, employer: &Employer, fit: &mut Fit) {
    let offered: Vec<&str> = employer
        .tasks
        .iter()
        .chain(&employer.tags)
        .map(String::as_str)
        .chain(employer.sector.as_deref())
        .chain(employer.needs.as_deref())
        .collect();
    for wanted in candidate
        .job_types
        .iter()
        .chain(&candidate.tasks)
        .chain(&candidate.wants)
    {
        wanted_work(wanted, &offered, fit);
    }
    for (point, texts) in [
        (Point::Interest, &candidate.interests),
        (Point::Experience, &candidate.experience),
        (Point::Education, &candidate.education),
    ] {
        brought(point, texts, &offered, fit);
    }
    for unwanted in &candidate.avoid {
        unwanted_work(unwanted, &offered, &employer.tasks, fit);
    }
}

fn wanted_work(wanted: &str, offered: &[&str], fit: &mut Fit) {
    let found = offered
        .iter()
        .find(|theirs| speak_of_the_same(wanted, theirs));
    // A wish in the person's own words often contains the kind of work listed beside it: that is said once.
    let is_said = |theirs: &str| {
        fit.fits.iter().any(|reason| {
            reason.employers == theirs
                && wanted
                    .to_lowercase()
                    .contains(&reason.theirs.to_lowercase())
        })
    };
    if let Some(theirs) = found.filter(|theirs| !is_said(theirs)) {
        fit.fits.push(Reason::new(Point::Work, wanted, *theirs));
    }
}

/// What a person likes, did or learned and an employer has: a reason to talk. That it is not there says nothing against either.
fn brought(point: Point, texts: &[String], offered: &[&str], fit: &mut Fit) {
    for text in texts {
        let found = offered
            .iter()
            .find(|theirs| speak_of_the_same(text, theirs));
        fit.fits
            .extend(found.map(|theirs| Reason::new(point, text, *theirs)));
    }
}

fn unwanted_work(unwanted: &str, offered: &[&str], tasks: &[String], fit: &mut Fit) {
    let found = offered
        .iter()
        .find(|theirs| speak_of_the_same(unwanted, theirs));
    let reason = |employers: String| Reason::new(Point::Avoid, unwanted, employers);
    match found {
        Some(theirs) => fit.against.push(reason((*theirs).to_owned())),
        None if !tasks.is_empty() => fit.fits.push(reason(tasks.join(", "))),
        None => fit.ask.push(reason(String::new())),
    }
}

/// Days, times of day and weekly hours.
fn time(wants: &Candidate, has: &Employer, fit: &mut Fit) {
    days(wants, has, fit);
    times_of_day(wants, has, fit);
    weekly_hours(wants, has, fit);
}

fn days(wants: &Candidate, has: &Employer, fit: &mut Fit) {
    if wants.days.is_empty() {
        return;
    }
    let shown = |days: &[Weekday]| listed(days).to_lowercase();
    let common = wants.days.iter().any(|day| has.days.contains(day));
    judge(
        fit,
        (!has.days.is_empty()).then_some(common),
        Reason::new(Point::Days, shown(&wants.days), shown(&has.days)),
    );
}

fn times_of_day(wants: &Candidate, has: &Employer, fit: &mut Fit) {
    if wants.times.is_empty() {
        return;
    }
    let common = wants
        .times
        .iter()
        .any(|span| has.times.iter().any(|shift| span.meets(*shift)));
    judge(
        fit,
        (!has.times.is_empty()).then_some(common),
        Reason::new(Point::Times, listed(&wants.times), listed(&has.times)),
    );
}

fn weekly_hours(wants: &Candidate, has: &Employer, fit: &mut Fit) {
    let Some(hours) = wants.weekly_hours else {
        return;
    };
    let theirs = has
        .weekly_hours
        .map_or_else(String::new, |theirs| theirs.to_string());
    judge(
        fit,
        has.weekly_hours.map(|theirs| hours.meets(theirs)),
        Reason::new(Point::WeeklyHours, hours.to_string(), theirs),
    );
}

fn listed(items: &[impl ToString]) -> String {
    items
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

fn place(candidate: &Candidate, employer: &Employer, fit: &mut Fit) {
    let town = employer.town.as_deref().unwrap_or_default();
    if !candidate.places.is_empty() {
        let near = candidate
            .places
            .iter()
            .any(|place| place.to_lowercase() == town.to_lowercase());
        judge(
            fit,
            (!town.is_empty()).then_some(near),
            Reason::new(Point::Place, candidate.places.join(", "), town),
        );
    }
    if let Some(travel) = &candidate.travel {
        fit.ask.push(Reason::new(Point::Travel, travel, town));
    }
}

/// A wish that the employer should not know everything.
fn disclosure(candidate: &Candidate, fit: &mut Fit) {
    let wish = candidate
        .disclosure
        .filter(|wish| *wish != DisclosureWish::Open);
    fit.ask
        .extend(wish.map(|wish| Reason::new(Point::Disclosure, wish.to_string(), "")));
}

/// Steps already taken with an employer by a day, oldest first.
fn steps(candidate: &Candidate, employer: &Employer, today: Date) -> Vec<(StepKind, Date)> {
    let mut steps: Vec<(StepKind, Date)> = candidate
        .steps
        .iter()
        .filter(|step| step.employer == employer.id && step.on.0 <= today)
        .map(|step| (step.step, step.on.0))
        .collect();
    steps.sort_by_key(|(_, on)| *on);
    steps
}

/// Puts a reason where it belongs: both sides known, or to be asked.
fn judge(fit: &mut Fit, known: Option<bool>, reason: Reason) {
    match known {
        Some(true) => fit.fits.push(reason),
        Some(false) => fit.against.push(reason),
        None => fit.ask.push(reason),
    }
}

/// Whether two texts share a word, or one's word begins the other's: `warehouse` and `warehouse worker`, `bake` and `bakery`.
fn speak_of_the_same(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() >= LEAST_WORD);
        words.map(str::to_lowercase).collect()
    };
    let theirs = words(other);
    words(one).iter().any(|word| {
        theirs
            .iter()
            .any(|their| word.starts_with(their.as_str()) || their.starts_with(word.as_str()))
    })
}

#[cfg(test)]
#[path = "fit_tests.rs"]
mod tests;
