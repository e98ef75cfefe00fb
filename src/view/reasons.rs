//! Why a candidate and an employer fit or do not, as sentences.

use crate::domain::calendar::day::Date;
use crate::domain::partnership::reason::{Fit, Point, Reason};
use crate::domain::terms::vocabulary::StepKind;
use crate::view::consent::no_consent;
use crate::view::page::{Page, Role};
use crate::view::preference::{day_list, hours, time_list};
use crate::words::Words;
use serde::Serialize;

/// Reasons both ways, as sentences.
#[derive(Serialize)]
pub(crate) struct FitAnswer {
    fits: Vec<String>,
    against: Vec<String>,
    ask: Vec<String>,
    /// Why there may be no contact.
    stopped: Option<String>,
    steps: Vec<StepAnswer>,
}

#[derive(Serialize)]
struct StepAnswer {
    step: StepKind,
    on: Date,
}

impl FitAnswer {
    pub(crate) fn of(words: &Words, today: Date, fit: &Fit) -> FitAnswer {
        let each = |reasons: &[Reason], say: fn(&Words, &Reason) -> String| {
            reasons.iter().map(|reason| say(words, reason)).collect()
        };
        let steps = fit.steps.iter();
        let stopped = fit.stopped.as_ref();
        FitAnswer {
            fits: each(&fit.fits, said),
            against: each(&fit.against, said),
            ask: each(&fit.ask, asked),
            stopped: stopped.map(|why| no_consent(words, why, today)),
            steps: steps
                .map(|(step, on)| StepAnswer {
                    step: *step,
                    on: *on,
                })
                .collect(),
        }
    }
}

/// The reasons, each kind in a line.
pub(crate) fn reasons(words: &Words, today: Date, page: &mut Page, fit: &FitAnswer) {
    if let Some(why) = &fit.stopped {
        page.line(Role::Warn, words.say("match.stopped", &[("why", why)]));
    }
    let step = |StepAnswer { step, on }: &StepAnswer| {
        let label = words.label(&format!("step.{step}"));
        format!("{label} ({})", words.day_near(*on, today))
    };
    let steps: Vec<String> = fit.steps.iter().map(step).collect();
    for (key, role, list) in [
        ("match.steps", Role::Plain, &steps),
        ("match.fits", Role::Good, &fit.fits),
        ("match.against", Role::Plain, &fit.against),
        ("match.ask", Role::Quiet, &fit.ask),
    ] {
        page.list(words, role, key, &list.join("; "));
    }
}

/// A message with the words of both sides; what stands in the data as a word of a list is said as pages say it.
fn both(words: &Words, key: &str, reason: &Reason) -> String {
    let side = |text: &str| match reason.point {
        Point::Days => day_list(words, text),
        Point::Times => time_list(words, text),
        Point::WeeklyHours => hours(words, text),
        Point::Disclosure => words.label(&format!("disclosure.{text}")),
        Point::Work
        | Point::Interest
        | Point::Experience
        | Point::Education
        | Point::Avoid
        | Point::Place
        | Point::Travel => text.to_owned(),
    };
    words.say(
        key,
        &[
            ("theirs", &side(&reason.theirs)),
            ("employers", &side(&reason.employers)),
        ],
    )
}

/// A reason that both sides speak to.
fn said(words: &Words, reason: &Reason) -> String {
    let key = match reason.point {
        Point::Work => "match.work",
        Point::Interest => "match.interest",
        Point::Experience => "match.experience",
        Point::Education => "match.education",
        Point::Avoid => "match.avoid",
        Point::Days => "match.days",
        Point::Times => "match.times",
        Point::WeeklyHours => "match.weekly-hours",
        Point::Place => "match.place",
        // These are only ever asked.
        Point::Travel => "match.ask-travel",
        Point::Disclosure => "match.ask-disclosure",
    };
    both(words, key, reason)
}

/// A question, where one side says nothing.
fn asked(words: &Words, reason: &Reason) -> String {
    let key = match reason.point {
        // What somebody brings is never asked of an employer.
        Point::Work | Point::Interest | Point::Experience | Point::Education | Point::Avoid => {
            "match.ask-avoid"
        }
        Point::Days => "match.ask-days",
        Point::Times => "match.ask-times",
        Point::WeeklyHours => "match.ask-weekly-hours",
        Point::Place => "match.ask-place",
        Point::Travel => "match.ask-travel",
        Point::Disclosure => "match.ask-disclosure",
    };
    both(words, key, reason)
}
