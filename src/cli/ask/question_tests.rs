//! What a question draws and what each key does.

use super::*;

const EMPLOYERS: [&str; 3] = ["Bakkerij Smit", "Acme Oy", "K-Market Kerava"];

fn asked(items: &[Item], own: Option<Empty>) -> Question {
    Question::new("Employer".to_owned(), "new".to_owned(), items.to_vec(), own)
}

/// The answer that Enter gives after some text was typed.
fn entered(own: Option<Empty>, input: &str) -> Answer {
    let items = EMPLOYERS.map(|name| Item::from(name.to_owned()));
    let mut question = asked(&items, own);
    input.chars().for_each(|c| question.write(&c.to_string()));
    question.answer()
}

#[test]
fn enter_takes_the_usual_answer_and_typing_narrows() {
    assert_eq!(entered(Some(Empty::No), ""), Answer::Item(0));
    assert_eq!(entered(Some(Empty::No), "ker"), Answer::Item(2));
    assert_eq!(entered(Some(Empty::No), "acm"), Answer::Item(1));
    assert_eq!(entered(Some(Empty::No), "mkk"), Answer::Item(2));
    let new = Answer::Own("Lidl".to_owned());
    assert_eq!(entered(Some(Empty::No), "Lidl"), new);
    assert_eq!(entered(None, "Lidl"), Answer::Nothing);
}

#[test]
fn nothing_is_the_usual_answer_unless_something_was_answered_last_time() {
    let empty = |answered| Some(Empty::unless(answered, "nobody".to_owned()));
    assert_eq!(entered(empty(false), ""), Answer::Nothing);
    assert_eq!(entered(empty(true), ""), Answer::Item(0));
}

#[test]
fn a_name_that_is_listed_is_that_item_although_the_list_is_too_short_to_show_it() {
    let items: Vec<Item> = (0..9).map(|n| format!("Acme {n}").into()).collect();
    let mut question = asked(&items, Some(Empty::No));
    "Acme".chars().for_each(|c| question.write(&c.to_string()));
    question.write(" ");
    assert_eq!(question.answer(), Answer::Item(0));
    let items: Vec<Item> = (0..8)
        .map(|n| format!("Acme Oy {n}").into())
        .chain(["Acme".to_owned().into()])
        .collect();
    let mut question = asked(&items, Some(Empty::No));
    "Acme".chars().for_each(|c| question.write(&c.to_string()));
    (0..8).for_each(|_| question.down());
    assert_eq!(question.answer(), Answer::Item(8));
}

#[test]
fn the_cursor_moves_within_what_was_typed() {
    // < > ^ $ move the cursor, # takes out what is behind it, ! what is before it, ~ the word before it.
    for (keys, input, column) in [
        ("acme", "acme", 14),
        ("ace<m", "acme", 13),
        ("cme^a", "acme", 11),
        ("cme^a$ oy", "acme oy", 17),
        ("axcme<<<!", "acme", 11),
        ("axcme^>#", "acme", 11),
        ("<<acme>>", "acme", 14),
        ("acme#", "acme", 14),
        ("^#!acme", "acme", 14),
        ("käynti<<<<ä", "kääynti", 13),
        ("acme oy<<<~", " oy", 10),
        ("one two three<<<<<<~", "one  three", 14),
    ] {
        let mut question = asked(&[], Some(Empty::No));
        for key in keys.chars() {
            match key {
                '<' => question.left(),
                '>' => question.right(),
                '^' => question.home(),
                '$' => question.end(),
                '#' => question.delete(),
                '!' => question.erase(1),
                '~' => question.erase_word(),
                key => question.write(&key.to_string()),
            }
        }
        assert_eq!(question.input(), input, "{keys}");
        assert_eq!(question.cursor(80), column, "{keys}");
    }
    let mut question = asked(&[], Some(Empty::No));
    question.write(&"long ".repeat(30));
    question.home();
    let line = &question.draw(40)[0];
    assert!(
        line.starts_with("Employer: long long") && width(line) < 40,
        "{line}"
    );
    assert_eq!(question.cursor(40), 10);
    question.erase_all();
    assert_eq!(question.input(), "");
}

#[test]
fn what_is_not_listed_is_marked_as_new() {
    let items = EMPLOYERS.map(|name| Item::from(name.to_owned()));
    let mut question = asked(&items, Some(Empty::No));
    question.write("x");
    assert_eq!(question.draw(80), ["Employer: x", " › new: x"]);
}

#[test]
fn an_item_is_found_as_it_is_in_one_line_without_accents_by_alias_and_by_word() {
    let item = |shown: &str, also: &[&str]| Item {
        shown: shown.to_owned(),
        also: also.iter().map(|name| (*name).to_owned()).collect(),
    };
    let items = [
        item("Metsätähti Oy", &["metsatahti-oy", "Vihreä varasto"]),
        item("Bakkerij 't Hoekje", &["bakkerij-t-hoekje", "Smit"]),
        item("Café Émile", &["cafe-emile"]),
    ];
    for (typed, index) in [
        ("metsata", 0),
        ("METSÄ", 0),
        ("tahti oy", 0),
        ("vihrea", 0),
        ("varasto", 0),
        ("smit", 1),
        ("hoek", 1),
        ("bakkerij-t", 1),
        ("emile", 2),
        ("cafe e", 2),
    ] {
        let mut question = asked(&items, Some(Empty::No));
        typed.chars().for_each(|c| question.write(&c.to_string()));
        assert_eq!(question.answer(), Answer::Item(index), "{typed}");
    }
    let mut question = asked(&items, Some(Empty::No));
    "Vihrea Varasto"
        .chars()
        .for_each(|c| question.write(&c.to_string()));
    assert_eq!(
        question.draw(80),
        ["Employer: Vihrea Varasto", " › Metsätähti Oy"]
    );
}
