//! Pages in Dutch and Finnish: who chooses the language, and no English left on any page. Word by word they are snapshots.

use crate::support::TestEnvironment;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn example() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples/caseload")
        .display()
        .to_string()
}

/// A page of the example caseload.
fn page(environment: &TestEnvironment, language: &str, args: &[&str]) -> String {
    let example = example();
    let args = [
        &[
            "-C",
            &example,
            "--coach",
            "anna",
            "--now",
            "2026-11-20T15:00",
            "--lang",
            language,
        ],
        args,
    ]
    .concat();
    environment.ok(&args).stdout
}

#[test]
fn the_flag_goes_before_the_variable_the_variable_before_the_configuration_and_that_before_the_settings()
 {
    let environment = TestEnvironment::new();
    let settings = environment
        .read("coach.toml")
        .replace("language = \"en\"", "language = \"fi\"");
    environment.write("coach.toml", settings);
    let with = |variable: &str, args: &[&str]| {
        let output = environment
            .command(args)
            .env("COACH_LANG", variable)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    environment.ok(&["week"]).says("Viikko 47");
    assert!(with("nl", &["week"]).contains("Werkgeversgesprekken"));
    assert!(with("nl", &["week", "--lang", "en"]).contains("Meetings"));
    environment.ok(&["config", "lang", "nl"]);
    environment.ok(&["week"]).says("Werkgeversgesprekken");
    assert!(
        with("", &["week"]).contains("Werkgeversgesprekken"),
        "an empty variable asks for nothing"
    );
    assert!(with("en", &["week"]).contains("Meetings"));
}

#[test]
fn an_unknown_language_is_refused_with_those_there_are() {
    let environment = TestEnvironment::new();
    environment
        .unchanged(2, &["week", "--lang", "sv"])
        .remarks("pages are not available in `sv`; one of: en, nl, fi");
    environment
        .unchanged(2, &["config", "lang", "sv"])
        .remarks("one of: en, nl, fi");
    let settings = environment
        .read("coach.toml")
        .replace("language = \"en\"", "language = \"sv\"");
    environment.write("coach.toml", settings);
    environment.ok(&["week"]).says("Meetings").remarks("`sv`");
}

/// What is typed in order, and what is then said in Dutch and in Finnish.
const SAID: [(&[&str], &str, &str); 22] = [
    (
        &[
            "call",
            "acme",
            "wants to think",
            "-n",
            "ring Mari",
            "--due",
            "+3d",
            "-m",
            "10",
        ],
        "Geregistreerd: telefoongesprek met Acme Oy (",
        "Kirjattu: puhelu – Acme Oy (",
    ),
    (
        &["call", "acme", "called back"],
        "0 van 6 werkgeversgesprekken deze week",
        "Tapaamisia tällä viikolla 0/6",
    ),
    (
        &["visit", "acme", "saw it", "-n", "send papers"],
        "geen datum opgegeven (--due): over een week, uiterlijk do 26 nov",
        "päivä puuttuu (--due): määräpäivä on viikon päästä, to 26.11.",
    ),
    (
        &["amend", "-m", "45"],
        "minuten: (leeg) → 45",
        "minuutit: (ei mitään) → 45",
    ),
    (
        &["undo"],
        "Ongedaan gemaakt: wijziging van bezoek aan Acme Oy, do 19 nov.",
        "Kumottu: muutos – käynti – Acme Oy, to 19.11.",
    ),
    (
        &["redo"],
        "Hierna: coach undo maakt het weer ongedaan",
        "Seuraavaksi: coach undo kumoaa sen taas",
    ),
    (
        &["log-time", "team", "30"],
        "Geregistreerd: 30 min team (",
        "Kirjattu: 30 min – tiimi (",
    ),
    (
        &["log-partner", "treatment-team", "met", "-f", "k7qm"],
        "Geregistreerd: gesprek met behandelteam (",
        "Kirjattu: tapaaminen – hoitotiimi (",
    ),
    (
        &["log-support", "k7qm", "all well"],
        "De notitie staat in private/, alleen op dit apparaat.",
        "Muistiinpano on kansiossa private/, vain tällä koneella.",
    ),
    (
        &[
            "plan",
            "acme",
            "look again",
            "--on",
            "+2d",
            "--at",
            "9:30",
            "-f",
            "k7qm",
        ],
        "za 21 nov 09:30, voor k7qm.",
        "la 21.11. 09.30, asiakas: k7qm.",
    ),
    (
        &["absence", "23.12.", "24.12.", "--half"],
        "Afwezig: wo 23 dec – do 24 dec (halve dagen) (",
        "Poissa: ke 23.12. – to 24.12. (puolikkaita päiviä) (",
    ),
    (
        &["absence", "23.12.", "24.12.", "--half"],
        "Al vastgelegd: afwezig wo 23 dec – do 24 dec.",
        "Jo kirjattu: poissa ke 23.12. – to 24.12.",
    ),
    (
        &["candidate", "stage", "k7qm", "job-finding"],
        "k7qm zit in fase werk zoeken vanaf do 19 nov.",
        "k7qm: vaihe työn etsintä to 19.11. alkaen.",
    ),
    (
        &[
            "candidate",
            "step",
            "k7qm",
            "acme",
            "trial-day",
            "--on",
            "+4d",
        ],
        "k7qm bij Acme Oy: proefdag, ma 23 nov.",
        "k7qm – Acme Oy: koepäivä, ma 23.11.",
    ),
    (
        &["employer", "stage", "acme", "informing"],
        "Acme Oy zit in fase informeren vanaf do 19 nov.",
        "Acme Oy: vaihe informointi to 19.11. alkaen.",
    ),
    (
        &["employer", "issue", "acme", "shifts too long"],
        "Als het opgelost is: coach employer issue acme-oy --solved",
        "Kun se on ratkaistu: coach employer issue acme-oy --solved",
    ),
    (
        &[
            "job",
            "start",
            "k7qm",
            "acme",
            "--kind",
            "trial",
            "--on",
            "2026-11-19",
            "--hours",
            "20",
        ],
        "k7qm begint bij Acme Oy (proefplaatsing), do 19 nov.",
        "k7qm aloittaa työn: Acme Oy (koejakso), to 19.11.",
    ),
    (
        &["job", "end", "k7qm", "acme", "--reason", "quit"],
        "De baan van k7qm bij Acme Oy eindigde do 19 nov (zelf opgezegd).",
        "k7qm: työsuhde (Acme Oy) päättyi to 19.11. (",
    ),
    (
        &["employer", "archive", "acme"],
        "Acme Oy is gearchiveerd; het volgende contact haalt die terug.",
        "Acme Oy on arkistoitu; seuraava kontakti palauttaa sen.",
    ),
    (
        &["call", "acme", "back"],
        "Acme Oy was gearchiveerd en staat weer in de lijst",
        "Acme Oy oli arkistoitu ja on taas listalla",
    ),
    (
        &["week", "--review", "Sini", "--goal", "two visits"],
        "Doel: two visits. Hierna: coach report",
        "Tavoite: two visits. Seuraavaksi: coach report",
    ),
    (
        &["candidate", "close", "k7qm", "moved away"],
        "nog gepland: Acme Oy, za 21 nov: coach done",
        "vielä suunniteltu: Acme Oy, la 21.11.: coach done",
    ),
];

#[test]
fn confirmations_and_remarks_are_in_the_language_of_the_pages() {
    for (language, of) in [("nl", 0), ("fi", 1)] {
        let environment = TestEnvironment::new();
        environment.employer("Acme Oy");
        environment.ok(&[
            "candidate",
            "add",
            "Matti Virtanen",
            "--code",
            "k7qm",
            "--consent",
            "named",
        ]);
        let pieces = english_pieces(language);
        for (args, dutch, finnish) in SAID {
            let wanted = [dutch, finnish][of];
            let output = environment.ok(&[args, &["--lang", language]].concat());
            let said = format!("{}{}", output.stdout, output.stderr);
            assert!(said.contains(wanted), "{language} {args:?}: {said}");
            let left: Vec<&String> = pieces
                .iter()
                .filter(|piece| said.contains(piece.as_str()))
                .collect();
            assert!(left.is_empty(), "{language} {args:?}: {left:?} in {said}");
        }
    }
}

#[test]
fn errors_are_english_and_machines_get_the_same_words_in_every_language() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment
        .unchanged(2, &["log-contact", "nobody", "-c", "visit", "--lang", "fi"])
        .remarks("no employer on file is called `nobody`");
    environment.ok(&["log-contact", "acme", "-c", "visit", "--lang", "fi"]);
    let indicators = |language: &str| {
        let document = environment.json(&["report", "fidelity", "--lang", language]);
        document["sections"]["fidelity"]["indicators"]
            .as_array()
            .unwrap()
            .iter()
            .map(|indicator| indicator["name"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(indicators("fi"), indicators("en"));
    let week = environment.json(&["week", "--lang", "fi"]);
    assert_eq!(
        (&week["entries"][0]["channel"], &week["meetings"]["counted"]),
        (&"visit".into(), &1.into())
    );
}

/// Every page that shows the example caseload.
const PAGES: [&[&str]; 27] = [
    &["today"],
    &["week"],
    &["week", "--why"],
    &["week", "--why", "--profile", "ips25-2008"],
    &["week", "--team"],
    &["report"],
    &["report", "--why", "--period", "2026"],
    &["report", "--team", "--profile", "ips25-2008"],
    &[
        "report",
        "caseload",
        "stages",
        "employers",
        "outcomes",
        "fidelity",
        "--why",
        "--period",
        "2026",
    ],
    &[
        "report",
        "outcomes",
        "--profile",
        "uk-primary-care",
        "--why",
        "--period",
        "2026",
    ],
    &[
        "report",
        "outcomes",
        "--profile",
        "nl-banenafspraak",
        "--why",
    ],
    &["employer", "list"],
    &["employer", "show", "smit"],
    &["employer", "show", "nasil"],
    &["candidate", "list"],
    &["candidate", "show", "k7qm", "--names"],
    &["candidate", "show", "h8wr"],
    &["job", "list"],
    &["history"],
    &["search", "call"],
    &["match", "k7qm"],
    &["rules"],
    &["guide"],
    &["guide", "first-call"],
    &["guide", "smit"],
    &["checklist", "smit"],
    &["report", "partnership", "--employer", "smit"],
];

/// The messages of a language, by `table.key`.
fn messages(language: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/words/{language}.toml"));
    let tables: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    tables
        .into_iter()
        .flat_map(|(table, keys)| {
            keys.into_iter()
                .map(move |(key, message)| (format!("{table}.{key}"), message))
        })
        .collect()
}

/// Everything that was typed into the example caseload.
fn typed() -> String {
    let mut folders = vec![PathBuf::from(example())];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                text.push_str(&std::fs::read_to_string(path).unwrap_or_default());
            }
        }
    }
    text
}

