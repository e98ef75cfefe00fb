//! Employers: their facts, people, owners and stages.

use crate::random::Random;
use crate::record::{Block, Record, later};
use crate::size::Size;
use crate::words;
use chrono::NaiveDate;

/// An employer, as far as the work with it needs to know.
pub(crate) struct Employer {
    pub(crate) slug: String,
    pub(crate) coach: usize,
    /// Names, and whether they have a say in hiring.
    pub(crate) people: Vec<(String, Option<bool>)>,
    pub(crate) since: NaiveDate,
    /// From this day on nobody calls there any more.
    pub(crate) quiet: NaiveDate,
    pub(crate) record: Record,
}

/// All employers of the service.
pub(crate) fn employers(size: &Size, random: &mut Random) -> Vec<Employer> {
    let names = words::PLACES.len() * words::KINDS.len() * words::FORMS.len();
    // A step that shares no factor with the number of names visits each of them once.
    let step = (0..)
        .map(|n| 7919 + 2 * n)
        .find(|step| gcd(*step, names) == 1);
    let step = step.unwrap_or(1);
    (0..size.employers)
        .map(|at| employer(at, at * step % names, at / names, size, random))
        .collect()
}

fn gcd(one: usize, other: usize) -> usize {
    if other == 0 {
        one
    } else {
        gcd(other, one % other)
    }
}

fn employer(at: usize, name: usize, round: usize, size: &Size, random: &mut Random) -> Employer {
    let place = words::PLACES[name % words::PLACES.len()];
    let (kind, sector) = words::KINDS[name / words::PLACES.len() % words::KINDS.len()];
    let form = words::FORMS[name / words::PLACES.len() / words::KINDS.len() % words::FORMS.len()];
    let number = if round > 0 {
        format!(" {}", round + 1)
    } else {
        String::new()
    };
    let name = format!("{place} {kind}{number} {form}");
    let slug = slug(&name);
    let coach = at % size.coaches;
    // Each coach begins with a few.
    let days = if at / size.coaches < 6 {
        0
    } else {
        random.between(0, size.days - 1)
    };
    let since = later(size.first, days).min(size.until);
    let mut record = Record::new(format!("employers/{slug}.toml"), size.until);
    facts(&mut record, &name, sector, random);
    record.begin(
        Block::new("coach", since)
            .text("coach", &size.handle(coach))
            .key("from", since),
    );
    record.begin(
        Block::new("stage", since)
            .text("stage", "lead")
            .key("on", since),
    );
    record.edit(
        since,
        coach,
        &["name", "town", "sector", "size", "source", "coach", "stage"],
    );
    let people = people(&mut record, coach, since, random);
    let quiet = story(&mut record, coach, since, random);
    if random.chance(4.0) && size.coaches > 1 {
        let on = later(since, random.between(100, 1500));
        let other = (coach + 1) % size.coaches;
        record.add(
            Block::new("coach", on)
                .text("coach", &size.handle(other))
                .key("from", on),
            coach,
        );
    }
    Employer {
        slug,
        coach,
        people,
        since,
        quiet,
        record,
    }
}

fn facts(record: &mut Record, name: &str, sector: &str, random: &mut Random) {
    record.text("name", name);
    record.text("town", random.word(words::TOWNS));
    record.text("sector", sector);
    record.text("size", &random.between(3, 250).to_string());
    record.text("source", random.word(words::SOURCES));
    if random.chance(3.0) {
        record.text("privilege", "kept three of ours, answers the same day");
    }
    if random.chance(60.0) {
        record.text("needs", random.word(words::NEEDS));
    }
    if random.chance(10.0) {
        record.key("cadence", random.pick(&[30, 60, 90]));
    }
    if random.chance(55.0) {
        let from = random.between(2, 5) * 5;
        record.text("weekly_hours", &format!("{from}-{}", from + 10));
        record.list("tags", &[sector.split(' ').next().unwrap_or(sector)]);
        record.list(
            "tasks",
            &[random.word(words::TASKS), random.word(words::TASKS)],
        );
        record.list("days", &words::WEEKDAYS[..*random.pick(&[5, 6, 7])]);
        record.list("times", &[random.word(words::SPANS)]);
    }
    if random.chance(1.5) {
        record.key("archived", true);
    }
}

