//! Match: a candidate's preferences beside an employer's needs, as reasons a person can read. No score, no ranking of people.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::consent::{NoConsent, may_contact};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::{DisclosureWish, StepKind};

/// Shortest word by which two texts are said to speak of the same thing, in characters.
const LEAST_WORD: usize = 4;

/// What both sides say on one point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    /// A kind of work or task wanted.
    Work,
    /// A task not wanted.
    Avoid,
    Days,
    Times,
    WeeklyHours,
    Place,
    /// How far the way may be; the way itself is not on file.
    Travel,
    /// What the employer may know.
    Disclosure,
}

/// One reason, with the words of both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) point: Point,
    pub(crate) theirs: String,
    pub(crate) employers: String,
}

/// Reasons both ways, and what is to be asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Fit {
    pub(crate) fits: Vec<Reason>,
    pub(crate) against: Vec<Reason>,
    pub(crate) ask: Vec<Reason>,
    /// Why the employer may not be contacted on their behalf yet.
    pub(crate) stopped: Option<NoConsent>,
    /// Steps already taken with this employer, oldest first.
    pub(crate) steps: Vec<(StepKind, Date)>,
}

impl Fit {
    /// Whether either side said anything that can be compared.
    pub(crate) fn says_something(&self) -> bool {
        !self.fits.is_empty() || !self.against.is_empty() || !self.steps.is_empty()
    }
}

/// Lays what a candidate wants beside what an employer has, on a day.
pub(crate) fn fit(candidate: &Candidate, employer: &Employer, today: Date) -> Fit {
    let mut fit = Fit {
        stopped: may_contact(candidate, &employer.id, today).err(),
        ..Fit::default()
    };
    work(candidate, employer, &mut fit);
    time(candidate, employer, &mut fit);
    place(candidate, employer, &mut fit);
    if let Some(wish) = candidate
        .disclosure
        .filter(|wish| *wish != DisclosureWish::Open)
    {
        fit.ask.push(Reason {
            point: Point::Disclosure,
            theirs: wish.to_string(),
            employers: String::new(),
        });
    }
    let steps = candidate
        .steps
        .iter()
        .filter(|step| step.employer == employer.id && step.on.0 <= today);
    fit.steps = steps.map(|step| (step.step, step.on.0)).collect();
    fit.steps.sort_by_key(|(_, on)| *on);
    fit
}

/// Kinds of work and tasks, wanted and not.
fn work(candidate: &Candidate, employer: &Employer, fit: &mut Fit) {
    let said: Vec<&str> = employer
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
        let found = said.iter().find(|theirs| speak_of_the_same(wanted, theirs));
        // A wish in the person's own words often holds the kind of work that is listed beside it: said once.
        let is_said = |theirs: &str| {
            fit.fits.iter().any(|reason| {
                reason.employers == theirs
                    && wanted
                        .to_lowercase()
                        .contains(&reason.theirs.to_lowercase())
            })
        };
        if let Some(theirs) = found.filter(|theirs| !is_said(theirs)) {
            fit.fits.push(Reason {
                point: Point::Work,
                theirs: wanted.clone(),
                employers: (*theirs).to_owned(),
            });
        }
    }
    for unwanted in &candidate.avoid {
        let found = said
            .iter()
            .find(|theirs| speak_of_the_same(unwanted, theirs));
        match found {
            Some(theirs) => fit.against.push(Reason {
                point: Point::Avoid,
                theirs: unwanted.clone(),
                employers: (*theirs).to_owned(),
            }),
            None if !employer.tasks.is_empty() => {
                fit.fits.push(Reason {
                    point: Point::Avoid,
                    theirs: unwanted.clone(),
                    employers: employer.tasks.join(", "),
                });
            }
            None => fit.ask.push(Reason {
                point: Point::Avoid,
                theirs: unwanted.clone(),
                employers: String::new(),
            }),
        }
    }
}

