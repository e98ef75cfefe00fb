//! The numbers of a log file's lines: kept where they rise, and given anew where they do not.

use std::collections::BTreeSet;

/// Farthest that a number is believed to be from the one before it.
const FARTHEST: u64 = 1_000;

/// Numbers for lines that bear these, in this order. A number stays where it rises and does not leap far ahead; any other
/// line takes the next number that no tombstone explains.
pub(crate) fn numbers(given: &[u64], explained: &BTreeSet<u64>) -> Vec<u64> {
    let mut last = 0;
    let mut numbers = Vec::new();
    for (at, number) in given.iter().copied().enumerate() {
        // One that is greater than the next, while the next goes on from the one before, was changed by hand.
        let leaps = given
            .get(at + 1)
            .is_some_and(|next| number > *next && *next > last);
        let fits = number > last && number - last <= FARTHEST && !leaps;
        last = if fits {
            number
        } else {
            (last + 1..)
                .find(|free| !explained.contains(free))
                .expect("numbers do not run out before tombstones do")
        };
        numbers.push(last);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_rise_stay_and_others_are_given_anew() {
        let of = |given: &[u64]| numbers(given, &BTreeSet::new());
        assert_eq!(of(&[]), Vec::<u64>::new());
        assert_eq!(of(&[1, 2, 4, 9]), [1, 2, 4, 9]);
        assert_eq!(of(&[1, 5_000_000, 3, 4]), [1, 2, 3, 4]);
        assert_eq!(of(&[1, 2, 5_000_000]), [1, 2, 3]);
        assert_eq!(of(&[1, 2, 2, 3]), [1, 2, 3, 4]);
        assert_eq!(of(&[3, 1, 2]), [1, 2, 3]);
        assert_eq!(of(&[1_000, 2_000, 2_001]), [1_000, 2_000, 2_001]);
        assert_eq!(of(&[1_001]), [1]);
    }

    #[test]
    fn a_number_that_a_tombstone_explains_is_not_given_again() {
        assert_eq!(numbers(&[1, 1, 5], &[2, 3].into()), [1, 4, 5]);
    }
}
