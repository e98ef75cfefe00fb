//! Words of a note that tell of somebody who did not come.

const TEXT: &str = include_str!("../../../data/words/missed.txt");

/// Whether a note begins by saying that the person did not come: further on it may tell of anything.
pub(crate) fn tells_of_no_show(note: &str) -> bool {
    let plain: String = note
        .to_lowercase()
        .replace(['\u{2019}', '\u{2018}'], "'")
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '\'' {
                c
            } else {
                ' '
            }
        })
        .collect();
    let said = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let begins = |words: &str| {
        let rest = said.strip_prefix(words);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let mut listed = TEXT.lines().filter(|line| !line.starts_with('#'));
    listed.any(|line| !line.is_empty() && begins(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_that_begins_so_tells_of_a_no_show() {
        for note in [
            "no show",
            "No-show, called afterwards",
            "noshow",
            "didn't turn up",
            "Didn\u{2019}t come",
            "did not show up",
            "never came",
            "ei tullut",
            "Ei tullut paikalle",
            "niet komen opdagen",
            "kwam niet opdagen",
        ] {
            assert!(tells_of_no_show(note), "{note}");
        }
        for note in [
            "",
            "no",
            "no showers at work, talked about it",
            "well; last week's no-show was the bus",
            "didn't turn the offer down",
            "came late",
            "tuli ajoissa",
            "niet tevreden",
        ] {
            assert!(!tells_of_no_show(note), "{note}");
        }
    }
}