/// Days, times of day and weekly hours.
fn time(candidate: &Candidate, employer: &Employer, fit: &mut Fit) {
    let (wants, has) = (candidate, employer);
    let days = |days: &[crate::domain::calendar::day::Weekday]| {
        days.iter()
            .map(|day| day.to_string().to_lowercase())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let list = |spans: &[crate::domain::record::preference::Span]| {
        spans
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    };
    if !wants.days.is_empty() {
        let common = wants.days.iter().any(|day| has.days.contains(day));
        let known = (!has.days.is_empty()).then_some(common);
        judge(
            fit,
            known,
            Reason {
                point: Point::Days,
                theirs: days(&wants.days),
                employers: days(&has.days),
            },
        );
    }
    if !wants.times.is_empty() {
        let common = wants
            .times
            .iter()
            .any(|span| has.times.iter().any(|shift| span.meets(*shift)));
        let known = (!has.times.is_empty()).then_some(common);
        judge(
            fit,
            known,
            Reason {
                point: Point::Times,
                theirs: list(&wants.times),
                employers: list(&has.times),
            },
        );
    }
    if let Some(hours) = wants.weekly_hours {
        let known = has.weekly_hours.map(|theirs| hours.meets(theirs));
        let employers = has
            .weekly_hours
            .map_or_else(String::new, |theirs| theirs.to_string());
        judge(
            fit,
            known,
            Reason {
                point: Point::WeeklyHours,
                theirs: hours.to_string(),
                employers,
            },
        );
    }
}

fn place(candidate: &Candidate, employer: &Employer, fit: &mut Fit) {
    let town = employer.town.clone().unwrap_or_default();
    if !candidate.places.is_empty() {
        let near = candidate
            .places
            .iter()
            .any(|place| place.to_lowercase() == town.to_lowercase());
        let known = (!town.is_empty()).then_some(near);
        judge(
            fit,
            known,
            Reason {
                point: Point::Place,
                theirs: candidate.places.join(", "),
                employers: town.clone(),
            },
        );
    }
    if let Some(travel) = &candidate.travel {
        fit.ask.push(Reason {
            point: Point::Travel,
            theirs: travel.clone(),
            employers: town,
        });
    }
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
mod tests {
    use super::*;

    const TODAY: &str = "2026-11-19";

    fn laid(candidate: &str, employer: &str) -> Fit {
        let candidate: Candidate =
            toml::from_str(&format!("entered = 2026-01-01\n{candidate}")).unwrap();
        let employer: Employer = toml::from_str(&format!("name = 'Acme'\n{employer}")).unwrap();
        fit(&candidate, &employer, TODAY.parse().unwrap())
    }

    fn shown(reasons: &[Reason]) -> Vec<String> {
        reasons
            .iter()
            .map(|reason| {
                format!(
                    "{:?}: {} | {}",
                    reason.point, reason.theirs, reason.employers
                )
            })
            .collect()
    }

    #[test]
    fn wants_mornings_and_they_have_6_to_14() {
        assert_eq!(
            shown(&laid("times = ['mornings']", "times = ['6-14', '14-22']").fits),
            ["Times: mornings | 6-14, 14-22"]
        );
        assert_eq!(
            shown(&laid("times = ['mornings']", "times = ['14-22']").against),
            ["Times: mornings | 14-22"]
        );
        assert_eq!(
            shown(&laid("times = ['mornings']", "").ask),
            ["Times: mornings | "]
        );
    }

    #[test]
    fn wants_no_customer_contact_and_theirs_is_a_shop_floor() {
        let avoid = "avoid = ['customer contact']";
        assert_eq!(
            shown(&laid(avoid, "tasks = ['shop floor', 'packing']").fits),
            ["Avoid: customer contact | shop floor, packing"]
        );
        assert_eq!(
            shown(&laid(avoid, "tasks = ['customer service']").against),
            ["Avoid: customer contact | customer service"]
        );
        assert_eq!(shown(&laid(avoid, "").ask), ["Avoid: customer contact | "]);
    }

    #[test]
    fn work_is_found_in_tasks_tags_sector_and_needs() {
        let wants = "job_types = ['warehouse']\ntasks = ['baking']\nwants = ['mornings, something with bread']";
        let fits = shown(
            &laid(
                wants,
                "sector = 'wholesale'\ntags = ['warehouse']\nneeds = 'two hands at bread packing'",
            )
            .fits,
        );
        assert_eq!(
            fits,
            [
                "Work: warehouse | warehouse",
                "Work: mornings, something with bread | two hands at bread packing"
            ]
        );
        assert!(laid(wants, "sector = 'law'").fits.is_empty());
    }

    #[test]
    fn a_wish_that_holds_another_is_said_once() {
        let wants = "job_types = ['factory']\nwants = ['Factory or warehouse', 'factory']";
        assert_eq!(
            shown(&laid(wants, "tags = ['factory']").fits),
            ["Work: factory | factory"]
        );
        assert_eq!(
            laid(
                "job_types = ['baking', 'dishes']",
                "tasks = ['baking and dishes']"
            )
            .fits
            .len(),
            2
        );
    }

    #[test]
    fn days_hours_places_and_the_way() {
        let wants = "days = ['mon', 'tue']\nweekly_hours = '10-20'\nplaces = ['Tampere']\ntravel = '40 min by bus'";
        let good = laid(
            wants,
            "days = ['tue', 'wed']\nweekly_hours = '20-30'\ntown = 'Tampere'",
        );
        assert_eq!(
            shown(&good.fits),
            [
                "Days: mon, tue | tue, wed",
                "WeeklyHours: 10-20 | 20-30",
                "Place: Tampere | Tampere"
            ]
        );
        let bad = laid(
            wants,
            "days = ['sat']\nweekly_hours = '30-37.5'\ntown = 'Nokia'",
        );
        assert_eq!(
            (bad.against.len(), shown(&bad.ask)),
            (3, vec!["Travel: 40 min by bus | Nokia".to_owned()])
        );
    }

    #[test]
    fn a_missing_consent_and_what_went_before_are_said() {
        let found = laid(
            "[[step]]\nemployer = 'unnamed'\nstep = 'interview'\non = 2026-10-01",
            "",
        );
        assert!(matches!(found.stopped, Some(NoConsent::NeverGiven { .. })));
        assert_eq!(
            found.steps,
            [(StepKind::Interview, "2026-10-01".parse().unwrap())]
        );
    }
}
