//! A caseload in which every field of every file is filled, each with what the test wants to find again.

use crate::support::TestEnvironment;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// A name: nothing hidden, at most 200 characters.
    Name,
    /// Any text.
    Text,
}

/// The contact whose id the verbs name, and its follow-up; the plan; an entry to redact.
pub(crate) const CONTACT: &str = "00c1";
pub(crate) const PLAN: &str = "00p1";

/// Gives the text of a field by its place, such as `employers.town`.
pub(crate) type Fill<'a> = &'a mut dyn FnMut(&str, Field) -> String;

/// Text as TOML and as JSON write it.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

/// Writes the caseload into a directory that `init` made.
pub(crate) fn fill(environment: &TestEnvironment, fill: Fill) {
    for (path, bytes) in files(fill) {
        environment.write(&path, bytes);
    }
    let chmod = std::process::Command::new("chmod")
        .args(["-R", "go="])
        .arg(environment.data())
        .status()
        .unwrap();
    assert!(chmod.success());
}

/// The paths and texts of the caseload.
pub(crate) fn files(fill: Fill) -> Vec<(String, String)> {
    let mut name = |place: &str| quoted(&fill(place, Field::Name));
    let employer_name = name("employers.name");
    let names = [
        name("employers.person.name"),
        name("employers.aliases"),
        name("coaches.name"),
        name("coaches.name of the other"),
        name("private.name"),
        name("private.name of the other"),
        name("private.aliases"),
        name("employers.name of the other"),
    ];
    let [
        person,
        alias,
        coach,
        other_coach,
        who,
        other_who,
        other_name,
        other_employer,
    ] = names;
    let mut text = |place: &str| quoted(&fill(place, Field::Text));
    let settings = format!(
        "format = 1\nteam = {}\nlanguage = \"en\"\n\n[quota]\nprofile = \"our\"\n\n[outcomes]\nprofile = \"plain\"\n\n[calendar]\nworkdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nholidays = [2026-12-25]\n",
        text("coach.team")
    );
    let rules = format!(
        "based_on = \"ips-meetings\"\ntitle = {}\nsource = {}\nverified = false\n",
        text("rules.title"),
        text("rules.source")
    );
    let coach = format!(
        "name = {coach}\nfte = 0.8\ncontract_hours = 30\nworkdays = [\"mon\", \"tue\", \"wed\", \"thu\"]\ntimezone = \"Europe/Helsinki\"\ntarget = 5\nfrom = 2026-01-01\nuntil = 2027-12-31\n"
    );
    let other_coach = format!("name = {other_coach}\nfte = 1.0\n");
    let employer = format!(
        "# {comment}\nname = {employer_name}\ntown = {}\nsector = {}\nsize = {}\nsource = {}\nneeds = {}\nwebsite = {}\ntasks = [{}]\ndays = [\"mon\"]\ntimes = [\"8-16\"]\n\
         weekly_hours = \"15-30\"\ntags = [{}]\naliases = [{alias}]\ncadence = 30\nprivilege = {}\n\n[[coach]]\ncoach = \"anna\"\nfrom = 2026-09-01\n\n\
         [[person]]\nname = {person}\nrole = {}\nphone = {}\nemail = {}\ndecision_maker = true\n\n[[stage]]\nstage = \"informing\"\non = 2026-10-01\nreason = {}\n\n\
         [[issue]]\nid = \"2abc\"\ntext = {}\non = 2026-11-10\n\n\
         [[agreement]]\nkind = \"letter\"\non = 2026-10-15\nreview = 2026-11-15\nsigned_by = {}\nlevel = \"executive\"\nregion = {}\ntext = {}\n\n\
         [[checklist]]\nfactor = {}\non = 2026-10-02\n\n[[story_permission]]\non = 2026-10-01\nnamed = true\nby = {}\n",
        text("employers.town"),
        text("employers.sector"),
        text("employers.size"),
        text("employers.source"),
        text("employers.needs"),
        text("employers.website"),
        text("employers.tasks"),
        text("employers.tags"),
        text("employers.privilege"),
        text("employers.person.role"),
        text("employers.person.phone"),
        text("employers.person.email"),
        text("employers.stage.reason"),
        text("employers.issue.text"),
        text("employers.agreement.signed_by"),
        text("employers.agreement.region"),
        text("employers.agreement.text"),
        text("employers.checklist.factor"),
        text("employers.story_permission.by"),
        comment = "a comment of our own",
    );
    let other_employer =
        format!("name = {other_employer}\n\n[[coach]]\ncoach = \"anna\"\nfrom = 2026-09-01\n");
    let merged = "name = \"Merged\"\narchived = true\nmerged_into = \"acme-oy\"\n".to_owned();
    let candidate = format!(
        "entered = 2026-09-01\nreferred = 2026-08-20\nout_of_work = true\nwants = [{}]\njob_types = [{}]\ntasks = [{}]\navoid = [{}]\nplaces = [{}]\neducation = [{}]\nexperience = [{}]\ninterests = [{}]\ndays = [\"mon\", \"tue\"]\ntimes = [\"mornings\"]\n\
         weekly_hours = \"15-25\"\ntravel = {}\ndisclosure = \"support\"\nprofiled = [2026-09-15]\nplanned = [2026-09-16]\n\n[[coach]]\ncoach = \"anna\"\nfrom = 2026-09-01\n\n\
         [[stage]]\nstage = \"job-finding\"\non = 2026-09-20\nreason = {}\n\n[[consent]]\nid = \"2con\"\nlevel = \"named\"\non = 2026-09-01\nuntil = 2026-11-30\n\n\
         [[job]]\nid = \"2job\"\nemployer = \"acme-oy\"\ntitle = {}\nkind = \"competitive\"\nstart = 2026-10-05\nhours = [{{ from = 2026-10-05, weekly = 20 }}]\npermanent = true\npay = {}\n\
         found_by = {}\ndisclosed = true\ncreated = false\nbuddy = {}\nconditions = {}\nput_aside = [{{ until = 2026-10-12, reason = {} }}]\nmoves = [{{ on = 2026-10-20, kind = \"promotion\", to = {} }}]\n\n\
         [[job]]\nid = \"2old\"\nemployer = \"smit\"\nkind = \"work-experience\"\nstart = 2026-09-07\nuntil = 2026-09-18\naim = {}\nend = 2026-09-18\nheard = 2026-09-18\nreason = \"contract-ended\"\n\n\
         [[step]]\nid = \"2stp\"\nemployer = \"smit\"\nstep = \"application\"\non = 2026-10-01\n\n[[support]]\nid = \"2sup\"\nkind = \"cv\"\npromised = 2026-10-01\n\n\
         [[service]]\nid = \"2srv\"\nkind = \"housing\"\non = 2026-10-01\n\n[[strength]]\nid = \"2str\"\nresource = \"social\"\ntext = {}\non = 2026-10-01\n\n\
         [[story_permission]]\non = 2026-10-01\nnamed = true\n\n[[instruction]]\nid = \"2ins\"\nemployer = \"acme-oy\"\nagreed = 2026-10-01\nuntil = 2026-12-31\n\
         handed_to = {}\nhanded = 2026-10-06\nback = 2026-11-30\n\n[[instruction]]\nid = \"2in2\"\nemployer = \"smit\"\nagreed = 2026-09-01\nhanded_to = {}\nhanded = 2026-09-07\nreturned = 2026-09-18\n",
        text("candidates.wants"),
        text("candidates.job_types"),
        text("candidates.tasks"),
        text("candidates.avoid"),
        text("candidates.places"),
        text("candidates.education"),
        text("candidates.experience"),
        text("candidates.interests"),
        text("candidates.travel"),
        text("candidates.stage.reason"),
        text("candidates.job.title"),
        text("candidates.job.pay"),
        text("candidates.job.found_by"),
        text("candidates.job.buddy"),
        text("candidates.job.conditions"),
        text("candidates.job.put_aside.reason"),
        text("candidates.job.moves.to"),
        text("candidates.job.aim"),
        text("candidates.strength.text"),
        text("candidates.instruction.handed_to"),
        text("candidates.instruction.handed_to, returned"),
    );
    let other_candidate =
        "entered = 2026-11-02\n\n[[coach]]\ncoach = \"anna\"\nfrom = 2026-11-02\n".to_owned();
    let identity = format!(
        "code = \"k7qm\"\nname = {who}\nphone = {}\nemail = {}\naliases = [{other_name}]\n",
        text("private.phone"),
        text("private.email")
    );
    let other_identity = format!("name = {other_who}\n");
    let tombstone = json!({ "id": id("00x1"), "file": "log/anna/d3vc/2026-11.jsonl", "seq": 2, "on": "2026-11-05" });
    [
        ("coach.toml", settings),
        ("rules/our.toml", rules),
        ("coaches/anna.toml", coach),
        ("coaches/bert.toml", other_coach),
        ("employers/acme-oy.toml", employer),
        ("employers/smit.toml", other_employer),
        ("employers/merged.toml", merged),
        ("candidates/k7qm.toml", candidate),
        ("candidates/w2rd.toml", other_candidate),
        ("private/k7qm.toml", identity),
        ("private/w2rd.toml", other_identity),
        ("private/notes/k7qm.jsonl", notes(fill)),
        ("log/anna/d3vc/2026-11.jsonl", log(fill)),
        ("erased/d3vc.jsonl", format!("{tombstone}\n")),
        (".coach/device", "d3vc\n".to_owned()),
    ]
    .map(|(path, text)| (path.to_owned(), text))
    .into()
}

