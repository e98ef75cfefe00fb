//! Suppression by hand: each kind of giveaway, and what is held back for it.

use super::*;

const K: i64 = 5;

fn open(system: &mut System, value: i64, rank: u32) -> usize {
    system.number(value, Standing::Open { reach: K, rank })
}

/// A row of parts with their total.
fn row(parts: &[i64]) -> (System, Vec<usize>, usize) {
    let mut system = System::default();
    let parts: Vec<usize> = parts
        .iter()
        .map(|part| open(&mut system, *part, 1))
        .collect();
    let whole = parts.iter().map(|part| system.numbers[*part].value).sum();
    let whole = open(&mut system, whole, 9);
    system.sum(whole, &parts);
    (system, parts, whole)
}

fn hidden(system: &System) -> Vec<usize> {
    system.suppress().into_iter().collect()
}

#[test]
fn nothing_is_held_back_where_nothing_is_small() {
    let (system, ..) = row(&[5, 7, 9]);
    assert!(hidden(&system).is_empty());
}

#[test]
fn the_edge_is_k_itself_and_none_is_small_too() {
    assert_eq!(hidden(&row(&[5, 6]).0), Vec::<usize>::new());
    assert_eq!(
        hidden(&row(&[4, 6, 8]).0),
        [0, 1],
        "a second one, the smaller, for the sake of the first"
    );
    assert_eq!(hidden(&row(&[0, 6, 8]).0), [0, 1]);
}

#[test]
fn two_small_ones_that_come_to_less_than_k_take_a_third_with_them() {
    assert_eq!(hidden(&row(&[1, 2, 6, 8]).0), [0, 1, 2]);
    assert_eq!(
        hidden(&row(&[2, 3, 6, 8]).0),
        [0, 1],
        "together they are five: either may be all of it"
    );
}

#[test]
fn a_table_of_rows_and_columns_needs_more_than_a_second_cell_in_the_row() {
    let values = [[3, 20, 30], [10, 21, 31], [12, 22, 32]];
    let mut system = System::default();
    let cells: Vec<Vec<usize>> = values
        .iter()
        .map(|row| {
            row.iter()
                .map(|value| open(&mut system, *value, 1))
                .collect()
        })
        .collect();
    let total = |system: &mut System, parts: Vec<usize>| {
        let whole = parts.iter().map(|part| system.numbers[*part].value).sum();
        let whole = open(system, whole, 9);
        system.sum(whole, &parts);
        whole
    };
    let rows: Vec<usize> = cells
        .iter()
        .map(|row| total(&mut system, row.clone()))
        .collect();
    let columns: Vec<usize> = (0..3)
        .map(|column| total(&mut system, cells.iter().map(|row| row[column]).collect()))
        .collect();
    let (all, also) = (total(&mut system, rows), total(&mut system, columns));
    system.sum(all, &[also]);
    let found = hidden(&system);
    assert_eq!(found.len(), 4, "a rectangle of four: {found:?}");
    assert!(found.iter().all(|cell| *cell < 9), "totals stay: {found:?}");
}

#[test]
fn those_who_did_not_are_a_number_too() {
    let mut system = System::default();
    let (due, kept) = (open(&mut system, 12, 5), open(&mut system, 11, 1));
    let lost = system.number(1, Standing::Implied { reach: Some(K) });
    system.sum(due, &[kept, lost]);
    assert_eq!(hidden(&system), [kept]);
}

#[test]
fn an_earlier_number_leaves_only_what_follows_or_nothing() {
    // Three quarters are out; of the fourth one person is told by the year's total.
    let mut system = System::default();
    let mut quarters: Vec<usize> = [20, 30, 30]
        .iter()
        .map(|value| system.number(*value, Standing::Known))
        .collect();
    quarters.push(open(&mut system, 1, 1));
    let year = open(&mut system, 81, 9);
    system.sum(year, &quarters);
    assert_eq!(hidden(&system), [3, 4]);
    // The first quarter was corrected since: 21. The total by the new figures would tell, the one that follows does not.
    let mut system = System::default();
    let quarters: Vec<usize> = [20, 30, 30, 30]
        .iter()
        .map(|value| system.number(*value, Standing::Known))
        .collect();
    let year = open(&mut system, 111, 9);
    system.sum(year, &quarters);
    assert_eq!(hidden(&system), [year], "by itself it is held back");
    assert_eq!(system.follow(), BTreeSet::from([year]));
    assert_eq!(
        (system.numbers[year].value, hidden(&system)),
        (110, Vec::new())
    );
}

#[test]
fn what_was_held_back_stays_so_and_is_not_told_by_a_later_table() {
    let mut system = System::default();
    let (known, withheld) = (
        system.number(20, Standing::Known),
        system.number(3, Standing::Withheld { reach: K }),
    );
    let half = open(&mut system, 23, 9);
    system.sum(half, &[known, withheld]);
    assert_eq!(hidden(&system), [withheld, half]);
}
