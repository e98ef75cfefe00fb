//! Every verb of the program, a row each, on the caseload of `caseload.rs`; a new verb without a row is a failure.

use crate::caseload::{self, CONTACT, Field, PLAN};
use crate::support::{TestEnvironment, verbs_listed};
use std::collections::BTreeSet;
use std::path::Path;

/// A verb and the ways it is tried. `{text}` stands for free text, `{name}` for a name; `{out}` for a page and `{sealed}` for a
/// backup or a table outside, `{table}` for a table of another program, `{new}` for a folder outside that is not there; `{contact}` and `{plan}` for ids.
pub(crate) struct Verb {
    pub(crate) name: &'static str,
    /// Deeds that come first.
    before: &'static [&'static [&'static str]],
    /// What follows the verb; each is tried on a caseload of its own.
    runs: &'static [&'static [&'static str]],
    /// Whether it talks to other machines.
    pub(crate) network: bool,
}

const fn verb(name: &'static str, runs: &'static [&'static [&'static str]]) -> Verb {
    Verb {
        name,
        before: &[],
        runs,
        network: false,
    }
}

const fn after(
    before: &'static [&'static [&'static str]],
    name: &'static str,
    runs: &'static [&'static [&'static str]],
) -> Verb {
    Verb {
        name,
        before,
        runs,
        network: false,
    }
}

pub(crate) const VERBS: &[Verb] = &[
    verb("", &[&[]]),
    verb("today", &[&[]]),
    verb(
        "log-contact",
        &[
            &[
                "acme-oy",
                "{text}",
                "-c",
                "visit",
                "-p",
                "{name}",
                "-f",
                "k7qm",
                "-n",
                "{text}",
                "--due",
                "+3d",
                "-m",
                "30",
                "--without-consent",
                "{text}",
            ],
            &["{name}", "-c", "phone", "--new"],
        ],
    ),
    verb(
        "log-support",
        &[&[
            "k7qm", "{text}", "-c", "phone", "-n", "{text}", "--due", "+3d",
        ]],
    ),
    verb(
        "log-partner",
        &[&["school", "{text}", "-f", "k7qm", "-c", "phone"]],
    ),
    verb("log-time", &[&["admin", "30", "--note", "{text}"]]),
    verb(
        "plan",
        &[&["acme-oy", "{text}", "--on", "+2d", "-f", "k7qm"]],
    ),
    verb(
        "week",
        &[
            &[],
            &["--why"],
            &["--team", "--why"],
            &["--review", "{name}", "--goal", "{text}"],
        ],
    ),
    verb(
        "report",
        &[
            &[],
            &["--why"],
            &["--team", "--why"],
            &["supervision"],
            &["caseload"],
            &["stages"],
            &["employers"],
            &["outcomes"],
            &["fidelity"],
            &["partnership", "--employer", "acme-oy", "--why"],
            &["quarter", "--why"],
            &["quarter", "--team"],
            &["time"],
            &["funder"],
            &["annual"],
            &["funder", "--output", "{out}"],
            &["--output", "{out}"],
        ],
    ),
    verb("done", &[&["{contact}", "{text}"], &["{plan}", "{text}"]]),
    verb("snooze", &[&["{contact}", "--due", "+5d"]]),
    verb(
        "amend",
        &[&[
            "{contact}",
            "--note",
            "{text}",
            "-n",
            "{text}",
            "-p",
            "{name}",
        ]],
    ),
    after(
        &[&["log-contact", "acme-oy", "{text}", "-c", "visit"]],
        "undo",
        &[&[], &["{contact}"]],
    ),
    after(
        &[
            &["log-contact", "acme-oy", "{text}", "-c", "visit"],
            &["undo"],
        ],
        "redo",
        &[&[]],
    ),
    verb(
        "redact",
        &[
            &["{contact}", "--yes"],
            &["{contact}", "--next", "--yes"],
            &["{contact}", "--reason", "--yes"],
        ],
    ),
    verb("history", &[&[], &["acme-oy"], &["k7qm"], &["{contact}"]]),
    verb("search", &[&["zq"], &["{text}"]]),
    verb(
        "hand-over",
        &[&["k7qm", "--to", "bert"], &["--all", "--to", "bert"]],
    ),
    verb("match", &[&["k7qm"], &["--employer", "acme-oy"]]),
    verb(
        "employer add",
        &[&[
            "{name}", "--town", "{text}", "--sector", "{text}", "--size", "{text}", "--source",
            "{text}", "--tag", "{text}", "--alias", "{name}",
        ]],
    ),
    verb("employer show", &[&["acme-oy"]]),
    verb("employer list", &[&[], &["--quiet-for", "1"]]),
    verb("employer stage", &[&["acme-oy", "supporting"]]),
    verb(
        "employer edit",
        &[&["acme-oy", "--set", "needs={text}", "--set", "town={text}"]],
    ),
    verb(
        "employer person",
        &[&[
            "acme-oy", "{name}", "--role", "{text}", "--phone", "{text}", "--email", "{text}",
        ]],
    ),
    after(
        &[&["employer", "person", "acme-oy", "{name}"]],
        "employer forget-person",
        &[&["acme-oy", "{name}", "--yes"]],
    ),
    verb("employer cadence", &[&["acme-oy", "14"]]),
    verb(
        "employer issue",
        &[&["acme-oy", "{text}"], &["acme-oy", "--solved", "2abc"]],
    ),
    verb("employer privilege", &[&["smit", "--reason", "{text}"]]),
    verb("employer merge", &[&["acme-oy", "smit", "--yes"]]),
    verb("employer archive", &[&["smit"]]),
    verb(
        "candidate add",
        &[
            &[
                "--code", "n3wy", "--name", "{name}", "--phone", "{text}", "--email", "{text}",
                "--wants", "{text}",
            ],
            &["--no-name"],
        ],
    ),
    verb("candidate show", &[&["k7qm"], &["k7qm", "--names"]]),
    verb("candidate list", &[&[], &["--names"]]),
    verb("candidate stage", &[&["k7qm", "job-support"]]),
    verb("candidate edit", &[&["k7qm", "--set", "travel={text}"]]),
    verb(
        "candidate consent",
        &[&["k7qm", "details"], &["k7qm", "--withdraw"]],
    ),
    verb("candidate step", &[&["k7qm", "smit", "interview"]]),
    verb("candidate support", &[&["k7qm", "cv"]]),
    verb(
        "candidate service",
        &[&["k7qm", "housing", "--until", "today"]],
    ),
    verb("candidate strength", &[&["k7qm", "social", "{text}"]]),
    verb("candidate profile", &[&["k7qm"]]),
    verb("candidate plan", &[&["k7qm"]]),
    verb("candidate disclosure", &[&["k7qm", "{text}"]]),
    verb("candidate close", &[&["w2rd", "{text}"]]),
    verb(
        "job start",
        &[&[
            "w2rd",
            "smit",
            "--kind",
            "competitive",
            "--title",
            "{text}",
            "--hours",
            "20",
            "--pay",
            "{text}",
            "--found-by",
            "{text}",
            "--buddy",
            "{text}",
            "--conditions",
            "{text}",
        ]],
    ),
    verb("job update", &[&["k7qm", "acme-oy", "--hours", "25"]]),
    verb(
        "job end",
        &[&["k7qm", "acme-oy", "--reason", "quit", "--lesson", "{text}"]],
    ),
    verb("job list", &[&[], &["k7qm"]]),
    verb("s", &[&["acme-oy"]]),
    verb("me", &[&[], &["--name", "{name}"]]),
    verb("colleague add", &[&["cleo", "--name", "{name}"]]),
    verb("colleague list", &[&[]]),
    verb("colleague edit", &[&["anna", "--name", "{name}"]]),
    verb("colleague end", &[&["anna"]]),
    verb("absence", &[&["tomorrow"], &[]]),
    verb(
        "init",
        &[&["{new}", "--no-git"], &["{new}"], &["{new}", "--demo"]],
    ),
    verb("check", &[&[], &["--repair"]]),
    verb("config", &[&[], &["coach", "anna"]]),
    verb("doctor", &[&[]]),
    verb("rules", &[&[], &["our"]]),
    verb("guide", &[&[], &["first-call"], &["acme-oy"]]),
    verb(
        "checklist",
        &[&["acme-oy"], &["acme-oy", "--tick", "values-talk"]],
    ),
    verb(
        "document",
        &[
            &["letter-of-intent", "acme-oy"],
            &["working-agreements", "acme-oy", "--output", "{out}"],
            &["implementation-plan", "acme-oy"],
            &["evaluation", "acme-oy"],
            &["success-story", "acme-oy"],
            &["testimonial", "acme-oy"],
            &["interview", "acme-oy", "--names"],
            &["infographic", "acme-oy", "--output", "{out}"],
            &["career-profile", "k7qm"],
            &["disclosure-plan", "k7qm", "--names"],
            &[
                "employer-instruction",
                "k7qm",
                "--employer",
                "acme-oy",
                "--handed-to",
                "{name}",
                "--back",
                "+5d",
                "--output",
                "{out}",
            ],
        ],
    ),
    verb(
        "employer agree",
        &[&[
            "acme-oy",
            "plan",
            "{text}",
            "--signed-by",
            "{name}",
            "--level",
            "executive",
            "--region",
            "{text}",
        ]],
    ),
    verb(
        "employer story-permission",
        &[&["acme-oy", "--by", "{name}"], &["acme-oy", "--withdraw"]],
    ),
    verb(
        "candidate story-permission",
        &[&["k7qm", "--until", "2026-12-31"], &["k7qm", "--withdraw"]],
    ),
    verb(
        "candidate instruction",
        &[
            &["k7qm", "smit", "--agreed", "today"],
            &["k7qm", "acme-oy", "--handed-to", "{name}", "--back", "+5d"],
            &["k7qm", "acme-oy", "--returned"],
        ],
    ),
    verb(
        "candidate export",
        &[&["k7qm"], &["k7qm", "--output", "{new}"]],
    ),
    verb("candidate forget", &[&["k7qm", "--yes"]]),
    verb("retention", &[&[], &["--apply", "--yes"]]),
    verb("backup", &[&["{sealed}", "--recipient", RECIPIENT]]),
    after(
        &[&["backup", "{sealed}", "--recipient", RECIPIENT]],
        "restore",
        &[&["{sealed}", "--identity", "{identity}", "-C", "{new}"]],
    ),
    verb(
        "export",
        &[
            &["contacts"],
            &["employers", "--names"],
            &["candidates"],
            &["jobs", "--output", "{sealed}"],
            &["plans", "--excel"],
            &["people", "--names", "--excel"],
            &["time", "--format", "jsonl"],
            &["--format", "vcf", "--names"],
            &["--format", "ics"],
            &["--format", "xlsx", "--names", "--output", "{sealed}"],
            &["--encrypt-to", RECIPIENT, "--output", "{sealed}"],
        ],
    ),
    verb("calendar", &[&[], &["--names"], &["--output", "{sealed}"]]),
    after(
        &[&["report", "--output", "{out}"]],
        "merge-driver",
        &[&["{table}", "{table}", "{table}", "employers/acme-oy.toml"]],
    ),
    after(&[&["config", "inbox", "."]], "inbox", &[&[], &["--list"]]),
    verb(
        "import",
        &[
            &["{table}"],
            &["{table}", "--preview"],
            &["{table}", "--map", "note=Words", "--who", "zz=k7qm"],
        ],
    ),
    verb("schema", &[&[], &["employer"]]),
    verb("sync", &[&["git@example.org:team.git", "--dry-run"]]),
    verb("completions", &[&["bash"]]),
    verb("man", &[&[], &["employer", "add"]]),
];

/// Whom a backup is encrypted to, and the identity that opens it: made for these tests, and for nothing else.
const RECIPIENT: &str = "age1d90zwutmedqfqhprxgd2dta3jr6ygs5suxe5j9vgujnvuut86u7sgmua2m";
const IDENTITY: &str = "AGE-SECRET-KEY-1C6H9JF0TSP85YAFJCY3WMSH8XH7Y3ANL5CX6C7UPV54C3DYUXLFSTJMMZD";

/// A table of another program: what steers a terminal or a spreadsheet stands in it as well.
const TABLE: &str = "Date,Employer,Channel,For,Words,Next\n2026-11-18,acme-oy,visit,zz,\"=1+1 \u{1b}[31m\u{202e}word\",=2\n2026-11-17,<b>Zq</b> Oy,phone,,plain,\n";

/// What stands for the places of a run.
pub(crate) struct Words<'a> {
    pub(crate) text: &'a str,
    pub(crate) name: &'a str,
}

pub(crate) const HARMLESS: Words = Words {
    text: "zq a word",
    name: "Zq Somebody",
};

/// Fills every field with a word of its own that steers nothing.
pub(crate) fn harmless() -> impl FnMut(&str, Field) -> String {
    let mut n = 0;
    move |_, field| {
        n += 1;
        if field == Field::Name {
            format!("Zq {}", word(n))
        } else {
            format!("zq {}", word(n))
        }
    }
}

/// The nth word, capitalised; of letters in which no ending of a name is found.
pub(crate) fn word(n: usize) -> String {
    const LETTERS: &[u8] = b"bcdfgjmpqvwxz";
    let letter = |place: u32| LETTERS[n / LETTERS.len().pow(place) % LETTERS.len()] as char;
    format!("Z{}{}{}q", letter(2), letter(1), letter(0))
}

impl Verb {
    /// The command lines of this verb, with what comes before them.
    pub(crate) fn lines(
        &self,
        environment: &TestEnvironment,
        words: &Words,
    ) -> Vec<(Vec<Vec<String>>, Vec<String>)> {
        let outside = |name: &str| environment.home().join(name).display().to_string();
        let put = |word: &str| {
            let word = word
                .replace("{contact}", CONTACT)
                .replace("{plan}", PLAN)
                .replace("{out}", &outside("page.html"))
                .replace("{new}", &outside("made"));
            let word = word
                .replace("{identity}", &outside("identity"))
                .replace("{sealed}", &outside("sealed.age"))
                .replace("{table}", &outside("table.csv"));
            word.replace("{text}", words.text)
                .replace("{name}", words.name)
        };
        let line = |words: &[&str]| words.iter().map(|word| put(word)).collect::<Vec<String>>();
        let whole = |run: &&[&str]| {
            self.name
                .split_whitespace()
                .map(str::to_owned)
                .chain(line(run))
                .collect()
        };
        self.runs
            .iter()
            .map(|run| {
                (
                    self.before.iter().map(|before| line(before)).collect(),
                    whole(run),
                )
            })
            .collect()
    }
}

/// A fresh environment with the whole caseload.
pub(crate) fn filled(fill: caseload::Fill) -> TestEnvironment {
    let environment = TestEnvironment::new();
    caseload::fill(&environment, fill);
    std::fs::write(environment.home().join("identity"), IDENTITY).unwrap();
    std::fs::write(environment.home().join("table.csv"), TABLE).unwrap();
    environment
}

/// Puts a directory as it was, on its way removing what was added.
pub(crate) fn copy(from: &Path, to: &Path) {
    if to.exists() {
        std::fs::remove_dir_all(to).unwrap();
    }
    let copied = std::process::Command::new("cp")
        .args(["-a", "--"])
        .arg(from)
        .arg(to)
        .status()
        .unwrap();
    assert!(copied.success());
}

/// Runs every line of every verb, each on a fresh copy of the caseload, and hands it to `each`.
pub(crate) fn for_every_line(
    environment: &TestEnvironment,
    words: &Words,
    each: &mut dyn FnMut(&Verb, &[String]),
) {
    let (kept, home) = (environment.home().join("kept"), environment.home());
    copy(&environment.data(), &kept);
    for verb in VERBS {
        for (before, line) in verb.lines(environment, words) {
            for left in ["made", "page.html", "sealed.age", "config"] {
                let left = home.join(left);
                if left.is_dir() {
                    std::fs::remove_dir_all(left).unwrap()
                } else {
                    drop(std::fs::remove_file(left))
                }
            }
            copy(&kept, &environment.data());
            for line in before {
                environment.run(&strs(&line));
            }
            each(verb, &line);
        }
    }
    copy(&kept, &environment.data());
}

pub(crate) fn strs(line: &[String]) -> Vec<&str> {
    line.iter().map(String::as_str).collect()
}

/// The verbs as the program's own help lists them, nouns with their verbs.
fn known(environment: &TestEnvironment, noun: &[&str]) -> BTreeSet<String> {
    let help = environment.ok(&[noun, &["--help"]].concat()).stdout;
    let mut verbs = BTreeSet::new();
    for word in verbs_listed(&help) {
        // It asks what to log, and is an error where nobody can be asked: tests/prompts.rs.
        if word == "log" {
            continue;
        }
        let path = [noun, &[word]].concat();
        let below = known(environment, &path);
        if below.is_empty() {
            verbs.insert(path.join(" "));
        }
        verbs.extend(below);
    }
    verbs
}

#[test]
fn every_verb_has_a_row() {
    let rows: BTreeSet<String> = VERBS
        .iter()
        .map(|verb| verb.name.to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    let known = known(&TestEnvironment::empty(), &[]);
    assert!(known.len() > 40, "{known:?}");
    let missing: Vec<_> = known.difference(&rows).collect();
    let gone: Vec<_> = rows.difference(&known).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "verbs without a row in tests/hostile/verbs.rs: {missing:?}; rows without a verb: {gone:?}"
    );
}

/// A row that only fails would prove nothing.
#[test]
fn every_row_does_its_deed() {
    let environment = filled(&mut harmless());
    for_every_line(&environment, &HARMLESS, &mut |_, line| {
        environment.run(&strs(line)).exits(0);
    });
}
