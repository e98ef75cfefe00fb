//! Why a contact on someone's behalf is stopped, in the words of pages.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::consent::NoConsent;
use crate::domain::terms::names::Slug;
use crate::words::Words;

/// The reason as part of a sentence.
pub(crate) fn no_consent(words: &Words, why: &NoConsent, today: Date) -> String {
    let dated = |key: &str, code: &dyn std::fmt::Display, on: Date| {
        words.say(key, &[("code", code), ("on", &words.day_near(on, today))])
    };
    match why {
        NoConsent::NeverGiven { code } => words.say("no-consent.never-given", &[("code", code)]),
        NoConsent::Refused { code, on } => dated("no-consent.refused", code, *on),
        NoConsent::Withdrawn { code, on } => dated("no-consent.withdrawn", code, *on),
        NoConsent::Expired { code, until } => dated("no-consent.expired", code, *until),
        NoConsent::TooLate { code, given } => dated("no-consent.too-late", code, *given),
        NoConsent::NotKnown { code } => words.say("no-consent.not-known", &[("code", code)]),
        NoConsent::OtherEmployers { code, employers } => {
            let list = employers
                .iter()
                .map(Slug::as_str)
                .collect::<Vec<_>>()
                .join(", ");
            words.say(
                "no-consent.other-employers",
                &[("code", code), ("list", &list)],
            )
        }
    }
}
