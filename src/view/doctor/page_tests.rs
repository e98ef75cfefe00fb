//! What is named as wrong on a machine, and what puts it right.

use super::*;

fn well() -> Facts {
    Facts {
        version: "0.1.0",
        format: 1,
        root: "/data".to_owned(),
        chosen: Chosen::Usual,
        is_empty: false,
        coach: "Anna".to_owned(),
        coaches: 1,
        has_git: true,
        tracked: 0,
        open: 0,
        copies: 0,
        unsaved: Unsaved::Nothing,
        columns: 100,
        is_terminal: true,
        has_unicode: true,
        has_colours: true,
    }
}

/// What is named as wrong, and what puts it right.
fn wrong_in(facts: &Facts) -> Vec<(&'static str, String)> {
    let today = "2026-11-20".parse().unwrap();
    looks(facts, today, Words::english())
        .into_iter()
        .filter(|look| !look.ok)
        .map(|look| (look.key, look.advice.unwrap()))
        .collect()
}

#[test]
fn nothing_is_wrong_where_all_is_well() {
    assert_eq!(wrong_in(&well()), []);
    // No repository and several coaches are nothing to mend.
    assert_eq!(
        wrong_in(&Facts {
            has_git: false,
            coaches: 3,
            chosen: Chosen::Named,
            ..well()
        }),
        []
    );
}

#[test]
fn each_thing_that_is_wrong_is_named_with_what_puts_it_right() {
    let since = |day: &str| Unsaved::Since(day.parse().unwrap());
    for (facts, key, advice) in [
        (
            Facts {
                is_empty: true,
                ..well()
            },
            "directory",
            "coach",
        ),
        (
            Facts {
                tracked: 1,
                ..well()
            },
            "git",
            "git rm",
        ),
        (
            Facts {
                tracked: 2,
                has_git: false,
                ..well()
            },
            "git",
            "git rm",
        ),
        (
            Facts { open: 1, ..well() },
            "access",
            "coach check --repair",
        ),
        (
            Facts {
                copies: 2,
                ..well()
            },
            "copies",
            "coach check --repair",
        ),
        (
            Facts {
                unsaved: Unsaved::Everything,
                ..well()
            },
            "backup",
            "coach backup FILE",
        ),
        (
            Facts {
                unsaved: since("2026-11-20"),
                ..well()
            },
            "backup",
            "coach backup FILE",
        ),
        (
            Facts {
                unsaved: since("2025-11-20"),
                ..well()
            },
            "backup",
            "coach backup FILE",
        ),
        (
            Facts {
                columns: 59,
                ..well()
            },
            "terminal",
            "60",
        ),
        (
            Facts {
                has_unicode: false,
                ..well()
            },
            "terminal",
            "UTF-8",
        ),
    ] {
        let found = wrong_in(&facts);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, key);
        assert!(found[0].1.contains(advice), "{found:?}");
    }
    assert_eq!(
        wrong_in(&Facts {
            columns: 60,
            ..well()
        }),
        []
    );
}

#[test]
fn the_age_of_a_backup_is_said_in_days() {
    let today = "2026-11-20".parse().unwrap();
    for (day, said) in [("2026-11-19", "1 day ago"), ("2026-10-21", "30 days ago")] {
        let facts = Facts {
            unsaved: Unsaved::Since(day.parse().unwrap()),
            ..well()
        };
        let text = backup(&facts, today, Words::english()).text;
        assert!(text.contains(said), "{text}");
    }
}