/// An id that ends so; its place among the others follows its ending.
pub(crate) fn id(ending: &str) -> String {
    let at = ORDER
        .iter()
        .position(|known| *known == ending)
        .unwrap_or(ORDER.len()) as u64;
    let ulid = ulid::Ulid::from_parts(1_794_900_000_000 + at * 60_000, 7).to_string();
    format!("{}{}", &ulid[..22], ending.to_uppercase())
}

/// Endings of ids in the order of the lines.
const ORDER: [&str; 16] = [
    "00c0", "00x1", CONTACT, "00c2", "00c3", PLAN, "00t1", "00a1", "00r1", "00e1", "00f1", "00m1",
    "00d1", "00s1", "00v1", "00v2",
];

/// A line with envelope and checksum.
fn line(ending: &str, seq: usize, op: &str, rest: &Value) -> String {
    let mut body = json!({ "v": 1, "id": id(ending), "seq": seq, "op": op });
    let fields = body.as_object_mut().unwrap();
    fields.extend(rest.as_object().unwrap().clone());
    let mut text = body.to_string();
    text.pop();
    let crc = crc32fast::hash(text.as_bytes());
    format!("{text},\"crc\":\"{crc:08x}\"}}\n")
}

fn log(fill: Fill) -> String {
    let mut t = |place: &str| fill(place, Field::Text);
    let lines: [(&str, &str, Value); 15] = [
        (
            "00c0",
            "contact",
            json!({ "on": "2026-11-04", "party": "employer", "employer": "acme-oy", "channel": "phone", "note": t("log.contact.note, first"), "next": { "text": t("log.contact.next, first"), "due": "2026-11-06" } }),
        ),
        (
            CONTACT,
            "contact",
            json!({
                "on": "2026-11-17", "at": "10:30", "party": "employer", "employer": "acme-oy", "also": ["smit"], "person": t("log.contact.person"), "decision_maker": true, "with": t("log.contact.with"), "channel": "visit", "place": "out",
                "for": ["k7qm"], "matches_plan": true, "present": true, "job": "2job", "purpose": "build", "outcome": "call-back", "minutes": 45, "note": t("log.contact.note"),
                "next": { "text": t("log.contact.next.text"), "due": "2026-11-18" }, "without_consent": t("log.contact.without_consent"), "by": "bert"
            }),
        ),
        (
            "00c2",
            "contact",
            json!({ "on": "2026-11-18", "party": "candidate", "candidate": "k7qm", "channel": "phone", "next": { "text": t("log.contact.next of a candidate"), "due": "2026-11-25" } }),
        ),
        (
            "00c3",
            "contact",
            json!({ "on": "2026-11-18", "party": "partner", "partner": "school", "channel": "phone", "for": ["k7qm"], "note": t("log.contact.note of a partner") }),
        ),
        (
            PLAN,
            "plan",
            json!({ "on": "2026-11-20", "at": "09:00", "employer": "acme-oy", "channel": "visit", "for": ["k7qm"], "note": t("log.plan.note") }),
        ),
        (
            "00t1",
            "time",
            json!({ "on": "2026-11-18", "kind": "admin", "minutes": 30, "place": "office", "note": t("log.time.note") }),
        ),
        (
            "00a1",
            "absence",
            json!({ "on": "2026-11-12", "to": "2026-11-12", "half": true }),
        ),
        (
            "00r1",
            "review",
            json!({ "on": "2026-11-17", "week": "2026-W46", "reviewer": t("log.review.reviewer"), "goal": t("log.review.goal"), "goal_met": false }),
        ),
        (
            "00e1",
            "edit",
            json!({ "on": "2026-11-17", "record": "employers/acme-oy.toml", "fields": [t("log.edit.fields")] }),
        ),
        (
            "00f1",
            "conflict",
            json!({ "on": "2026-11-17", "record": "employers/acme-oy.toml", "field": t("log.conflict.field"), "lost": t("log.conflict.lost") }),
        ),
        (
            "00m1",
            "amend",
            json!({ "of": id(CONTACT), "set": { "note": t("log.amend.set"), "minutes": 50 }, "unset": ["at"] }),
        ),
        (
            "00d1",
            "done",
            json!({ "of": id("00c0"), "on": "2026-11-16", "note": t("log.done.note") }),
        ),
        (
            "00s1",
            "snooze",
            json!({ "of": id(CONTACT), "due": "2026-11-19" }),
        ),
        (
            "00v1",
            "contact",
            json!({ "on": "2026-11-03", "party": "employer", "employer": "smit", "channel": "visit", "note": t("log.contact.note, taken back") }),
        ),
        ("00v2", "void", json!({ "of": id("00v1") })),
    ];
    // The second number is that of the line that was erased.
    lines
        .iter()
        .enumerate()
        .map(|(index, (ending, op, rest))| {
            line(ending, if index == 0 { 1 } else { index + 2 }, op, rest)
        })
        .collect()
}

