//! The cards of a file as the rows of a table.

use crate::domain::moving::reading::sheet::{Row, Sheet, Value};
use crate::domain::terms::text::plain_lines;
use crate::exchange::cards::BEGIN;
use crate::exchange::cards::card::Card;
use crate::exchange::content_lines::{ContentLine, content_lines};
use crate::exchange::csv_in::MOST_ROWS;
use crate::exchange::error::ForeignError;
use calcard::{Entry, Parser};
use std::collections::{BTreeMap, HashMap};

const END: &str = "END:VCARD";
/// What the columns hold, in words that are known as headings.
const HEADINGS: [&str; 8] = [
    "Employer",
    "Contact person",
    "Role",
    "Phone",
    "E-mail",
    "Town",
    "Website",
    "Note",
];
/// Cards that a remark names.
const NAMED: usize = 5;

/// Reads the cards.
///
/// # Errors
/// When there are none, or too many.
pub(in crate::exchange) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ForeignError> {
    let (lines, encoding) = content_lines(bytes)?;
    let mut remarks = Vec::new();
    let mut cards = Vec::new();
    for (number, text, is_whole) in apart(&lines) {
        if !is_whole {
            remarks.push(format!(
                "the card in line {number} has no end: the file may be cut off"
            ));
        }
        match Parser::new(&text).entry() {
            Entry::VCard(card) => cards.push(Card::of(number, &card)),
            _ => remarks.push(format!(
                "the card in line {number} cannot be read and was left out"
            )),
        }
        if cards.len() > MOST_ROWS {
            return Err(ForeignError::TooMany {
                what: "cards",
                limit: MOST_ROWS,
            });
        }
    }
    if cards.is_empty() && remarks.is_empty() {
        return Err(ForeignError::Empty);
    }
    let cards = latest(without_groups(cards, &mut remarks), &mut remarks);
    remarks.extend(private(&cards));
    let head = HEADINGS.map(|heading| Value::Text(heading.to_owned()));
    let mut rows = vec![Row {
        number: 0,
        cells: head.to_vec(),
    }];
    rows.extend(cards.iter().map(row));
    Ok(vec![Sheet {
        encoding: Some(encoding),
        remarks,
        rows,
        ..Sheet::default()
    }])
}

/// The cards as texts, with the line on which each begins, and whether it ends.
fn apart(lines: &[ContentLine]) -> Vec<(usize, String, bool)> {
    let mut cards: Vec<(usize, String, bool)> = Vec::new();
    let mut is_open = false;
    for line in lines {
        let plain = line.text.trim().to_uppercase();
        if plain == BEGIN {
            close(&mut cards);
            cards.push((line.number, String::new(), false));
            is_open = true;
        }
        if let (true, Some((_, text, is_whole))) = (is_open, cards.last_mut()) {
            text.push_str(&line.text);
            text.push_str("\r\n");
            *is_whole |= plain == END;
            is_open = !*is_whole;
        }
    }
    close(&mut cards);
    cards
}

/// Ends a card that does not end itself.
fn close(cards: &mut [(usize, String, bool)]) {
    if let Some((_, text, false)) = cards.last_mut() {
        text.push_str(END);
        text.push_str("\r\n");
    }
}

/// Lists of people are no people.
fn without_groups(cards: Vec<Card>, remarks: &mut Vec<String>) -> Vec<Card> {
    let (groups, people): (Vec<Card>, Vec<Card>) =
        cards.into_iter().partition(|card| card.is_group);
    if !groups.is_empty() {
        let lines = groups.iter().map(|card| card.number);
        remarks.push(format!("groups of people are left out ({})", named(lines)));
    }
    people
}

/// Of the cards with one UID the one that was changed last.
fn latest(cards: Vec<Card>, remarks: &mut Vec<String>) -> Vec<Card> {
    let mut last: HashMap<String, usize> = HashMap::new();
    for (at, card) in cards.iter().enumerate() {
        let Some(uid) = card.uid.clone().filter(|uid| !uid.is_empty()) else {
            continue;
        };
        let known = last.entry(uid).or_insert(at);
        if card.revised >= cards[*known].revised || card.revised.is_empty() {
            *known = at;
        }
    }
    let is_last = |at: usize, card: &Card| {
        let known = card.uid.as_ref().and_then(|uid| last.get(uid));
        known.is_none_or(|known| *known == at)
    };
    let (kept, earlier): (Vec<_>, Vec<_>) = cards
        .into_iter()
        .enumerate()
        .partition(|(at, card)| is_last(*at, card));
    if !earlier.is_empty() {
        let lines = earlier.iter().map(|(_, card)| card.number);
        remarks.push(format!(
            "earlier versions of a card are left out ({})",
            named(lines)
        ));
    }
    kept.into_iter().map(|(_, card)| card).collect()
}

/// What is left out because it is nobody's business here.
fn private(cards: &[Card]) -> Option<String> {
    let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for card in cards {
        for what in &card.private {
            found.entry(what).or_default().push(card.number);
        }
    }
    let said = found.into_iter();
    let said: Vec<String> = said
        .map(|(what, lines)| format!("{what} ({})", named(lines.into_iter())))
        .collect();
    (!said.is_empty()).then(|| {
        format!(
            "left out, since only work details are kept: {}",
            said.join(", ")
        )
    })
}

/// `line 3`, `lines 3, 17, …`
fn named(lines: impl Iterator<Item = usize>) -> String {
    let all: Vec<String> = lines.map(|line| line.to_string()).collect();
    let first = all[..all.len().min(NAMED)].join(", ");
    match all.len() {
        1 => format!("line {first}"),
        many if many > NAMED => format!("lines {first} and {} more", many - NAMED),
        _ => format!("lines {first}"),
    }
}

fn row(card: &Card) -> Row {
    let cells = [
        &card.employer,
        &card.name,
        &card.role,
        &card.phones.join(", "),
        &card.mails.join(", "),
        &card.town,
        &card.website,
        &card.note,
    ];
    let cell = |text: &String| match text.trim().is_empty() {
        true => Value::Empty,
        false => Value::Text(plain_lines(text)),
    };
    Row {
        number: card.number,
        cells: cells.into_iter().map(cell).collect(),
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
