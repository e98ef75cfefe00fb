//! What each key does in a form, and what becomes of the answers.

use super::*;
use crate::cli::ask::form::field::{as_typed, labelled};
use crate::cli::ask::listed::Empty;
use crate::cli::error::Failure;
use crate::words::Words;

/// A form with a list, two texts of which one is long, one that applies only after the other, and one that Enter passes by.
struct Sample;

impl Form for Sample {
    fn words(&self) -> &Words {
        Words::english()
    }

    fn title(&self) -> String {
        "Sample".to_owned()
    }

    fn verb(&self) -> &'static str {
        "sample"
    }

    fn keys(&self) -> &[&'static str] {
        &["how", "note", "next", "due", "on"]
    }

    fn extras(&self) -> &[&'static str] {
        &["on"]
    }

    fn long(&self) -> Option<&'static str> {
        Some("note")
    }

    fn field(&self, key: &str, answers: &Answers) -> Option<Field> {
        let (label, words) = (key.to_owned(), Words::english());
        Some(match key {
            "how" => Field::choice(label, labelled(words, "how", &["visit", "phone", "video"])),
            "note" | "next" => Field::text(label),
            "due" => {
                answers.get("next")?;
                Field::proposed(label, as_typed(words, &["+7d", "fri"]), Empty::No)
            }
            _ => Field::proposed(label, as_typed(words, &["today"]), Empty::No),
        })
    }

    fn check(&self, key: &str, answers: &Answers) -> Result<(), Failure> {
        match (key, answers.get(key)) {
            ("due" | "on", Some("someday")) => Err(Failure::usage("`someday` is no day")),
            _ => Ok(()),
        }
    }
}

fn typed(pad: &mut Pad, text: &str) -> Step {
    let mut step = Step::Stay;
    for c in text.chars() {
        step = pad.take(match c {
            '\n' => Stroke::Enter,
            '\t' => Stroke::Next,
            '<' => Stroke::Back,
            'v' if pad.at == "how" => Stroke::Down,
            c => Stroke::Char(c),
        });
    }
    step
}

#[test]
fn enter_goes_through_and_ends() {
    for (keys, answers) in [
        ("\n\n\n", &[("how", "visit")][..]),
        ("ph\nhello\n\n", &[("how", "phone"), ("note", "hello")]),
        ("vv\n\n\n", &[("how", "video")]),
        (
            "\n\ncall\n\n",
            &[("how", "visit"), ("next", "call"), ("due", "+7d")],
        ),
        (
            "\n\ncall\nfri\n",
            &[("how", "visit"), ("next", "call"), ("due", "fri")],
        ),
        ("\n\t\ttoday\n", &[("how", "visit"), ("on", "today")]),
        ("\na\n<b\n\n", &[("how", "visit"), ("note", "ab")]),
        ("\n\n<<ph\n\n\n", &[("how", "phone")]),
    ] {
        let mut pad = Pad::new(&Sample, Answers::default(), None);
        assert_eq!(typed(&mut pad, keys), Step::Done, "{keys:?} at {}", pad.at);
        let mut given: Vec<(&str, &str)> = pad.answers.given().collect();
        let mut wanted = answers.to_vec();
        given.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(given, wanted, "{keys:?}");
    }
}

#[test]
fn a_field_that_cannot_stand_is_not_left() {
    let mut pad = Pad::new(&Sample, Answers::default(), None);
    typed(&mut pad, "\n\ncall\nsomeday\n");
    assert_eq!(
        (pad.at, pad.message.as_deref()),
        ("due", Some("`someday` is no day"))
    );
    pad.take(Stroke::EraseAll);
    assert_eq!(typed(&mut pad, "fri\n"), Step::Done);
    let mut pad = Pad::new(&Sample, Answers::default(), None);
    typed(&mut pad, "zzz\n");
    assert_eq!(
        (pad.at, pad.message.as_deref()),
        ("how", Some("choose one of the list"))
    );
}

#[test]
fn a_text_of_many_lines_is_the_note_wherever_it_is_pasted() {
    let mail = "Dear Anna,\r\nwe have a place.\r\n\r\nRegards\u{1b}[2J\n";
    let note = "Dear Anna,\nwe have a place.\n\nRegards[2J";
    for before in ["", "\n", "\n\n", "\n\ncall\n"] {
        let mut pad = Pad::new(&Sample, Answers::default(), None);
        typed(&mut pad, before);
        let at = pad.at;
        assert_eq!(pad.take(Stroke::Paste(mail.to_owned())), Step::Stay);
        assert_eq!(pad.at, at);
        pad.keep_typed();
        assert_eq!(pad.answers.get("note"), Some(note), "{before:?}");
    }
    let mut pad = Pad::new(&Sample, Answers::default(), None);
    typed(&mut pad, "\n\n");
    pad.take(Stroke::Paste("one line\n".to_owned()));
    assert_eq!(pad.question.input(), "one line");
}

#[test]
fn a_draft_is_gone_on_with_at_the_first_open_field() {
    let mut draft = Answers::default();
    draft.set("how", "phone");
    draft.set("note", "a\nb");
    let mut pad = Pad::new(&Sample, draft, None);
    assert_eq!(pad.at, "next");
    typed(&mut pad, "<<");
    assert_eq!((pad.at, pad.answer_shown("note")), ("how", "a\nb"));
    assert_eq!(typed(&mut pad, "\n\n\n"), Step::Done);
    assert_eq!(pad.answers.get("how"), Some("phone"));
    assert_eq!(pad.answers.get("note"), Some("a\nb"));
}
