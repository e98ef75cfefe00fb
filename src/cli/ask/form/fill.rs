//! Has a form filled in: the loop of keys, the draft that is offered before and kept after.

use crate::cli::ask::form::draw::{Drawn, draw, in_a_line};
use crate::cli::ask::form::field::{Answers, Form};
use crate::cli::ask::form::keyboard::{Keyboard, Pressed};
use crate::cli::ask::form::pad::{Pad, Step};
use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::words::say::say;
use serde_json::Value;

/// The key of a draft that says in which field it was left.
const LEFT_AT: &str = "left-at";
/// Characters of a draft that are shown where it is offered.
const SHOWN: usize = 60;

/// Has a form filled in. What was answered is kept as a draft until the verb drops it: nothing is lost where it is refused.
///
/// # Errors
/// When the user leaves: then nothing was written but the draft.
pub(crate) fn fill(session: &Session, form: &dyn Form, given: Answers) -> Result<Answers, Failure> {
    let (given, left_at) = with_draft(session, form, given)?;
    let mut pad = Pad::new(form, given, left_at.as_deref());
    let left = at_work(&mut pad)?;
    match left {
        Left::Done => {
            keep(session, &pad)?;
            Ok(pad.answers)
        }
        Left::Interrupted => Err(Failure::interrupted()),
        Left::Escaped => {
            pad.keep_typed();
            if pad.touched && keep(session, &pad)? {
                let said = say!(session.words, "remark.draft-kept", verb = form.verb());
                session.context.remark(&said);
            }
            Err(Failure::cancelled())
        }
    }
}

/// Drops the draft of a verb's form. In a script that is all there is to do.
///
/// # Errors
/// When the disk refuses, or nobody can be asked for the rest.
pub(crate) fn discard(session: &Session, verb: &'static str) -> Result<(), Failure> {
    let was_there = session.drop_form(verb)?;
    let key = match was_there {
        true => "remark.draft-dropped",
        false => "remark.no-draft",
    };
    if session.context.may_ask() {
        session.context.remark(&say!(session.words, key, verb));
        return Ok(());
    }
    Err(Failure {
        message: say!(session.english(), key, verb),
        ..Failure::cancelled()
    })
}

/// Keeps what was answered as a draft; whether it could be kept.
fn keep(session: &Session, pad: &Pad) -> Result<bool, Failure> {
    let given = pad.answers.given();
    let given = given.map(|(key, answer)| (key.to_owned(), answer.into()));
    let at = (LEFT_AT.to_owned(), pad.at.into());
    session.keep_form(pad.form.verb(), given.chain([at]).collect())
}

/// How a form was left.
enum Left {
    Done,
    Escaped,
    Interrupted,
}

/// Draws the form anew after each key until it is left.
fn at_work(pad: &mut Pad) -> Result<Left, Failure> {
    let mut keyboard = Keyboard::open()?;
    loop {
        let (columns, rows) = keyboard.size();
        keyboard.draw(&draw(pad, columns, rows))?;
        let left = match keyboard.pressed()? {
            None | Some(Pressed::Resized) => None,
            Some(Pressed::Escape) => Some(Left::Escaped),
            Some(Pressed::Interrupt) => Some(Left::Interrupted),
            Some(Pressed::Stroke(stroke)) => match pad.take(stroke) {
                Step::Done => Some(Left::Done),
                Step::Stay => None,
            },
        };
        if let Some(left) = left {
            keyboard.draw(&closed(pad))?;
            return Ok(left);
        }
    }
}

/// What stays on the screen: the fields that were answered.
fn closed(pad: &Pad) -> Drawn {
    let answered = |key: &&'static str| {
        let field = pad.field(key)?;
        let shown = in_a_line(pad.form.words(), pad.answer_shown(key));
        (!shown.is_empty()).then(|| format!("{}: {shown}", field.label))
    };
    let lines: Vec<String> = pad.keys().iter().filter_map(answered).collect();
    let lines = if lines.is_empty() {
        vec![String::new()]
    } else {
        lines
    };
    Drawn {
        row: lines.len() - 1,
        column: 0,
        lines,
    }
}

/// What was given, with the draft that a person goes on with.
fn with_draft(
    session: &Session,
    form: &dyn Form,
    given: Answers,
) -> Result<(Answers, Option<String>), Failure> {
    let Some(kept) = session.kept_form(form.verb()) else {
        return Ok((given, None));
    };
    let mut draft = Answers::default();
    for key in form.keys() {
        let answer = kept.get(*key).and_then(Value::as_str);
        draft.set(key, answer.unwrap_or_default());
    }
    let words = &session.words;
    let shown = draft.given().map(|(_, answer)| in_a_line(words, answer));
    let shown: String = shown.collect::<Vec<_>>().join(", ");
    let shown: String = shown.chars().take(SHOWN).collect();
    let items = [
        say!(words, "ask.draft-go-on", shown),
        words.label("ask.draft-drop"),
    ];
    if prompt::choose(&words.label("ask.draft"), &items)? == 1 {
        session.drop_form(form.verb())?;
        return Ok((given, None));
    }
    for (key, answer) in given.given() {
        draft.set(key, answer);
    }
    let left_at = kept.get(LEFT_AT).and_then(Value::as_str);
    Ok((draft, left_at.map(str::to_owned)))
}
