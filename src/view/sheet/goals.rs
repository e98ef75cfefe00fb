//! The end of the sheet: the last goals and whether they were met, a place for the next one, and for two signatures.

use crate::domain::desk::goals::{Goal, goals};
use crate::domain::record::coach::Coach;
use crate::view::page::{Block, Role, Span};
use crate::view::sheet::inputs::Sheet;

/// Goals that are told: the last, and the one before where something was said of it.
const TOLD: usize = 2;

/// The goals so far, and what the sheet says of them and asks for.
pub(crate) fn closing<'a>(sheet: &Sheet<'a>, coach: &Coach) -> (Vec<Block>, Option<Goal<'a>>) {
    let words = sheet.words;
    let known = goals(sheet.caseload, &coach.handle, sheet.by());
    let is_told = |(index, goal): &(usize, &Goal)| *index == 0 || goal.met.is_some();
    let told = known.iter().enumerate().filter(is_told).take(TOLD);
    let mut told: Vec<Block> = told
        .map(|(index, goal)| told_goal(sheet, goal, index == 0))
        .collect();
    told.reverse();
    let mut blocks = vec![Block::Gap, Block::Heading(words.label("sheet.goals"))];
    blocks.extend(told);
    if !sheet.is_over() {
        let who = coach.display_name();
        let lines = [
            words.label("sheet.new-goal"),
            words.say("sheet.signed", &[("coach", &who)]),
        ];
        let line = |text| Block::Line(vec![Span::new(Role::Plain, text)]);
        blocks.extend(lines.map(line));
    } else if known.is_empty() {
        blocks.clear();
    }
    (blocks, known.first().copied())
}

/// The last goal of each coach of a team who has one; nothing where nobody has.
pub(crate) fn of_team(sheet: &Sheet) -> Vec<Block> {
    let coaches = sheet.whose.coaches().iter();
    let told = coaches.filter_map(|coach| {
        let goal = *goals(sheet.caseload, &coach.handle, sheet.by()).first()?;
        let values: &[(&str, &dyn std::fmt::Display)] = &[
            ("coach", &coach.display_name()),
            ("on", &sheet.day(goal.on)),
        ];
        let whose = sheet.words.say("sheet.goal-of", values);
        Some(said(sheet, whose, &goal))
    });
    let told: Vec<Block> = told.collect();
    let heading = [Block::Gap, Block::Heading(sheet.words.label("sheet.goals"))];
    match told.is_empty() {
        true => told,
        false => heading.into_iter().chain(told).collect(),
    }
}

fn told_goal(sheet: &Sheet, goal: &Goal, is_last: bool) -> Block {
    let words = sheet.words;
    let label = match is_last {
        true => "report.last-goal-on",
        false => "sheet.goal-before-on",
    };
    said(
        sheet,
        words.say(label, &[("on", &sheet.day(goal.on))]),
        goal,
    )
}

/// What a goal was, and whether it was met.
fn said(sheet: &Sheet, label: String, goal: &Goal) -> Block {
    let words = sheet.words;
    let (met, role) = match goal.met {
        Some(true) => ("sheet.goal-met", Role::Good),
        Some(false) => ("sheet.goal-missed", Role::Warn),
        None => ("sheet.goal-open", Role::Plain),
    };
    Block::Line(vec![
        Span::new(Role::Strong, format!("{label}: ")),
        Span::new(Role::Plain, format!("{} · ", goal.text)),
        Span::new(role, words.label(met)),
    ])
}
