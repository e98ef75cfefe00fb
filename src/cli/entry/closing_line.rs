//! What closes the confirmation of an entry: the follow-up that it closed, and how the current week stands.

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::period::Month;
use crate::domain::calendar::week::Week;
use crate::domain::log::follow_up::FollowUp;
use crate::domain::meetings::quota;
use crate::domain::meetings::working_time;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::words::Words;

/// The follow-up that an entry closed, in a sentence behind the others.
pub(crate) fn closed_words(session: &Session, closed: &FollowUp) -> String {
    let due = session.english().day(closed.promise.due);
    format!("  Closed: {} (due {due}).", closed.promise.text)
}

/// How the current week stands, in a line.
pub(crate) struct WeekLine {
    pub(crate) text: String,
    pub(crate) counted: u32,
    pub(crate) target: f64,
}

/// The line, or nothing when it can not be made: what was written is written, and the reason is said beside it.
pub(crate) fn week_line(session: &Session, words: &Words) -> Option<WeekLine> {
    made(session, words)
        .inspect_err(|failure| session.context.complain(&failure.text()))
        .ok()
}

/// Its facts for machines.
pub(crate) fn week_data(line: Option<&WeekLine>) -> serde_json::Value {
    line.map_or(
        serde_json::Value::Null,
        |line| serde_json::json!({ "counted": line.counted, "target": line.target }),
    )
}

/// Reads the current week's months and nothing else; strict rules need to know the candidates too.
fn made(session: &Session, words: &Words) -> Result<WeekLine, Failure> {
    let rules = session.rules(None)?;
    let week = Week::of(session.today());
    let months = Some((Month::of(week.monday()), Month::of(week.sunday())));
    let people = if rules.meetings.support {
        Pick::None
    } else {
        Pick::All
    };
    let scope = Scope {
        coaches: session.myself(),
        candidates: people,
        log: LogScope {
            coaches: session.myself(),
            months,
        },
        ..Scope::default()
    };
    let caseload = session.load(&scope)?;
    let counted = quota::tally(&caseload, &session.coach, &rules, week).counted;
    let target = quota::target(&caseload, &session.coach, &rules, week);
    let mut text = words.say(
        "week-line.meetings",
        &[
            ("counted", &counted),
            ("target", &words.number(target.worked)),
        ],
    );
    let left = quota::days_left(&caseload, &session.coach, week, session.today());
    match left.as_slice() {
        _ if target.to_go(counted) == 0 => {}
        [] => {}
        [day] => {
            text.push_str(&words.say("week-line.last-day", &[("day", &words.weekday_long(*day))]))
        }
        days => text.push_str(&words.say("week-line.days-left", &[("n", &days.len())])),
    }
    if let Some(share) = working_time::working_time(&caseload, &session.coach, &rules, week)
        .employers
        .share
    {
        text.push_str(&words.say("week-line.share", &[("share", &words.percent(share))]));
    }
    text.push('.');
    Ok(WeekLine {
        text,
        counted,
        target: target.week,
    })
}
