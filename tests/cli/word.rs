//! One word, one record: a word that could be an employer and a candidate is settled before anything is shown or done.

use crate::support::TestEnvironment;

/// An employer and a candidate who share a word, another of each, and a colleague.
fn service() -> TestEnvironment {
    let environment = TestEnvironment::new();
    for name in ["Laine Oy", "Metsätähti Oy", "Acme Oy"] {
        environment.employer(name);
    }
    environment.seeker("k7qm", "Mari Laine");
    environment.seeker("w2rd", "Pekka Acmela");
    environment.ok(&["me", "--name", "Anna"]);
    environment.write("coaches/maria.toml", "name = \"Maria\"\n");
    environment
}

#[test]
fn a_word_that_could_be_both_is_refused_with_both() {
    let environment = service();
    for line in [
        &["history", "laine"][..],
        &["hand-over", "laine", "--to", "maria"],
        &["laine"],
        &["history", "acm"],
    ] {
        let answer = environment.unchanged(2, line);
        let (slug, code) = match line.contains(&"acm") {
            true => ("acme-oy", "w2rd"),
            false => ("laine-oy", "k7qm"),
        };
        for words in [
            slug,
            code,
            "could be an employer or a candidate",
            "candidate:",
        ] {
            assert!(answer.stderr.contains(words), "{words}: {answer:?}");
        }
    }
}

#[test]
fn where_one_kind_alone_is_possible_a_word_for_both_is_that_one() {
    let environment = service();
    for (line, says) in [
        (&["l", "laine", "-c", "phone"][..], "Laine Oy"),
        (&["visit", "laine", "came by"], "Laine Oy"),
        (&["call", "acme", "asked for work"], "Acme Oy"),
        (&["l", "acm", "mail"], "Acme Oy"),
        (&["plan", "laine", "--on", "fri"], "Laine Oy"),
        (&["plan", "LAI", "mon"], "Laine Oy"),
        (&["sup", "laine", "talked"], "k7qm"),
        (&["log-support", "LAI", "talked"], "k7qm"),
        (&["sup", "acme", "talked"], "w2rd"),
        (&["visit", "metsa"], "Metsätähti Oy"),
        (&["candidate", "show", "acme"], "w2rd"),
        (&["employer", "show", "acme"], "Acme Oy"),
    ] {
        environment.ok(line).says(says);
    }
}

#[test]
fn the_kind_before_the_word_settles_it() {
    let environment = service();
    for (line, says) in [
        (&["history", "employer:laine"][..], "Laine Oy"),
        (&["history", "candidate:laine"], "k7qm"),
        (&["employer:laine"], "Laine Oy"),
        (&["candidate:laine"], "k7qm"),
        (
            &["l", "employer:laine", "-c", "phone"],
            "call with Laine Oy",
        ),
        (&["visit", "Employer:Laine", "came by"], "visit at Laine Oy"),
        (&["sup", "candidate:laine", "talked"], "meeting with k7qm"),
        (
            &["plan", "employer:laine", "--on", "fri"],
            "visit at Laine Oy",
        ),
        (&["employer", "show", "laine"], "Laine Oy"),
        (&["candidate", "show", "laine"], "k7qm"),
        (&["s", "employer:laine"], "Laine Oy"),
        (&["match", "candidate:laine"], "k7qm"),
    ] {
        environment.ok(line).says(says);
    }
    for line in [
        &["l", "candidate:laine", "-c", "phone"][..],
        &["sup", "employer:laine", "talked"],
        &["s", "candidate:laine"],
        &["candidate", "show", "employer:laine"],
    ] {
        environment.unchanged(2, line).remarks("is needed here");
    }
}

#[test]
fn a_whole_id_or_name_comes_before_a_part_of_another() {
    let environment = service();
    for (line, says) in [
        (&["history", "laine-oy"][..], "Laine Oy"),
        (&["history", "Laine Oy"], "Laine Oy"),
        (&["history", "mari laine"], "k7qm"),
        (&["history", "k7qm"], "k7qm"),
        (&["l", "laine oy", "-c", "phone"], "call with Laine Oy"),
        (&["sup", "mari", "talked"], "k7qm"),
        (&["history", "pekka"], "w2rd"),
    ] {
        environment.ok(line).says(says);
    }
}

#[test]
fn what_is_handed_over_or_forgotten_is_named_before_and_after() {
    let environment = service();
    environment
        .ok(&["hand-over", "candidate:laine", "--to", "maria"])
        .remarks("handing over the candidate k7qm")
        .says("Handed over k7qm");
    environment
        .ok(&["hand-over", "employer:laine", "--to", "maria"])
        .remarks("handing over the employer Laine Oy")
        .says("Handed over Laine Oy");
    environment
        .unchanged(2, &["candidate", "forget", "laine"])
        .remarks("Forget k7qm");
    environment
        .unchanged(2, &["employer", "merge", "employer:laine", "metsa"])
        .remarks("Merge Metsätähti Oy into Laine Oy");
}

#[test]
fn accents_need_not_be_typed() {
    let environment = service();
    for typed in [
        "metsata",
        "METSÄTÄ",
        "metsatahti oy",
        "Metsätähti",
        "metsä",
        "employer:metsata",
    ] {
        environment
            .ok(&["l", typed, "-c", "email"])
            .says("Metsätähti Oy");
    }
    environment
        .unchanged(2, &["l", "metsatahdi", "-c", "email"])
        .remarks("similar: metsatahti-oy (Metsätähti Oy)");
}