/// Pieces of English messages between placeholders, of two words and more, that are English only and that nobody typed.
fn english_pieces(language: &str) -> BTreeSet<String> {
    let (english, other, typed) = (messages("en"), messages(language), typed());
    let said: String = other.values().cloned().collect::<Vec<_>>().join("\n");
    let pieces = english
        .values()
        .flat_map(|message| message.split(['{', '}']).step_by(2));
    let pieces = pieces.map(|piece| {
        piece
            .split("coach ")
            .next()
            .unwrap_or_default()
            .trim()
            .trim_matches(|c: char| "():,;`".contains(c))
            .trim()
            .to_owned()
    });
    pieces
        .filter(|piece| {
            piece.contains(' ')
                && piece.len() >= 7
                && !said.contains(piece.as_str())
                && !typed.contains(piece.as_str())
        })
        .collect()
}

/// English messages of one word and more that a cell could hold, unless the language says the same.
fn english_cells(language: &str) -> BTreeSet<String> {
    let (english, other) = (messages("en"), messages(language));
    let same: BTreeSet<&String> = other.values().collect();
    english
        .into_values()
        .filter(|message| !message.contains('{') && !same.contains(message))
        .collect()
}

#[test]
fn no_page_of_the_example_holds_leftover_english() {
    let environment = TestEnvironment::new();
    for language in ["nl", "fi"] {
        let (pieces, cells) = (english_pieces(language), english_cells(language));
        assert!(
            pieces.len() > 150 && cells.len() > 300,
            "{} {}",
            pieces.len(),
            cells.len()
        );
        for args in PAGES {
            let markdown = page(
                &environment,
                language,
                &[args, &["--format", "markdown"]].concat(),
            );
            let found: Vec<&String> = pieces
                .iter()
                .filter(|piece| markdown.contains(piece.as_str()))
                .collect();
            assert!(found.is_empty(), "{language} {args:?}: {found:?}");
            // A row's cells: what a word of a list became, and the headings.
            let rows = markdown.lines().filter(|line| line.starts_with("| "));
            let left: BTreeSet<&str> = rows
                .flat_map(|row| row.split('|').map(str::trim))
                .filter(|cell| cells.contains(*cell))
                .collect();
            assert!(left.is_empty(), "{language} {args:?}: cells {left:?}");
        }
    }
}

