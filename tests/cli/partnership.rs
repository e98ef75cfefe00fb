//! The partnership with an employer: `coach employer agree` and `story-permission`, `coach checklist`, `guide`, `document`, and the
//! candidate's side: `candidate instruction` and `story-permission`.

use crate::support::TestEnvironment;
use serde_json::{Value, json};

fn environment() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment
}

/// With a job of k7qm at Acme Oy since May.
fn with_job() -> TestEnvironment {
    let environment = environment();
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--title",
        "packer",
        "--hours",
        "20",
        "--on",
        "2026-05-04",
    ]);
    environment
}

fn brief(environment: &TestEnvironment) -> Value {
    environment.json(&["employer", "show", "acme"])
}

#[test]
fn agreements_are_kept_renewed_and_brought_back_for_review() {
    let environment = environment();
    let agree = [
        "employer",
        "agree",
        "acme",
        "letter",
        "two places",
        "--on",
        "2026-05-04",
        "--review",
        "2026-12-01",
    ];
    let agree = [
        &agree[..],
        &["--signed-by", "Mari Laine", "--level", "executive"],
    ]
    .concat();
    environment.ok(&agree);
    environment.unchanged(0, &agree).says("already on file");
    let id = brief(&environment)["employer"]["agreements"][0]["id"].clone();
    let letter = json!({ "id": id, "kind": "letter", "on": "2026-05-04", "review": "2026-12-01", "signed_by": "Mari Laine", "level": "executive", "region": null, "text": "two places" });
    assert_eq!(
        brief(&environment)["employer"]["agreements"],
        json!([letter])
    );
    assert_eq!(brief(&environment)["cooperation"]["step"], 1);
    environment.ok(&["s", "acme"]).says(
        "Cooperation, step 1 of 4: letter of intent Mon 4 May (Mari Laine, executive level, review",
    );
    // Two weeks before its day the review is on the desk.
    assert_eq!(
        environment.json(&["today"])["reviews_due"][0]["due"],
        "2026-12-01"
    );
    assert_eq!(
        environment
            .run_at("2026-11-16T10:00", &["today", "--json"])
            .exits(0)
            .json()["reviews_due"],
        json!([])
    );
    environment.ok(&[
        "employer",
        "agree",
        "acme",
        "letter",
        "--review",
        "2027-06-01",
    ]);
    assert_eq!(environment.json(&["today"])["reviews_due"], json!([]));
    environment.ok(&["employer", "agree", "acme", "plan"]);
    assert_eq!(brief(&environment)["cooperation"]["step"], 3);
    environment
        .ok(&["history", "acme"])
        .says("agreement")
        .says("implementation plan");
    environment
        .unchanged(2, &["employer", "agree", "acme", "handshake"])
        .remarks("letter, working, plan");
    environment
        .unchanged(
            2,
            &["employer", "agree", "acme", "plan", "--level", "royal"],
        )
        .remarks("administrative, executive");
    environment.ok(&["employer", "forget-person", "acme", "mari laine", "--yes"]);
    assert_eq!(
        environment.files_holding("mari laine"),
        Vec::<String>::new()
    );
    environment.ok(&["check"]);
}

#[test]
fn the_checklist_is_ticked_by_the_log_and_by_hand() {
    let environment = with_job();
    let done = |environment: &TestEnvironment, factor: &str| -> Value {
        let stages = environment.json(&["checklist", "acme"])["stages"].clone();
        let all: Vec<Value> = stages
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|stage| stage["factors"].as_array().unwrap().clone())
            .collect();
        all.into_iter()
            .find(|known| known["factor"] == factor)
            .unwrap()["done"]
            .clone()
    };
    assert_eq!(done(&environment, "learn-needs"), Value::Null);
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "--purpose",
        "learn-needs",
        "--on",
        "2026-05-01",
    ]);
    assert_eq!(
        (
            done(&environment, "learn-needs"),
            done(&environment, "explore-interest")
        ),
        (Value::Null, json!("2026-05-01"))
    );
    let visit = environment.log(&[
        "acme",
        "-c",
        "visit",
        "--purpose",
        "learn-needs",
        "--on",
        "2026-05-02",
    ]);
    assert_eq!(done(&environment, "learn-needs"), "2026-05-02");
    // A feedback session in the first week: seven days after the start are in it, eight are not.
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "--purpose",
        "support",
        "-f",
        "k7qm",
        "--on",
        "2026-05-12",
        "--without-consent",
        "x",
    ]);
    assert_eq!(done(&environment, "feedback-employer"), Value::Null);
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "--purpose",
        "support",
        "-f",
        "k7qm",
        "--on",
        "2026-05-11",
        "--without-consent",
        "x",
    ]);
    assert_eq!(
        (
            done(&environment, "feedback-employer"),
            done(&environment, "on-the-floor")
        ),
        (json!("2026-05-11"), Value::Null)
    );
    environment.ok(&["log-support", "k7qm", "-c", "meeting", "--on", "2026-05-05"]);
    assert_eq!(done(&environment, "feedback-worker"), "2026-05-05");
    environment
        .ok(&[
            "checklist",
            "acme",
            "--tick",
            "values talk",
            "--contact",
            &visit,
        ])
        .says("Sat 2 May");
    environment
        .unchanged(0, &["checklist", "acme", "--tick", "values-talk"])
        .says("Already ticked");
    assert_eq!(done(&environment, "values-talk"), "2026-05-02");
    environment.ok(&["checklist", "acme", "--untick", "values-talk"]);
    assert_eq!(done(&environment, "values-talk"), Value::Null);
    environment
        .unchanged(0, &["checklist", "acme", "--untick", "learn-needs"])
        .says("it is ticked by what is on record");
    environment
        .unchanged(2, &["checklist", "acme", "--tick", "luck"])
        .remarks("values-talk");
    environment.ok(&["s", "acme"]).says("Checklist: ");
    environment.ok(&["check"]);
}