fn notes(fill: Fill) -> String {
    let mut t = |place: &str| fill(place, Field::Text);
    let lines = [
        (
            "00c2",
            json!({ "on": "2026-11-18", "about": id("00c2"), "note": t("notes.note") }),
        ),
        (
            "00n1",
            json!({ "on": "2026-11-18", "about": id("00n1"), "kind": "disclosure", "note": t("notes.disclosure") }),
        ),
        (
            "00n2",
            json!({ "on": "2026-11-18", "about": id("00n2"), "kind": "lesson", "note": t("notes.lesson") }),
        ),
        (
            "00n3",
            json!({ "on": "2026-11-18", "about": id("00n3"), "kind": "wish", "note": t("notes.wish") }),
        ),
    ];
    lines
        .iter()
        .enumerate()
        .map(|(index, (ending, rest))| line(ending, index + 1, "note", rest))
        .collect()
}

/// Every key that the standard of the files calls a text or a list stands in the caseload.
#[test]
fn every_text_field_of_the_data_format_is_filled() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/data-format.md"))
        .unwrap();
    let made: String = files(&mut |place, _| place.to_owned())
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let mut missing = BTreeSet::new();
    for row in page.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        // Tables of fields have a column for the type and one for the meaning.
        let ([_, keys, kind, ..], true) = (cells.as_slice(), cells.len() > 4) else {
            continue;
        };
        if !kind.contains("text") && !kind.contains("list") {
            continue;
        }
        for key in keys
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|key| !key.starts_with('[') && !key.ends_with(".json"))
        {
            let key = key.rsplit('.').next().unwrap();
            if !made.contains(&format!("{key} = ")) && !made.contains(&format!("\"{key}\":")) {
                missing.insert(key.to_owned());
            }
        }
    }
    // Lists of words of the field and of file names; none of them is free text.
    for words in [
        "channels",
        "out_channels",
        "excluded",
        "except",
        "employers",
    ] {
        missing.remove(words);
    }
    assert!(
        missing.is_empty(),
        "not in the caseload of the hostile tests: {missing:?}"
    );
}
