//! What is planted is found: each check is shown what it must catch, and what it must let pass.

use crate::circles::{circles, rooms_in_circles};
use crate::doors::lifting;
use crate::floors::{detours, upward};
use crate::house::House;
use crate::rooms::{crowded, silent};
use crate::sources::Source;
use crate::words::{spelled_paths, with_chrono};

/// A house of files by path and text.
fn house(files: &[(&str, &str)]) -> House {
    let source = |(path, text): &(&str, &str)| Source {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
    };
    House::of(files.iter().map(source).collect())
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_circle_of_files_is_found_however_it_is_written() {
    for back in [
        "use crate::domain::a::A;",
        "use crate::domain::{b, a::{A, B}};",
        "use crate::domain::a as other;",
        "fn f() { crate::domain::a::g() }",
        "fn f(a: &crate::domain::a::A) {}",
        "fn f() { println!(\"{}\", crate::domain::a::g()) }",
        "#[serde(with = \"crate::domain::a::codec\")] struct S;",
        "use super::a::A;",
        "mod inner { use super::super::a::A; }",
        "impl crate::domain::a::A for u8 {}",
        "use crate::domain::a::A;\n#[cfg(test)] mod tests { use super::*; }",
    ] {
        let house = house(&[
            ("src/lib.rs", "mod domain;"),
            ("src/domain/mod.rs", "mod a; mod b;"),
            ("src/domain/a.rs", "use crate::domain::b::B;"),
            ("src/domain/b.rs", back),
        ]);
        assert_eq!(
            circles(&house.edges()),
            ["2 in a circle: domain::a domain::b | domain::a -> domain::b -> domain::a"],
            "{back}"
        );
    }
}

#[test]
fn a_longer_circle_is_told_as_a_shortest_chain() {
    let house = house(&[
        (
            "src/domain/a.rs",
            "use crate::domain::b::B; use crate::domain::c::C;",
        ),
        ("src/domain/b.rs", "use crate::domain::c::C;"),
        ("src/domain/c.rs", "use crate::domain::d::D;"),
        ("src/domain/d.rs", "use crate::domain::a::A;"),
        ("src/domain/e.rs", "use crate::domain::a::A;"),
    ]);
    assert_eq!(
        circles(&house.edges()),
        [
            "4 in a circle: domain::a domain::b domain::c domain::d | domain::a -> domain::c -> domain::d -> domain::a"
        ]
    );
}

#[test]
fn a_contents_page_that_a_child_imports_from_is_a_circle() {
    let house = house(&[
        (
            "src/cli/job/mod.rs",
            "mod end; fn run() { end::run() } fn data() {}",
        ),
        ("src/cli/job/end.rs", "fn run() { crate::cli::job::data() }"),
    ]);
    assert_eq!(
        circles(&house.edges()),
        ["2 in a circle: cli::job cli::job::end | cli::job -> cli::job::end -> cli::job"]
    );
}

#[test]
fn what_is_no_import_is_no_circle() {
    for back in [
        "//! Used by [`crate::domain::a`].",
        "#[cfg(test)] mod tests { use crate::domain::a::A; }",
        "#[cfg(test)] use crate::domain::a::A;",
        "#[test] fn t() { crate::domain::a::g() }",
        "pub(in crate::domain::a) struct S;",
        "use crate::domain::b::A;",
        "mod inner { use super::A; }",
    ] {
        let house = house(&[
            ("src/domain/mod.rs", "mod a; mod b;"),
            ("src/domain/a.rs", "use crate::domain::b::B;"),
            ("src/domain/b.rs", back),
        ]);
        assert_eq!(circles(&house.edges()), NOTHING, "{back}");
    }
}

#[test]
fn a_file_for_tests_alone_is_left_out_of_circles() {
    for declared in [
        "#[cfg(test)] mod b;",
        "#[cfg(test)] #[path = \"b.rs\"] mod tests;",
    ] {
        let house = house(&[
            ("src/domain/mod.rs", declared),
            ("src/domain/a.rs", "use crate::domain::b::B;"),
            ("src/domain/b.rs", "use crate::domain::a::A;"),
        ]);
        assert_eq!(circles(&house.edges()), NOTHING, "{declared}");
    }
}

#[test]
fn a_circle_of_rooms_is_found_where_files_form_none() {
    let house = house(&[
        ("src/domain/log/mod.rs", "mod entry; mod fold;"),
        (
            "src/domain/log/entry.rs",
            "use crate::domain::rules::quota::Quota;",
        ),
        ("src/domain/log/fold.rs", ""),
        ("src/domain/rules/mod.rs", "mod quota; mod points;"),
        ("src/domain/rules/quota.rs", ""),
        (
            "src/domain/rules/points.rs",
            "use crate::domain::log::fold::fold;",
        ),
    ]);
    assert_eq!(circles(&house.edges()), NOTHING);
    assert_eq!(
        rooms_in_circles(&house),
        ["2 in a circle: domain::log domain::rules | domain::log -> domain::rules -> domain::log"]
    );
}

#[test]
fn a_room_and_the_files_beside_it_form_a_circle_too() {
    let house = house(&[
        ("src/store/mod.rs", "mod codec; mod disk; mod error;"),
        (
            "src/store/disk.rs",
            "use crate::store::codec::line::encode;",
        ),
        ("src/store/error.rs", ""),
        ("src/store/codec/mod.rs", "mod line;"),
        ("src/store/codec/line.rs", "use crate::store::error::E;"),
    ]);
    assert_eq!(
        rooms_in_circles(&house),
        ["2 in a circle: store store::codec | store -> store::codec -> store"]
    );
}

#[test]
fn a_door_that_opens_its_own_rooms_is_no_circle() {
    let house = house(&[
        ("src/lib.rs", "mod cli; pub use cli::run;"),
        (
            "src/cli/mod.rs",
            "mod commands; mod context; fn run() { commands::week::run() }",
        ),
        ("src/cli/context.rs", ""),
        ("src/cli/commands/mod.rs", "pub(crate) mod week;"),
        (
            "src/cli/commands/week.rs",
            "use crate::cli::context::Context;",
        ),
    ]);
    assert_eq!(rooms_in_circles(&house), NOTHING);
}

#[test]
fn an_upward_import_is_found() {
    for text in [
        "use crate::store::disk::Disk;",
        "use crate::{store::disk::Disk, domain::b::B};",
        "fn f() { crate::cli::run() }",
        "fn f() { format!(\"{}\", crate::view::page()) }",
        "use super::super::store::disk::Disk;",
        "#[cfg(test)] mod tests { use crate::store::disk::Disk; }",
        "use crate::domainlike::b::B;",
    ] {
        let house = house(&[
            ("src/lib.rs", ""),
            ("src/store/disk.rs", ""),
            ("src/domain/a.rs", text),
            ("src/domain/b.rs", ""),
        ]);
        assert_eq!(upward(&house).len(), 1, "{text}: {:?}", upward(&house));
    }
}

#[test]
fn imports_downwards_pass() {
    let house = house(&[
        ("src/lib.rs", "mod cli;"),
        ("src/domain/a.rs", "use crate::domain::b::B; use std::fmt;"),
        ("src/domain/b.rs", ""),
        ("src/domain/terms/text.rs", ""),
        (
            "src/store/disk.rs",
            "use crate::domain::a::A; use crate::store::disk::D;",
        ),
        (
            "src/render/json.rs",
            "use crate::domain::terms::text::shown; use crate::view::page::Page;",
        ),
        (
            "src/cli/week.rs",
            "use crate::render::json; use crate::words::Words;",
        ),
    ]);
    assert_eq!(upward(&house), NOTHING);
}

#[test]
fn a_detour_through_super_is_found_beside_tests_of_its_own() {
    let tests = "#[cfg(test)] mod tests { use super::*; }";
    for text in [
        "use super::b::B;",
        "fn f() { super::b::g() }",
        "fn f() { vec![super::b::g()] }",
    ] {
        let house = house(&[("src/domain/a.rs", &format!("{text}\n{tests}"))]);
        assert_eq!(detours(&house), ["domain::a"], "{text}");
    }
    assert_eq!(detours(&house(&[("src/domain/a.rs", tests)])), NOTHING);
}

#[test]
fn chrono_outside_of_the_calendar_is_found() {
    for text in [
        "use chrono::NaiveDate;",
        "use chrono as time;",
        "fn f(day: chrono::NaiveDate) {}",
        "fn f() { assert!(chrono::Utc::now() > x) }",
        "use chrono_tz::Tz;",
        "#[cfg(test)] mod tests { use chrono::Days; }",
    ] {
        let house = house(&[
            ("src/domain/calendar/mod.rs", text),
            ("src/domain/calendar/day.rs", text),
            ("src/domain/calendars.rs", text),
        ]);
        assert_eq!(with_chrono(&house), ["domain::calendars"], "{text}");
    }
}

#[test]
fn a_path_spelled_outside_of_the_layout_is_found() {
    let text = "/// In `private/notes`.\nfn f() { open(\"candidates/k7qm.toml\"); format!(\".coach/{name}\"); say(\"kept in private/\") }\n#[cfg(test)] mod tests { fn t() { open(\"log/anna\") } }";
    let house = house(&[
        ("src/store/data/layout.rs", text),
        ("src/store/layout.rs", text),
    ]);
    assert_eq!(
        spelled_paths(&house),
        [
            "store::layout spells \".coach/{name}\"",
            "store::layout spells \"candidates/k7qm.toml\""
        ]
    );
}

#[test]
fn a_crowded_folder_is_found_with_its_twenty_first_file() {
    let files: Vec<(String, &str)> = (0..21).map(|n| (format!("src/view/a{n}.rs"), "")).collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    assert_eq!(crowded(&house(&files)), ["src/view"]);
    assert_eq!(crowded(&house(&files[1..])), NOTHING);
}

#[test]
fn a_silent_file_and_a_lifted_ban_are_found() {
    let house = house(&[
        ("src/view/a.rs", "//! What lives here.\n"),
        ("src/view/b.rs", "#![allow(clippy::disallowed_methods)]\n"),
    ]);
    assert_eq!(silent(&house), ["src/view/b.rs"]);
    assert_eq!(lifting(&house), ["view::b"]);
}
