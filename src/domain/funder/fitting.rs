//! Numbers that fit what a table shows, and in which one that is held back is as large as asked for: solved for.

use crate::domain::funder::suppression::System;
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Branches of a search in whole numbers before it is given up: what was not found is taken not to be there.
const BRANCHES: u64 = 200;

/// A number of the system, and within what it is wanted.
pub(crate) type Aim = (usize, RangeInclusive<i64>);

/// By how much a number goes up, and by how much down.
type Move = (Variable, Variable);

/// An answer of the solver: in whole numbers, or not.
enum Answer {
    Whole(Vec<i64>),
    Broken,
    None,
}

impl System {
    /// Numbers that fit all sums, with one of them as wanted, those shown as they are, and the others as near to those of a
    /// world as can be; by linear programming, and where that answers in fractions, in whole numbers.
    ///
    /// The nearest answer is wanted for two reasons: it is found in few steps from a world that fits, and when a number that
    /// did not move is printed later, the answer still holds.
    pub(crate) fn solve(
        &self,
        shown: &[bool],
        world: &[i64],
        aim: Option<Aim>,
    ) -> Option<Vec<i64>> {
        let movable = aim.as_ref().map_or_else(
            || (0..shown.len()).filter(|number| !shown[*number]).collect(),
            |(number, _)| self.near(shown, *number),
        );
        match self.nearest(&movable, world, aim.as_ref(), false) {
            Answer::Whole(values) => Some(values),
            Answer::None => None,
            Answer::Broken => match self.nearest(&movable, world, aim.as_ref(), true) {
                Answer::Whole(values) => Some(values),
                Answer::Broken | Answer::None => None,
            },
        }
    }

    fn nearest(
        &self,
        movable: &BTreeSet<usize>,
        world: &[i64],
        aim: Option<&Aim>,
        whole: bool,
    ) -> Answer {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let moves = moves(&mut problem, movable, world, aim, whole);
        self.keep_the_sums(&mut problem, &moves, world);
        let mut options = SolveOptions::default();
        (options.node_limit, options.mip_gap) = (Some(BRANCHES), 1.0);
        let Some(solution) = problem
            .solve_with(options)
            .ok()
            .and_then(|outcome| outcome.into_solution().ok())
        else {
            return Answer::None;
        };
        let mut values = world.to_vec();
        for (number, (up, down)) in &moves {
            values[*number] += (solution.var_value(*up) - solution.var_value(*down)).round() as i64;
        }
        let fits = self.sums.iter().all(|sum| off(sum, &values) == 0)
            && values.iter().all(|value| *value >= 0);
        if fits && aim.is_none_or(|(number, wanted)| wanted.contains(&values[*number])) {
            Answer::Whole(values)
        } else {
            Answer::Broken
        }
    }

    /// Each sum holds again after the moves; what it is off in this world they make good.
    fn keep_the_sums(&self, problem: &mut Problem, moves: &BTreeMap<usize, Move>, world: &[i64]) {
        let moved =
            |sum: &&Vec<(usize, i64)>| sum.iter().any(|(number, _)| moves.contains_key(number));
        for sum in self.sums.iter().filter(moved) {
            let movable = sum
                .iter()
                .filter_map(|(number, sign)| Some((moves.get(number)?, *sign as f64)));
            let terms: Vec<(Variable, f64)> = movable
                .flat_map(|((up, down), sign)| [(*up, sign), (*down, -sign)])
                .collect();
            problem.add_constraint(&terms[..], ComparisonOp::Eq, -off(sum, world) as f64);
        }
    }

    /// The numbers that are not shown and hang together with one.
    fn near(&self, shown: &[bool], number: usize) -> BTreeSet<usize> {
        let (mut near, mut ring) = (BTreeSet::from([number]), vec![number]);
        while let Some(number) = ring.pop() {
            let others = self.within[number]
                .iter()
                .flat_map(|sum| &self.sums[*sum])
                .map(|(other, _)| *other);
            ring.extend(
                others
                    .filter(|other| !shown[*other])
                    .filter(|other| near.insert(*other)),
            );
        }
        near
    }
}

/// What a sum comes to beside nothing.
fn off(sum: &[(usize, i64)], values: &[i64]) -> i64 {
    sum.iter()
        .map(|(number, sign)| sign * values[*number])
        .sum()
}

/// By how much each number may move from where it is.
fn moves(
    problem: &mut Problem,
    movable: &BTreeSet<usize>,
    world: &[i64],
    aim: Option<&Aim>,
    whole: bool,
) -> BTreeMap<usize, Move> {
    // No number has to be larger than this one: all that are shown and the aim together fit below.
    let most = 4 * world.iter().copied().max().unwrap_or(0) + 1000;
    let least_and_most = |number: usize| match aim {
        // The others move as far as they must; this one at least as far as is asked.
        Some((aimed, wanted)) if *aimed == number => (
            wanted.start() - world[number],
            wanted.end().min(&most) - world[number],
        ),
        _ => (-world[number], most),
    };
    movable
        .iter()
        .map(|number| {
            (
                *number,
                moved_within(problem, least_and_most(*number), whole),
            )
        })
        .collect()
}

/// A number that may move by so much; each step costs one.
fn moved_within(problem: &mut Problem, (least, most): (i64, i64), whole: bool) -> Move {
    let mut variable = |least: i64, most: i64| {
        let bound = |steps: i64| i32::try_from(steps).unwrap_or(i32::MAX);
        let (least, most) = (bound(least.max(0)), bound(most.max(0)));
        if whole {
            problem.add_integer_var(1.0, (least, most))
        } else {
            problem.add_var(1.0, (f64::from(least), f64::from(most)))
        }
    };
    (variable(least, most), variable(-most, -least))
}