#[test]
fn the_guide_has_stages_topics_and_what_fits_an_employer() {
    let environment = environment();
    environment
        .ok(&["guide"])
        .says("first-call")
        .says("keep-warm");
    environment
        .ok(&["guide", "informing"])
        .says("Letter of intent")
        .says("Ticked by what is logged or on record");
    environment
        .ok(&["guide", "questions"])
        .says("Is there a subsidy?");
    let fitting = |environment: &TestEnvironment| {
        environment.json(&["guide", "acme"])["fitting"]
            .as_array()
            .unwrap()
            .iter()
            .map(|fit| fit["reason"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(fitting(&environment), ["never-reached"]);
    environment
        .ok(&["guide", "acme"])
        .says("this is anna from")
        .says("at Acme Oy when it is busy");
    environment.log(&["acme", "-c", "phone", "-o", "refused"]);
    assert_eq!(fitting(&environment), ["refused"]);
    environment.log(&["acme", "-c", "visit", "--stage", "first-contact"]);
    assert_eq!(fitting(&environment), ["no-letter"]);
    environment.ok(&["employer", "issue", "acme", "who pays?"]);
    assert_eq!(fitting(&environment), ["issue-open", "no-letter"]);
    environment
        .unchanged(2, &["guide", "nonsense"])
        .remarks("first-call");
    environment.write(
        "guide/en.toml",
        "[topic.first-call]\ntitle = \"Our call\"\nabout = \"Ours.\"\n",
    );
    environment
        .ok(&["guide", "first-call"])
        .says("Our call")
        .says("Who I am");
    environment.write("guide/en.toml", "[topic.first-call]\ntitle = 3\n");
    environment
        .unchanged(3, &["guide", "first-call"])
        .remarks("guide/en.toml");
    assert!(
        !environment.run(&["check"]).stdout.contains("stray"),
        "a service's own texts belong here"
    );
}

#[test]
fn an_employer_instruction_needs_an_agreement_in_force_and_is_never_kept() {
    let environment = environment();
    environment
        .unchanged(
            1,
            &[
                "document",
                "employer-instruction",
                "k7qm",
                "--employer",
                "acme",
            ],
        )
        .remarks("coach candidate instruction k7qm acme-oy");
    environment.ok(&[
        "candidate",
        "instruction",
        "k7qm",
        "acme",
        "--agreed",
        "2026-11-01",
        "--until",
        "2026-12-31",
    ]);
    let paper = environment.unchanged(
        0,
        &[
            "document",
            "employer-instruction",
            "k7qm",
            "--employer",
            "acme",
            "--names",
        ],
    );
    assert!(
        paper
            .stdout
            .contains("must not be kept in the personnel file")
            && paper.stdout.contains("Matti Meikäläinen"),
        "{paper:?}"
    );
    let unnamed = environment.unchanged(
        0,
        &[
            "document",
            "employer-instruction",
            "k7qm",
            "--employer",
            "acme",
        ],
    );
    assert!(
        !unnamed.stdout.contains("Matti") && unnamed.stdout.contains("Worker: ........"),
        "{unnamed:?}"
    );
    // It cannot stay longer than the agreement holds.
    let file = environment.home().join("instruction.html");
    let hand = |back: &str| {
        environment.run(&[
            "document",
            "employer-instruction",
            "k7qm",
            "--employer",
            "acme",
            "--handed-to",
            "Mari Laine",
            "--back",
            back,
            "--output",
            file.to_str().unwrap(),
        ])
    };
    hand("2027-01-01")
        .exits(1)
        .remarks("agreed only until 2026-12-31");
    assert!(!file.exists());
    hand("2026-12-01").exits(0).says("due back Tue 1 Dec");
    let html = std::fs::read_to_string(&file).unwrap();
    assert!(
        html.contains("personnel file")
            && html.contains("Mari Laine")
            && html.contains("1 December 2026"),
        "{html}"
    );
    assert!(
        environment.files_holding("personnel").is_empty(),
        "nothing of the paper is kept"
    );
    assert_eq!(
        environment.json(&["today"])["instructions_out"][0]["due"],
        "2026-12-01"
    );
    environment
        .ok(&["candidate", "show", "k7qm"])
        .says("with Mari Laine since Thu 19 Nov, back by Tue 1 Dec");
    environment.ok(&["candidate", "instruction", "k7qm", "acme", "--returned"]);
    assert_eq!(environment.json(&["today"])["instructions_out"], json!([]));
    environment.ok(&["candidate", "instruction", "k7qm", "acme", "--withdraw"]);
    environment.unchanged(
        1,
        &[
            "document",
            "employer-instruction",
            "k7qm",
            "--employer",
            "acme",
        ],
    );
    environment
        .run_at(
            "2027-01-01T10:00",
            &[
                "document",
                "employer-instruction",
                "k7qm",
                "--employer",
                "acme",
            ],
        )
        .exits(1);
    environment.ok(&["check"]);
}

#[test]
fn a_story_leaves_only_with_both_permissions_and_names_only_where_that_is_permitted_too() {
    let environment = with_job();
    environment.ok(&["employer", "edit", "acme", "--set", "sector=bakery"]);
    let story = |kind: &str| environment.run(&["document", kind, "acme", "--names"]);
    story("success-story")
        .exits(1)
        .remarks("coach employer story-permission acme-oy");
    environment.ok(&[
        "employer",
        "story-permission",
        "acme",
        "--by",
        "Mari Laine",
        "--until",
        "2027-06-30",
    ]);
    story("success-story")
        .exits(1)
        .remarks("nobody who worked at Acme Oy");
    environment.ok(&[
        "candidate",
        "story-permission",
        "k7qm",
        "--until",
        "2027-06-30",
    ]);
    for kind in ["success-story", "testimonial", "interview", "infographic"] {
        let paper = story(kind).exits(0);
        assert!(
            !paper.stdout.contains("Acme")
                && !paper.stdout.contains("Matti")
                && !paper.stdout.contains("k7qm"),
            "{kind}: {paper:?}"
        );
        assert!(
            paper.stdout.to_lowercase().contains("an employer (bakery)"),
            "{kind}: {paper:?}"
        );
    }
    for lang in ["nl", "fi"] {
        let paper = environment
            .ok(&[
                "document",
                "success-story",
                "acme",
                "--names",
                "--lang",
                lang,
            ])
            .stdout;
        assert!(
            !paper.contains("Acme")
                && !paper.contains("Matti")
                && !paper.contains("employer")
                && !paper.contains("{{"),
            "{paper}"
        );
    }
    environment.ok(&["employer", "story-permission", "acme", "--named"]);
    environment.ok(&["candidate", "story-permission", "k7qm", "--named"]);
    let paper = story("success-story").exits(0);
    assert!(
        paper.stdout.contains("Matti works at Acme Oy as packer")
            && !paper.stdout.contains("Meikäläinen"),
        "{paper:?}"
    );
    let html = environment.ok(&["document", "infographic", "acme", "--format", "html"]);
    assert!(
        html.stdout.contains("<svg") && html.stdout.contains("role=\"img\""),
        "{html:?}"
    );
    environment.ok(&["candidate", "story-permission", "k7qm", "--withdraw"]);
    story("success-story").exits(1);
    environment
        .run(&["document", "success-story", "acme", "--candidate", "k7qm"])
        .exits(1)
        .remarks("k7qm has not given permission");
    environment.ok(&["check"]);
}

/// The papers of an employer, and of a candidate.
const OF_EMPLOYER: [&str; 4] = [
    "letter-of-intent",
    "working-agreements",
    "implementation-plan",
    "evaluation",
];
const OF_CANDIDATE: [&str; 2] = ["career-profile", "disclosure-plan"];

#[test]
fn papers_are_filled_escaped_and_hold_no_name_that_is_not_permitted() {
    let environment = with_job();
    environment.ok(&[
        "candidate",
        "disclosure",
        "k7qm",
        "Matti wants them to know nothing",
    ]);
    environment.ok(&[
        "employer",
        "edit",
        "acme",
        "--set",
        "needs=<script>alert(1)</script> | [x](http://outside.example)",
    ]);
    for (kinds, who) in [(&OF_EMPLOYER[..], "acme"), (&OF_CANDIDATE[..], "k7qm")] {
        for kind in kinds {
            let paper = environment.unchanged(0, &["document", kind, who]);
            assert!(
                paper.stdout.starts_with("# ") && paper.stdout.contains("........"),
                "{kind}: {paper:?}"
            );
            assert!(
                !paper.stdout.contains("Matti") && !paper.stdout.contains("k7qm"),
                "{kind}: {paper:?}"
            );
            let html = environment
                .unchanged(0, &["document", kind, who, "--format", "html"])
                .stdout;
            assert!(
                html.starts_with("<!doctype html>")
                    && !html.contains("<script")
                    && !html.contains("<a "),
                "{kind}: {html}"
            );
            let data = environment.json(&["document", kind, who]);
            assert_eq!(
                (
                    &data["schema"],
                    &data["document"]["kind"],
                    data["document"]["gaps"].as_u64() > Some(0)
                ),
                (&json!("coach.document/1"), &json!(kind), true)
            );
        }
    }
    // In each language, each a text of its own; nothing of a template is left in it.
    for kind in OF_EMPLOYER
        .iter()
        .map(|kind| (*kind, "acme"))
        .chain(OF_CANDIDATE.map(|kind| (kind, "k7qm")))
    {
        let texts: Vec<String> = ["en", "nl", "fi"]
            .map(|lang| {
                environment
                    .unchanged(0, &["document", kind.0, kind.1, "--lang", lang])
                    .stdout
            })
            .into();
        assert!(
            texts[0] != texts[1] && texts[1] != texts[2] && texts[0] != texts[2],
            "{kind:?}"
        );
        for text in texts {
            assert!(
                !text.contains("{{")
                    && !text.contains("{%")
                    && !text.contains("Matti")
                    && !text.contains("k7qm"),
                "{kind:?}: {text}"
            );
            let titles = text.lines().filter(|line| line.starts_with("# ")).count();
            assert_eq!(titles, 1, "{text}");
        }
    }
    // The candidate's own papers say it all where names may be shown; an employer's never.
    let named = environment.ok(&["document", "disclosure-plan", "k7qm", "--names"]);
    assert!(
        named.stdout.contains("Matti Meikäläinen") && named.stdout.contains("know nothing"),
        "{named:?}"
    );
    for kind in OF_EMPLOYER {
        assert!(
            !environment
                .ok(&["document", kind, "acme", "--names"])
                .stdout
                .contains("Matti"),
            "{kind}"
        );
    }
    environment
        .unchanged(2, &["document", "poem", "acme"])
        .remarks("letter-of-intent");
}

#[test]
fn a_paper_never_lies_in_the_data_directory_and_a_services_own_template_is_used() {
    let environment = environment();
    let inside = environment.data().join("letter.md");
    environment
        .unchanged(
            2,
            &[
                "document",
                "letter-of-intent",
                "acme",
                "--output",
                inside.to_str().unwrap(),
            ],
        )
        .remarks("is in the data directory");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(environment.data(), environment.home().join("link")).unwrap();
        let around = environment.home().join("link/letter.md");
        environment.unchanged(
            2,
            &[
                "document",
                "letter-of-intent",
                "acme",
                "--output",
                around.to_str().unwrap(),
            ],
        );
    }
    environment.write(
        "templates/en/evaluation.md",
        "# Ours: {{ employer.name }}\n",
    );
    assert_eq!(
        environment.ok(&["document", "evaluation", "acme"]).stdout,
        "# Ours: Acme Oy\n"
    );
    environment.write(
        "templates/en/evaluation.md",
        "# Ours\n{{ employer.name | unheard_of }}\n",
    );
    environment
        .unchanged(3, &["document", "evaluation", "acme"])
        .remarks("templates/en/evaluation.md:2");
    assert!(
        !environment.run(&["check"]).stdout.contains("stray"),
        "a service's own texts belong here"
    );
}

#[test]
fn a_partnership_is_evaluated_without_anybody_who_works_there() {
    let environment = with_job();
    environment.log(&["acme", "-c", "visit", "--on", "2026-05-05"]);
    let page = environment.ok(&["report", "partnership", "--employer", "acme", "--names"]);
    page.says("Evaluation with Acme Oy")
        .says("packer")
        .says("kept for 13 weeks");
    let data = environment.json(&["report", "partnership", "--employer", "acme"])["sections"]["partnership"].clone();
    assert_eq!(
        (&data["contacts"], &data["jobs"][0]["kept_13_weeks"]),
        (&json!({ "visit": 1 }), &json!(true))
    );
    assert!(!data.to_string().contains("k7qm"));
    environment
        .unchanged(2, &["report", "partnership"])
        .remarks("--employer EMPLOYER");
    environment.unchanged(2, &["report", "caseload", "--employer", "acme"]);
}

#[test]
fn an_employer_is_proposed_to_be_asked_first_and_the_coach_decides() {
    let environment = with_job();
    environment.log(&["acme", "-c", "visit"]);
    let proposed = |environment: &TestEnvironment| {
        environment.json(&["report", "employers"])["sections"]["employers"]["privilege_proposals"]
            .clone()
    };
    assert_eq!(
        proposed(&environment),
        json!([{ "employer": "acme-oy", "retained": 1, "answered": 1, "contacts": 1 }])
    );
    environment
        .ok(&["report", "employers"])
        .says("Could be asked first: Acme Oy (1 job kept for 13 weeks");
    environment.ok(&["employer", "privilege", "acme", "--reason", "good start"]);
    assert_eq!(proposed(&environment), json!([]));
}

#[test]
fn a_paper_that_can_not_be_written_was_not_handed_over() {
    let environment = with_job();
    environment.ok(&[
        "candidate",
        "instruction",
        "k7qm",
        "acme",
        "--agreed",
        "2026-11-01",
        "--until",
        "2026-12-31",
    ]);
    std::fs::write(environment.home().join("file"), "in the way").unwrap();
    let link = environment.home().join("link.html");
    std::os::unix::fs::symlink(environment.data().join("private/paper.html"), &link).unwrap();
    let paper = [
        "document",
        "employer-instruction",
        "k7qm",
        "--employer",
        "acme",
        "--handed-to",
        "Mari Laine",
        "--back",
        "2026-12-01",
        "--output",
    ];
    environment
        .unchanged(3, &[&paper[..], &["file/paper.html"]].concat())
        .remarks("cannot write");
    environment
        .unchanged(2, &[&paper[..], &["link.html"]].concat())
        .remarks("is in the data directory");
    environment.ok(&[&paper[..], &["paper.html"]].concat());
}

#[test]
fn a_text_that_names_a_candidate_is_a_gap_in_a_paper_that_leaves() {
    let environment = with_job();
    let record = environment.read("candidates/k7qm.toml");
    environment.ok(&["employer", "story-permission", "acme", "--named"]);
    environment.ok(&["candidate", "story-permission", "k7qm"]);
    for title in ["k7qm's assistant", "Matti Meikäläisen apulainen"] {
        let permitted = environment.read("candidates/k7qm.toml");
        environment.write(
            "candidates/k7qm.toml",
            permitted.replace("\"packer\"", &format!("\"{title}\"")),
        );
        for kind in ["success-story", "evaluation", "testimonial"] {
            let paper = environment.ok(&["document", kind, "acme"]);
            assert!(
                !paper.stdout.contains("k7qm") && !paper.stdout.contains("Matti"),
                "{kind}: {paper:?}"
            );
        }
        environment.write("candidates/k7qm.toml", permitted);
    }
    assert!(record.contains("\"packer\""));
}

#[test]
fn a_factor_ticked_again_takes_the_day_that_is_given() {
    let environment = environment();
    let visit = environment.log(&["acme", "-c", "visit", "-d", "2026-11-16"]);
    environment.ok(&[
        "checklist",
        "acme",
        "--tick",
        "values-talk",
        "--on",
        "2026-11-10",
    ]);
    environment
        .unchanged(0, &["checklist", "acme", "--tick", "values-talk"])
        .says("Already ticked");
    environment.unchanged(
        1,
        &[
            "checklist",
            "acme",
            "--tick",
            "values-talk",
            "--on",
            "2026-11-10",
            "--contact",
            &visit,
        ],
    );
    environment.ok(&[
        "checklist",
        "acme",
        "--tick",
        "values-talk",
        "--contact",
        &visit,
    ]);
    assert!(
        environment
            .read("employers/acme-oy.toml")
            .contains("on = 2026-11-16\ncontact = "),
        "{}",
        environment.read("employers/acme-oy.toml")
    );
    environment
        .unchanged(2, &["guide", "acme", "--format", "csv"])
        .remarks("is not a table");
    environment
        .ok(&["guide", "quest"])
        .says("What employers ask");
}
