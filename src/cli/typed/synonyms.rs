//! What is meant by a verb that this program does not have, from `data/words/verbs.txt`.

use crate::domain::terms::reference::folded;

const TEXT: &str = include_str!("../../../data/words/verbs.txt");
/// Likeness (Jaro-Winkler, 0 to 1) from which a verb is proposed for its letters.
const NEAR: f64 = 0.84;

/// The command that means the same as a word; `below` is the verb it was given under, if it was.
pub(crate) fn meant(below: Option<&str>, word: &str) -> Option<&'static str> {
    let below = below.unwrap_or("-");
    let mut lines = TEXT.lines().filter_map(parsed);
    let is_it = |known: &str| known == word.to_lowercase() || folded(known) == folded(word);
    lines.find_map(|(parent, words, command)| {
        let parents = parent.split(',').any(|parent| parent == below);
        (parents && words.split(' ').any(is_it)).then_some(command)
    })
}

/// A line of the table: under which verb, the words, the command. None for a remark or an empty line.
fn parsed(line: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let line = Some(line).filter(|line| !line.starts_with('#'))?;
    let (parent, rest) = line.split_once(' ')?;
    let (words, command) = rest.split_once(" = ")?;
    Some((parent, words, command))
}

/// The verb that looks most like a word, if one does.
pub(crate) fn alike<'v>(word: &str, verbs: impl Iterator<Item = &'v str>) -> Option<&'v str> {
    let likeness = |verb: &str| strsim::jaro_winkler(verb, &word.to_lowercase());
    let scored = verbs.map(|verb| (likeness(verb), verb));
    let near = scored.filter(|(score, _)| *score >= NEAR);
    near.max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, verb)| verb)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::typed::program::Cli;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_can_be_read_and_no_word_means_two_things() {
        let mut seen = BTreeSet::new();
        for line in TEXT
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (parents, words, command) = parsed(line).unwrap_or_else(|| panic!("{line}"));
            assert!(command.starts_with("coach"), "{line}");
            for parent in parents.split(',') {
                for word in words.split(' ') {
                    assert_eq!(word, word.to_lowercase(), "{line}");
                    assert!(seen.insert((parent, word)), "{parent} {word} stands twice");
                }
            }
        }
    }

    #[test]
    fn what_is_proposed_can_be_run_and_what_can_be_run_is_no_synonym() {
        let program = Cli::command();
        for (parents, words, command) in TEXT.lines().filter_map(parsed) {
            let alternatives = command.split(", or ");
            for alternative in alternatives {
                let mut said = alternative.split_whitespace().skip(1);
                let Some(verb) = said
                    .next()
                    .filter(|verb| !verb.contains(|c: char| c.is_uppercase()))
                else {
                    continue;
                };
                let verb = verb.trim_end_matches([',', ':']);
                if verb.starts_with("--") {
                    continue;
                }
                let found = program.find_subcommand(verb);
                let found = found.unwrap_or_else(|| panic!("{command}: no verb `{verb}`"));
                if found.has_subcommands() {
                    let nested = said.next().unwrap().trim_end_matches([',', ':']);
                    assert!(found.find_subcommand(nested).is_some(), "{command}");
                }
            }
            for parent in parents.split(',') {
                let below = match parent {
                    "-" => &program,
                    parent => program.find_subcommand(parent).unwrap(),
                };
                for word in words.split(' ') {
                    assert!(
                        below.find_subcommand(word).is_none(),
                        "{parent} {word} is a verb"
                    );
                }
            }
        }
    }

    #[test]
    fn a_wrong_verb_is_understood_in_three_languages() {
        for (below, word, command) in [
            (None, "delete", "coach undo"),
            (None, "Poista", "coach undo"),
            (None, "verwijder", "coach undo"),
            (None, "employers", "coach employer list"),
            (None, "työnantajat", "coach employer list"),
            (None, "tyonantajat", "coach employer list"),
            (None, "werkgevers", "coach employer list"),
            (None, "find", "coach search"),
            (None, "zoek", "coach search"),
            (None, "viikko", "coach week"),
            (None, "todo", "coach"),
            (None, "postpone", "coach snooze"),
            (Some("employer"), "new", "coach employer add"),
            (Some("candidate"), "delete", "coach candidate close"),
            (Some("job"), "delete", "coach job end"),
        ] {
            let meant = meant(below, word).unwrap_or_else(|| panic!("{word}"));
            assert!(meant.starts_with(command), "{word}: {meant}");
        }
        assert_eq!(meant(None, "week"), None);
        assert_eq!(meant(Some("employer"), "viikko"), None);
    }

    #[test]
    fn a_slip_of_the_finger_is_understood_by_its_letters() {
        let verbs = || ["week", "report", "snooze", "undo", "candidate"].into_iter();
        for (typed, verb) in [
            ("wek", "week"),
            ("snoze", "snooze"),
            ("candidat", "candidate"),
        ] {
            assert_eq!(alike(typed, verbs()), Some(verb), "{typed}");
        }
        assert_eq!(alike("xyzzy", verbs()), None);
    }
}