#[test]
fn the_check_for_leftover_english_finds_it_in_english_pages() {
    let environment = TestEnvironment::new();
    let (pieces, cells) = (english_pieces("fi"), english_cells("fi"));
    let markdown = page(&environment, "en", &["report", "--format", "markdown"]);
    assert!(
        pieces
            .iter()
            .filter(|piece| markdown.contains(piece.as_str()))
            .count()
            > 10
    );
    let rows = markdown.lines().filter(|line| line.starts_with("| "));
    assert!(
        rows.flat_map(|row| row.split('|').map(str::trim))
            .filter(|cell| cells.contains(*cell))
            .count()
            > 20
    );
}

#[test]
fn every_page_keeps_to_eighty_columns_in_every_language() {
    let environment = TestEnvironment::new();
    let example = example();
    for language in ["en", "nl", "fi"] {
        for args in [
            &["week"][..],
            &["week", "--why"],
            &["week", "--why", "--profile", "ips25-2008"],
            &["week", "--team"],
            &["today"],
            &["report"],
            &["report", "stages", "outcomes", "fidelity"],
            &["candidate", "list"],
            &["job", "list"],
        ] {
            let args = [
                &[
                    "-C",
                    &example,
                    "--coach",
                    "anna",
                    "--now",
                    "2026-11-20T15:00",
                    "--lang",
                    language,
                ],
                args,
            ]
            .concat();
            let output = environment
                .command(&args)
                .env("COLUMNS", "80")
                .output()
                .unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            let wide: Vec<&str> = text
                .lines()
                .filter(|line| line.chars().count() > 80)
                .collect();
            assert!(wide.is_empty(), "{language} {args:?}: {wide:?}");
        }
    }
}

#[test]
fn check_speaks_the_language_of_the_pages_around_its_findings() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["check"]).says("no problems found");
    environment
        .ok(&["check", "--lang", "nl"])
        .says("geen problemen gevonden");
    environment
        .ok(&["check", "--lang", "fi"])
        .says("ei ongelmia");
    let record = environment.read("employers/acme-oy.toml");
    environment.write("employers/acme-oy.toml", format!("= broken\n{record}"));
    for (language, found) in [
        ("en", "1 problem found"),
        ("nl", "1 probleem gevonden"),
        ("fi", "1 ongelma."),
    ] {
        environment
            .run(&["check", "--lang", language])
            .exits(3)
            .says("employers/acme-oy.toml:1:")
            .says(found);
    }
}
