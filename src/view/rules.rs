//! Rules profiles: the list of those that can count, and one as it holds.

use crate::domain::fidelity::scale::{Indicator, IndicatorKind, Scale};
use crate::view::page::{Block, Page, Role, Table};
use crate::words::Words;
use serde::Serialize;

/// A profile in the list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Listed {
    pub(crate) name: String,
    /// What it rules: meetings or outcomes.
    pub(crate) of: &'static str,
    pub(crate) title: String,
    pub(crate) source: String,
    pub(crate) verified: bool,
    /// Keys of which it is the other way round.
    pub(crate) except: Vec<String>,
    /// Whether the settings choose it.
    pub(crate) in_force: bool,
}

/// What a profile is called, in the language of pages where the title is the built-in one.
pub(crate) fn profile_title(words: &Words, name: &str, title: &str) -> String {
    words.translated(&format!("profile-title.{name}"), title)
}

/// Where a profile comes from; the name of a document stays as it is.
pub(crate) fn profile_source(words: &Words, name: &str, source: &str) -> String {
    words.translated(&format!("profile-source.{name}"), source)
}

/// A band of an indicator: the value from which, or up to which, a point is given.
#[derive(Serialize)]
struct Threshold<'a> {
    indicator: IndicatorKind,
    unit: &'a str,
    point: u8,
    value: f64,
    less_is_better: bool,
    verified: bool,
    source: &'a str,
}

/// The list of profiles and of the scale's bands: those read on a page of their source apart from the others.
pub(crate) fn list_page(profiles: &[Listed], scale: &Scale, words: &Words) -> Page {
    let mut page = Page::named(words.label("rules.title"));
    let thresholds: Vec<Threshold> = scale.indicators.iter().flat_map(thresholds).collect();
    for is_verified in [true, false] {
        page.heading(words.label(match is_verified {
            true => "rules.verified",
            false => "rules.unverified",
        }));
        page.table(profile_table(profiles, is_verified, words));
        page.table(threshold_table(scale, is_verified, words));
        page.gap();
    }
    page.line(Role::Quiet, words.label("rules.hint"));
    page.answer(&Profiles {
        profiles,
        thresholds: &thresholds,
    })
}

/// The profiles that were read on a page of their source, or those that were not; a key that differs stands with the others.
fn profile_table(profiles: &[Listed], is_verified: bool, words: &Words) -> Table {
    let in_force = |profile: &Listed| match profile.in_force {
        true => words.label("rules.in-force"),
        false => String::new(),
    };
    let row = |profile: &Listed| {
        let whole = (profile.verified == is_verified)
            .then(|| profile_title(words, &profile.name, &profile.title));
        let keys = profile.except.join(", ");
        let title = whole
            .or_else(|| (!keys.is_empty()).then(|| words.say("rules.keys", &[("list", &keys)])))?;
        Some(vec![
            profile.name.as_str().into(),
            words.label(&format!("rules.of-{}", profile.of)).into(),
            in_force(profile).into(),
            title.into(),
        ])
    };
    let columns =
        ["name", "of", "in-force", "title"].map(|key| words.label(&format!("rules.column-{key}")));
    let id = if is_verified {
        "rules"
    } else {
        "rules-unverified"
    };
    let rows = profiles.iter().filter_map(row).collect();
    Table::new(id, columns, rows).elastic(3).whole()
}

/// The bands of the fidelity scale that were read on a page, or those that were not.
fn threshold_table(scale: &Scale, is_verified: bool, words: &Words) -> Table {
    let row = |indicator: &Indicator| {
        let bands: Vec<String> = thresholds(indicator)
            .filter(|threshold| threshold.verified == is_verified)
            .map(|threshold| band(words, &threshold))
            .collect();
        let name = indicator_name(words, indicator.name);
        (!bands.is_empty()).then(|| {
            vec![
                name.into(),
                bands.join(" · ").into(),
                indicator.source.as_str().into(),
            ]
        })
    };
    let columns =
        ["indicator", "bands", "source"].map(|key| words.label(&format!("rules.column-{key}")));
    let id = if is_verified {
        "bands"
    } else {
        "bands-unverified"
    };
    let rows = scale.indicators.iter().filter_map(row).collect();
    Table::new(id, columns, rows).elastic(2).last_below()
}

/// `5 from 96 %`, or `5 up to 20`.
fn band(words: &Words, threshold: &Threshold) -> String {
    let value = match threshold.unit {
        "%" => words.percent(threshold.value / 100.0),
        _ => words.number(threshold.value),
    };
    let key = match threshold.less_is_better {
        true => "rules.band-up-to",
        false => "rules.band-from",
    };
    words.say(key, &[("point", &threshold.point), ("value", &value)])
}

fn thresholds(indicator: &Indicator) -> impl Iterator<Item = Threshold<'_>> {
    let bands = indicator.bands.into_iter().flatten();
    bands.zip([5, 4, 3, 2]).map(|(value, point)| Threshold {
        indicator: indicator.name,
        unit: &indicator.unit,
        point,
        value,
        less_is_better: indicator.less_is_better,
        verified: indicator.is_verified(Some(point)),
        source: &indicator.source,
    })
}

/// What pages call an indicator.
pub(crate) fn indicator_name(words: &Words, name: IndicatorKind) -> String {
    words.label(match name {
        IndicatorKind::Caseload => "indicator.caseload",
        IndicatorKind::EmploymentServices => "indicator.employment-services",
        IndicatorKind::RapidSearch => "indicator.rapid-search",
        IndicatorKind::Preferences => "indicator.preferences",
        IndicatorKind::EmployerContacts => "indicator.employer-contacts",
        IndicatorKind::JobDiversity => "indicator.job-diversity",
        IndicatorKind::EmployerDiversity => "indicator.employer-diversity",
        IndicatorKind::PermanentJobs => "indicator.permanent-jobs",
        IndicatorKind::Community => "indicator.community",
        IndicatorKind::FollowAlong => "indicator.follow-along",
    })
}

/// What the list says.
#[derive(Serialize)]
struct Profiles<'a> {
    profiles: &'a [Listed],
    thresholds: &'a [Threshold<'a>],
}

/// One profile as it holds: the text of its file, line by line.
pub(crate) fn profile_page(name: &str, text: &str) -> Page {
    let mut page = Page::named(name);
    page.blocks.push(Block::Verbatim(text.to_owned()));
    page.answer(&Profile { name, text })
}

/// What the page of a profile says.
#[derive(Serialize)]
struct Profile<'a> {
    name: &'a str,
    text: &'a str,
}
