//! Comments and empty lines with three copies of them: a comment that either side wrote stays.

use std::collections::BTreeSet;

/// Merges what stands between the lines of a record.
pub(in crate::domain::merging) fn settle(base: &str, one: &str, other: &str) -> String {
    if one == other || other == base {
        return one.to_owned();
    }
    if one == base {
        return other.to_owned();
    }
    let comments = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.map(str::to_owned).collect()
    };
    let (before, one_has, other_has) = (comments(base), comments(one), comments(other));
    let kept = before
        .iter()
        .filter(|line| one_has.contains(line) && other_has.contains(line));
    // In an order that does not depend on which side is asked first.
    let new = one_has.iter().chain(&other_has);
    let new: BTreeSet<&String> = new.filter(|line| !before.contains(line)).collect();
    let gap = match one.starts_with('\n') || other.starts_with('\n') {
        true => "\n",
        false => "",
    };
    let lines: String = kept.chain(new).map(|line| format!("{line}\n")).collect();
    format!("{gap}{lines}")
}

/// Merges the end of a line, where a comment may stand. Two comments cannot share it: the longer stays there.
pub(in crate::domain::merging) fn settle_end(base: &str, one: &str, other: &str) -> String {
    match (one == base, other == base) {
        (_, true) => one,
        (true, false) => other,
        (false, false) => std::cmp::max_by_key(one, other, |text| (text.len(), *text)),
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_of_either_side_stays_and_one_that_was_taken_out_goes() {
        let of = |one: &str, other: &str| settle("\n# old\n", one, other);
        assert_eq!(of("\n# old\n", "\n# new\n"), "\n# new\n");
        assert_eq!(of("\n# new\n", "\n# old\n"), "\n# new\n");
        assert_eq!(
            of("\n# old\n# b\n", "\n# old\n# a\n"),
            "\n# old\n# a\n# b\n"
        );
        assert_eq!(of("\n# b\n", "\n# old\n# a\n"), "\n# a\n# b\n");
        assert_eq!(of("\n", "\n# old\n# a\n"), "\n# a\n");
        assert_eq!(settle("", "# a\n", "# a\n"), "# a\n");
        assert_eq!(settle_end("\n", " # a\n", " # other\n"), " # other\n");
    }
}