fn people(
    record: &mut Record,
    coach: usize,
    since: NaiveDate,
    random: &mut Random,
) -> Vec<(String, Option<bool>)> {
    let mut people = Vec::new();
    for at in 0..random.between(1, 3) {
        let name = format!(
            "{} {}",
            random.word(words::FIRST_NAMES),
            random.word(words::LAST_NAMES)
        );
        let says = *random.pick(&[Some(true), Some(true), Some(false), None]);
        let on = later(since, at * random.between(0, 200));
        let mut block = Block::new("person", on)
            .text("name", &name)
            .text("role", random.word(words::ROLES));
        if random.chance(40.0) {
            block = block.text("phone", &format!("050 {:07}", random.below(10_000_000)));
        }
        record.add(block.maybe("decision_maker", says), coach);
        people.push((name, says));
    }
    people
}

/// The stages, agreements and issues that come, and the day on which it is over.
fn story(record: &mut Record, coach: usize, since: NaiveDate, random: &mut Random) -> NaiveDate {
    let mut on = since;
    for stage in ["first-contact", "informing", "supporting", "sharing"] {
        let goes_on = match stage {
            "first-contact" => 85.0,
            "informing" => 60.0,
            "supporting" => 60.0,
            _ => 25.0,
        };
        if !random.chance(goes_on) {
            break;
        }
        on = later(on, random.between(7, 200));
        record.add(
            Block::new("stage", on).text("stage", stage).key("on", on),
            coach,
        );
        if stage == "supporting" {
            agreements(record, coach, on, random);
        }
    }
    let quiet = later(on, random.between(60, 1500));
    for _ in 0..random.below(3) {
        issue(record, coach, since, quiet, random);
    }
    if random.chance(70.0) {
        let stage = if random.chance(60.0) {
            "dormant"
        } else {
            "declined"
        };
        record.add(
            Block::new("stage", quiet)
                .text("stage", stage)
                .key("on", quiet),
            coach,
        );
    }
    quiet
}

fn agreements(record: &mut Record, coach: usize, on: NaiveDate, random: &mut Random) {
    for kind in ["letter", "working", "plan"] {
        if random.chance(45.0) {
            let on = later(on, random.between(0, 120));
            let block = Block::new("agreement", on).text("kind", kind).key("on", on);
            record.add(
                block
                    .key("review", later(on, 182))
                    .text("level", "administrative"),
                coach,
            );
        }
    }
    if random.chance(30.0) {
        let on = later(on, random.between(10, 90));
        record.add(
            Block::new("checklist", on)
                .text("factor", "strengths")
                .key("on", on),
            coach,
        );
    }
    if random.chance(10.0) {
        let on = later(on, random.between(90, 300));
        record.add(Block::new("story_permission", on).key("on", on), coach);
    }
}

fn issue(
    record: &mut Record,
    coach: usize,
    since: NaiveDate,
    quiet: NaiveDate,
    random: &mut Random,
) {
    let on = later(
        since,
        random.between(10, (quiet - since).num_days().max(11)),
    );
    let solved = later(on, random.between(1, 30));
    let is_solved = random.chance(90.0) && record.is_known(solved);
    let block = Block::new("issue", on)
        .text("id", &random.id(4))
        .text("text", random.word(words::ISSUES))
        .key("on", on)
        .maybe("solved", is_solved.then_some(solved));
    record.add(block, coach);
    if is_solved {
        record.edit(solved, coach, &["issue.solved"]);
    }
}

/// The name of the file: ASCII, in lower case, with hyphens.
fn slug(name: &str) -> String {
    let name = deunicode::deunicode(name).to_lowercase();
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric());
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
