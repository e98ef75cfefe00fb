//! Every verb that writes, with a deed of it: the one list that all of these tests go through.

use crate::support::{Answer, TestEnvironment};
use age::secrecy::ExposeSecret;
use std::collections::BTreeSet;

/// How a deed may be found after it was cut short.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Whole {
    /// Wholly or not at all, once the next writer has finished it.
    OrNothing,
    /// In steps, each of them whole: given again, it comes to the same end.
    InSteps,
}

/// One deed of one verb.
#[derive(Clone, Copy)]
pub(crate) struct Deed {
    /// The verb as the reference page heads it.
    pub(crate) verb: &'static str,
    /// The command; `{contact}` and its like stand for ids of the service.
    args: &'static [&'static str],
    /// What is done before it, in the same directory.
    before: &'static [&'static [&'static str]],
    pub(crate) whole: Whole,
}

const fn deed(verb: &'static str, args: &'static [&'static str]) -> Deed {
    Deed {
        verb,
        args,
        before: &[],
        whole: Whole::OrNothing,
    }
}

impl Deed {
    const fn after(self, before: &'static [&'static [&'static str]]) -> Deed {
        Deed { before, ..self }
    }

    const fn in_steps(self) -> Deed {
        Deed {
            whole: Whole::InSteps,
            ..self
        }
    }
}

/// A row for every verb that writes. A new verb gets its row here, or its name in [`READING`].
pub(crate) const DEEDS: &[Deed] = &[
    deed(
        "log-contact",
        &[
            "log-contact",
            "acme-oy",
            "liked the idea",
            "-c",
            "visit",
            "-f",
            "k7qm",
            "--minutes",
            "40",
            "--next",
            "send the CV",
            "--due",
            "fri",
        ],
    ),
    deed(
        "log-contact",
        &[
            "log-contact",
            "Kukka ja Puutarha",
            "a first word",
            "-c",
            "phone",
            "--new",
            "--stage",
            "informing",
        ],
    ),
    deed(
        "log-support",
        &["log-support", "k7qm", "slept badly", "-c", "meeting"],
    ),
    deed(
        "log-partner",
        &[
            "log-partner",
            "treatment-team",
            "agreed on the hours",
            "-f",
            "k7qm",
        ],
    ),
    deed(
        "log-time",
        &["log-time", "team", "45", "--note", "weekly meeting"],
    ),
    deed(
        "plan",
        &[
            "plan",
            "acme-oy",
            "the shift lead",
            "--on",
            "+2d",
            "-f",
            "k7qm",
        ],
    ),
    deed(
        "week",
        &["week", "--review", "Liisa", "--goal", "two new employers"],
    ),
    deed("done", &["done", "{contact}", "sent it"]),
    deed("done", &["done", "{plan}", "went well"]),
    deed("snooze", &["snooze", "{contact}", "--due", "+3d"]),
    deed(
        "amend",
        &["amend", "{contact}", "--note", "another wording"],
    ),
    deed("amend", &["amend", "{contact}", "--on", "2026-10-30"]),
    deed("undo", &["undo"]).after(&[&[
        "job",
        "start",
        "k7qm",
        "zuivel",
        "--kind",
        "competitive",
        "--hours",
        "20",
    ]]),
    deed("redo", &["redo"]).after(&[
        &[
            "job",
            "start",
            "k7qm",
            "zuivel",
            "--kind",
            "competitive",
            "--hours",
            "20",
        ],
        &["undo"],
    ]),
    deed("redact", &["redact", "{contact}", "--yes"]),
    deed("redact", &["redact", "{talk}", "--yes"]).in_steps(),
    deed("hand-over", &["hand-over", "--all", "--to", "bo"]),
    deed(
        "employer add",
        &[
            "employer",
            "add",
            "Nieuwe Zaak",
            "--town",
            "Gouda",
            "--sector",
            "bakery",
        ],
    ),
    deed(
        "employer stage",
        &["employer", "stage", "acme-oy", "informing"],
    ),
    deed(
        "employer edit",
        &[
            "employer",
            "edit",
            "acme-oy",
            "--set",
            "times=6-14",
            "--set",
            "tasks=shop floor,packing",
        ],
    ),
    deed(
        "employer person",
        &[
            "employer",
            "person",
            "acme-oy",
            "Sari Niemi",
            "--role",
            "foreman",
            "--decision-maker",
            "yes",
        ],
    ),
    deed(
        "employer forget-person",
        &[
            "employer",
            "forget-person",
            "acme-oy",
            "Mari Laine",
            "--yes",
        ],
    )
    .in_steps(),
    deed(
        "employer cadence",
        &["employer", "cadence", "acme-oy", "30"],
    ),
    deed(
        "employer issue",
        &["employer", "issue", "acme-oy", "who pays the shoes?"],
    ),
    deed(
        "employer privilege",
        &[
            "employer",
            "privilege",
            "acme-oy",
            "--reason",
            "two retained placements",
        ],
    ),
    deed(
        "employer agree",
        &[
            "employer",
            "agree",
            "acme-oy",
            "letter",
            "--signed-by",
            "Mari Laine",
        ],
    ),
    deed(
        "employer story-permission",
        &["employer", "story-permission", "acme-oy", "--named"],
    ),
    deed(
        "checklist",
        &["checklist", "acme-oy", "--tick", "values-talk"],
    ),
    deed(
        "document",
        &[
            "document",
            "employer-instruction",
            "k7qm",
            "--employer",
            "acme-oy",
            "--handed-to",
            "Mari Laine",
            "--back",
            "2026-12-01",
            "--output",
            "paper.html",
        ],
    )
    .after(&[&[
        "candidate",
        "instruction",
        "k7qm",
        "acme-oy",
        "--agreed",
        "2026-11-01",
        "--until",
        "2026-12-31",
    ]]),
    deed("report", &["report", "funder", "--output", "table.html"]),
    deed(
        "employer merge",
        &[
            "employer",
            "merge",
            "bakkerij-smit",
            "smit-bakkers",
            "--yes",
        ],
    ),
    deed("employer archive", &["employer", "archive", "acme-oy"]),
    deed(
        "candidate add",
        &[
            "candidate",
            "add",
            "--code",
            "w4rd",
            "--name",
            "Jan Jansen",
            "--entered",
            "2026-11-02",
            "--wants",
            "mornings",
        ],
    ),
    deed(
        "candidate stage",
        &["candidate", "stage", "k7qm", "job-support"],
    ),
    deed(
        "candidate edit",
        &[
            "candidate",
            "edit",
            "k7qm",
            "--set",
            "phone=040 7654321",
            "--set",
            "wants=mornings",
        ],
    ),
    deed(
        "candidate consent",
        &[
            "candidate",
            "consent",
            "aa22",
            "named",
            "--on",
            "2026-11-18",
        ],
    ),
    deed(
        "candidate step",
        &["candidate", "step", "k7qm", "acme-oy", "interview"],
    ),
    deed(
        "candidate support",
        &["candidate", "support", "k7qm", "buddy", "--promised"],
    ),
    deed(
        "candidate service",
        &["candidate", "service", "k7qm", "housing"],
    ),
    deed(
        "candidate strength",
        &[
            "candidate",
            "strength",
            "k7qm",
            "human",
            "drives a forklift",
        ],
    ),
    deed("candidate profile", &["candidate", "profile", "k7qm"]),
    deed("candidate plan", &["candidate", "plan", "k7qm"]),
    deed(
        "candidate disclosure",
        &["candidate", "disclosure", "k7qm", "the shift lead only"],
    ),
    deed(
        "candidate close",
        &["candidate", "close", "k7qm", "works", "without", "support"],
    ),
    deed(
        "candidate story-permission",
        &["candidate", "story-permission", "k7qm", "--named"],
    ),
    deed(
        "candidate instruction",
        &[
            "candidate",
            "instruction",
            "k7qm",
            "acme-oy",
            "--agreed",
            "2026-11-01",
            "--until",
            "2026-12-31",
        ],
    ),
    deed(
        "candidate forget",
        &["candidate", "forget", "k7qm", "--yes"],
    ),
    deed(
        "job start",
        &[
            "job",
            "start",
            "k7qm",
            "zuivel",
            "--kind",
            "competitive",
            "--hours",
            "20",
        ],
    ),
    deed(
        "job update",
        &["job", "update", "aa22", "zuivel", "--hours", "25.5"],
    ),
    deed(
        "job end",
        &[
            "job",
            "end",
            "aa22",
            "zuivel",
            "--reason",
            "moved-on",
            "--lesson",
            "early shifts tire",
            "--wish",
            "a shop",
        ],
    ),
    deed("me", &["me", "--fte", "0.8"]),
    deed(
        "colleague add",
        &[
            "colleague",
            "add",
            "cleo",
            "--name",
            "Cleo",
            "--from",
            "2026-12-01",
        ],
    ),
    deed(
        "colleague edit",
        &["colleague", "edit", "bo", "--fte", "0.5"],
    ),
    deed(
        "colleague end",
        &["colleague", "end", "bo", "--until", "2026-12-31"],
    ),
    deed("absence", &["absence", "2026-11-30", "2026-12-02"]),
    deed("init", &["init", "--no-git"]).in_steps(),
    deed("check", &["check", "--repair"]).in_steps(),
    deed("retention", &["retention", "--apply", "--yes"]).in_steps(),
    deed(
        "restore",
        &["restore", "caseload.age", "--identity", "identity"],
    )
    .in_steps(),
    deed("import", &["import", "table.csv"]),
    deed("config", &["config", "coach", "anna"]),
];

/// The verbs that change nothing in the data directory: they read, or write a file elsewhere that can be made anew.
const READING: &[&str] = &[
    "today",
    "log",
    "history",
    "search",
    "guide",
    "export",
    "calendar",
    "candidate export",
    "backup",
    "match",
    "employer show",
    "employer list",
    "colleague list",
    "candidate show",
    "candidate list",
    "job list",
    "s",
    "rules",
    "doctor",
    "schema",
    "inbox",
    "merge-driver",
    // What it writes is merged anew by the next one, and tests/cli/sync.rs looks at it.
    "sync",
    "completions",
    "man",
];

/// A service in the middle of its work: two coaches, employers, candidates, a job, entries of two months.
pub(crate) struct Service {
    pub(crate) environment: TestEnvironment,
    ids: Vec<(&'static str, String)>,
}

impl Service {
    pub(crate) fn new() -> Service {
        let environment = TestEnvironment::new();
        // Somebody whose time is over.
        let then = |now: &str, args: &[&str]| drop(environment.run_at(now, args).exits(0));
        then(
            "2024-01-16T10:00",
            &[
                "candidate",
                "add",
                "--code",
                "c4rl",
                "--name",
                "Carl Carlsson",
                "--entered",
                "2024-01-16",
            ],
        );
        then(
            "2024-10-01T10:00",
            &["candidate", "close", "c4rl", "works without support"],
        );
        for employer in ["Acme Oy", "Bakkerij Smit", "Smit Bakkers", "Zuivel"] {
            environment.ok(&["employer", "add", employer]);
        }
        environment.seeker("k7qm", "Matti Meikäläinen");
        environment.ok(&[
            "candidate",
            "add",
            "--code",
            "aa22",
            "--no-name",
            "--entered",
            "2026-09-01",
        ]);
        environment.ok(&[
            "employer",
            "person",
            "acme-oy",
            "Mari Laine",
            "--role",
            "HR",
        ]);
        environment.ok(&[
            "job",
            "start",
            "aa22",
            "zuivel",
            "--kind",
            "competitive",
            "--hours",
            "20",
            "--on",
            "2026-10-01",
        ]);
        environment.log(&[
            "smit-bakkers",
            "an early word",
            "-c",
            "phone",
            "-d",
            "2026-10-28",
        ]);
        let contact = environment.log(&[
            "acme-oy",
            "met her",
            "-c",
            "visit",
            "-p",
            "Mari Laine",
            "--next",
            "call back",
            "--due",
            "2026-11-19",
        ]);
        let plan = environment.json(&["plan", "bakkerij-smit", "the foreman", "--on", "today"])["plan"]["id"].as_str().unwrap().to_owned();
        let talk = environment.json(&["log-support", "k7qm", "about the bus", "-c", "phone"])["contact"]["id"].as_str().unwrap().to_owned();
        environment.write("coaches/bo.toml", "name = \"Bo\"\n");
        environment.run(&["check", "--repair"]);
        environment.ok(&["check"]);
        let identity = age::x25519::Identity::generate();
        std::fs::write(
            environment.home().join("identity"),
            identity.to_string().expose_secret(),
        )
        .unwrap();
        std::fs::write(
            environment.home().join("table.csv"),
            "Date,Employer,Channel,For,Note\n2026-11-03,Acme Oy,visit,k7qm,saw it\n2026-10-05,New Oy,phone,Z9,a word\n",
        )
        .unwrap();
        environment.ok(&[
            "backup",
            "caseload.age",
            "--recipient",
            &identity.to_public().to_string(),
        ]);
        Service {
            environment,
            ids: vec![("{contact}", contact), ("{plan}", plan), ("{talk}", talk)],
        }
    }

    /// A copy of the directory, ready for a deed.
    pub(crate) fn ready(&self, deed: &Deed) -> TestEnvironment {
        let copy = self.prepared(deed);
        if deed.verb == "check" {
            lose_a_line(&copy);
            damage(&copy);
        }
        copy
    }

    /// A copy as on another machine, where nothing was written yet: no device, no lock, no folder of its own. `None`
    /// where the deed is one of this machine alone.
    pub(crate) fn ready_on_another_machine(&self, deed: &Deed) -> Option<TestEnvironment> {
        if ["undo", "redo", "init", "restore"].contains(&deed.verb) {
            return None;
        }
        let copy = self.prepared(deed);
        if deed.verb == "check" {
            damage(&copy);
        }
        std::fs::remove_dir_all(copy.data().join(".coach")).unwrap();
        Some(copy)
    }

    /// A copy of the directory in which everything was done that the deed needs before it.
    fn prepared(&self, deed: &Deed) -> TestEnvironment {
        let copy = match deed.verb {
            "init" => TestEnvironment::in_memory(),
            _ => self.environment.copy(),
        };
        if deed.verb == "restore" {
            std::fs::remove_dir_all(copy.data()).unwrap();
        }
        deed.before.iter().for_each(|args| drop(copy.ok(args)));
        copy
    }

    /// The command of a deed.
    pub(crate) fn args(&self, deed: &Deed) -> Vec<String> {
        let id = |arg: &&str| {
            self.ids
                .iter()
                .find(|(name, _)| name == arg)
                .map_or_else(|| (*arg).to_owned(), |(_, id)| id.clone())
        };
        deed.args.iter().map(id).collect()
    }

    /// Does a deed.
    pub(crate) fn run(&self, environment: &TestEnvironment, deed: &Deed) -> Answer {
        let args = self.args(deed);
        environment.run(&args.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

/// Damage that `check --repair` settles on any machine: lines out of order, a torn end, and what a crash left half
/// written.
fn damage(environment: &TestEnvironment) {
    environment.write("employers/.zuivel.toml.tmp", "name = \"Zui");
    for path in environment.log_files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        if lines.len() > 3 {
            lines.swap(0, 1);
        }
        let torn = &text[..text.len().min(40)];
        std::fs::write(&path, lines.concat() + torn).unwrap();
    }
}

/// Takes one line out of the last log. It comes back only where this machine still holds it.
fn lose_a_line(environment: &TestEnvironment) {
    let path = environment.log_files().pop().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    lines.remove(1);
    std::fs::write(&path, lines.concat()).unwrap();
}

/// The verbs that a help text lists.
fn listed(help: &str) -> Vec<String> {
    crate::support::verbs_listed(help)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_verb_of_the_program_is_in_the_list() {
    let environment = TestEnvironment::empty();
    let mut verbs = BTreeSet::new();
    for verb in listed(&environment.ok(&["--help"]).stdout) {
        let nested = listed(&environment.ok(&[&verb, "--help"]).stdout);
        match nested.is_empty() {
            true => drop(verbs.insert(verb)),
            false => verbs.extend(nested.iter().map(|nested| format!("{verb} {nested}"))),
        }
    }
    let known: BTreeSet<String> = DEEDS
        .iter()
        .map(|deed| deed.verb)
        .chain(READING.iter().copied())
        .map(str::to_owned)
        .collect();
    assert_eq!(
        known, verbs,
        "a row of DEEDS, or a name in READING, in tests/reliability/deeds.rs"
    );
}

#[test]
fn every_deed_writes_what_it_confirms() {
    let service = Service::new();
    for deed in DEEDS {
        let environment = service.ready(deed);
        let before = crate::state::state(&environment);
        let answer = service.run(&environment, deed).exits(0);
        assert_ne!(answer.stdout, "", "{answer:?}");
        assert_ne!(
            before,
            crate::state::state(&environment),
            "nothing was written: {answer:?}"
        );
    }
}
