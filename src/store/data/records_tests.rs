//! How a copy of a record is told.

use super::*;

#[test]
fn the_copy_of_a_record_is_known_by_its_name() {
    for copy in [
        "acme-oy (conflicted copy).toml",
        "acme-oy-LAPTOP-7Q2.toml",
        "acme-oy (1).toml",
        "acme-oy.sync-conflict-20261120-101112-ABCDEFG.toml",
        "acme-oy 2.toml",
    ] {
        assert!(is_copy(copy), "{copy}");
    }
    for other in [
        "acme-oy.toml",
        ".acme-oy.toml.swp",
        "notes.txt",
        "README",
        ".toml",
    ] {
        assert!(!is_copy(other), "{other}");
    }
}
