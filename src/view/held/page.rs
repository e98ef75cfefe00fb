//! What is held about a person, for that person: all of it, readable, and as data.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::terms::names::Code;
use crate::view::held::record::record;
use crate::view::held::tables::{changes, earlier, entries, mentions, notes};
use crate::view::held::words::said;
use crate::view::page::{Page, Role};
use crate::words::Words;
use serde::Serialize;
use serde_json::Value;

/// What the page is made from; everything in it is without other people already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    pub(crate) code: &'a Code,
    pub(crate) caseload: &'a Caseload,
    pub(crate) identity: &'a Value,
    pub(crate) record: &'a Value,
    pub(crate) notes: &'a [Value],
    /// Lines as they were written, and the ids of those that stand.
    pub(crate) lines: &'a [Value],
    /// Texts in employers' records that name the person.
    pub(crate) mentions: &'a [Value],
    /// Entries as they stand.
    pub(crate) entries: &'a [Value],
    pub(crate) today: Date,
    pub(crate) words: &'a Words,
}

/// What the page says: all of it, as it is held.
#[derive(Serialize)]
struct Held<'a> {
    /// Who can see it.
    access: Vec<&'a str>,
    candidate: &'a Code,
    made: Date,
    identity: &'a Value,
    record: &'a Value,
    private_notes: &'a [Value],
    entries: &'a [Value],
    lines: &'a [Value],
    mentions: &'a [Value],
}

/// Makes the page.
pub(crate) fn page(inputs: &Inputs) -> Page {
    let words = inputs.words;
    let held = Held {
        access: coaches(inputs),
        candidate: inputs.code,
        made: inputs.today,
        identity: inputs.identity,
        record: inputs.record,
        private_notes: inputs.notes,
        entries: inputs.entries,
        lines: inputs.lines,
        mentions: inputs.mentions,
    };
    let mut page = Page::of(&held);
    heading(&mut page, inputs);
    record(&mut page, words, "identity", held.identity);
    record(&mut page, words, "record", held.record);
    notes(&mut page, words, held.private_notes);
    entries(&mut page, words, held.entries);
    mentions(&mut page, words, held.mentions);
    earlier(&mut page, words, held.lines, held.entries);
    changes(&mut page, words, held.lines);
    access(&mut page, inputs, &held.access);
    page
}

/// Whose it is, who made it when, and what is masked in it.
fn heading(page: &mut Page, inputs: &Inputs) {
    let (words, settings) = (inputs.words, &inputs.caseload.settings);
    let name = inputs.identity["name"].as_str();
    let who = name.unwrap_or(inputs.code.as_str());
    page.title(
        words.say("held.title", &[("who", &who)]),
        inputs.code.to_string(),
    );
    let team = settings.team.clone();
    let team = team.unwrap_or_else(|| words.label("held.team"));
    let day = words.date(inputs.today);
    page.line(
        Role::Plain,
        words.say("held.made", &[("day", &day), ("team", &team)]),
    );
    let mark = words.label("held.another");
    page.line(Role::Quiet, words.say("held.masked", &[("mark", &mark)]));
    page.line(Role::Quiet, words.label("held.service"));
    let months = settings.retention.months();
    if let Some(months) = months.filter(|months| *months > 0) {
        page.line(Role::Quiet, words.say("held.kept", &[("n", &months)]));
    }
}

/// Everybody who can see the shared files.
fn coaches<'a>(inputs: &Inputs<'a>) -> Vec<&'a str> {
    let coaches = inputs.caseload.coaches.values();
    coaches.map(|coach| coach.display_name()).collect()
}

/// Who can see it.
fn access(page: &mut Page, inputs: &Inputs, coaches: &[&str]) {
    let words = inputs.words;
    page.gap();
    page.heading(words.label("held.access"));
    for (key, list) in [
        ("held.owners", owners(inputs).join(", ")),
        ("held.coaches", coaches.join(", ")),
    ] {
        page.line(Role::Plain, words.say(key, &[("list", &list)]));
    }
    page.line(Role::Plain, words.label("held.private"));
}

/// Whose caseload the person was on, and since when.
fn owners(inputs: &Inputs) -> Vec<String> {
    let owners = inputs.record["coach"].as_array().into_iter().flatten();
    owners
        .map(|owner| {
            let name = display_name(inputs, owner["coach"].as_str().unwrap_or_default());
            let from = said(inputs.words, "from", &owner["from"]);
            format!("{name} ({from})")
        })
        .collect()
}

fn display_name<'a>(inputs: &Inputs<'a>, handle: &'a str) -> &'a str {
    let mut coaches = inputs.caseload.coaches.values();
    let coach = coaches.find(|coach| coach.handle.as_str() == handle);
    coach.map_or(handle, |coach| coach.display_name())
}
