//! The first run in a terminal, with nothing on file: three questions instead of an empty desk.

use crate::cli::amounts::number;
use crate::cli::args::Format;
use crate::cli::context::{Context, DataPlace};
use crate::cli::environment::{self, config_path};
use crate::cli::error::Failure;
use crate::cli::record::cloud::remark_cloud;
use crate::cli::session::{Session, say_git};
use crate::cli::terminal::{self, complain};
use crate::domain::change::transaction::Change;
use crate::domain::record::coach::{Coach, FULL_TIME_HOURS, MOST_A_WEEK, share_of_hours};
use crate::domain::terms::names::{Handle, slugify};
use crate::domain::terms::text;
use crate::store::backup::restore;
use crate::store::data::layout;
use crate::store::disk::outside;
use crate::store::service::config;
use crate::store::write::init;
use crate::words::Words;
use std::path::PathBuf;

/// What a newcomer answers.
struct Answers {
    name: String,
    handle: Handle,
    hours: f64,
    root: PathBuf,
}

/// Whether bare `coach` welcomes a newcomer: nothing is on file in this platform's own place, and a person is there to answer.
pub(crate) fn is_due(context: &Context) -> bool {
    let is_plain = matches!(context.format(), Format::Table) && !context.globals.dry_run;
    is_plain
        && context.may_ask()
        && terminal::is_read_by_a_person()
        && usual_place(context).is_some()
}

/// This platform's own place for the data, while there is nothing in it.
fn usual_place(context: &Context) -> Option<PathBuf> {
    match context.place() {
        Ok(DataPlace::Platform(path)) if !outside::is_file(&path.join(layout::SETTINGS)) => {
            Some(path)
        }
        _ => None,
    }
}

/// Asks, makes the data directory, puts the newcomer on file, and says what to do first.
///
/// # Errors
/// When a question is not answered, or something cannot be written.
pub(crate) fn run(context: &Context) -> Result<u8, Failure> {
    let words = words(context);
    let Some(usual) = usual_place(context) else {
        return Ok(0);
    };
    complain(&format!("{}\n\n", words.label("welcome.title")));
    let answers = ask(&words, usual.clone()).map_err(left)?;
    let made = init::init_in(answers.root.clone(), true, words.language())?;
    say_git(context, &words, made.git);
    if answers.root != usual {
        remember_place(context, answers.root.clone())?;
    }
    let inside = context.working_in(&answers.root, &answers.handle);
    let session = Session::write(&inside)?;
    put_on_file(&session, &answers)?;
    remark_cloud(&session);
    context.print(&first_steps(&words, &answers))?;
    Ok(0)
}

/// Who leaves the questions has lost nothing, and may come back.
fn left(failure: Failure) -> Failure {
    match failure.exit {
        0 => Failure {
            message: "nothing was made".to_owned(),
            hint: Some("coach asks again".to_owned()),
            ..failure
        },
        _ => failure,
    }
}

/// The language asked for or set, else the machine's where there are pages in it.
fn words(context: &Context) -> Words {
    let asked = context
        .globals
        .lang
        .as_deref()
        .or(context.config.lang.as_deref());
    let machine = environment::machine_language();
    asked
        .or(machine.as_deref())
        .and_then(Words::of)
        .unwrap_or_else(|| Words::english().clone())
}

fn ask(words: &Words, usual: PathBuf) -> Result<Answers, Failure> {
    let login = environment::login().unwrap_or_default();
    let (name, handle) = until_right(&words.label("welcome.name"), &login, name_and_handle)?;
    let usual_hours = words.number(FULL_TIME_HOURS);
    let hours = until_right(&words.label("welcome.hours"), &usual_hours, |said| {
        let hours = number(said)?;
        match hours > 0.0 && hours <= MOST_A_WEEK {
            true => Ok(hours),
            false => Err(words.say("welcome.hours-between", &[("most", &MOST_A_WEEK)])),
        }
    })?;
    let shown = environment::home_relative(&usual);
    let root = until_right(&words.label("welcome.place"), &shown, |said| {
        let path = environment::typed_path(said);
        match restore::is_free(&path) {
            true => Ok(path),
            false => Err(words.say("welcome.place-taken", &[("path", &path.display())])),
        }
    })?;
    Ok(Answers {
        name,
        handle,
        hours,
        root,
    })
}

/// A name, and the handle that its first part makes.
fn name_and_handle(said: &str) -> Result<(String, Handle), String> {
    let name = text::name(said, "name").map_err(|error| error.to_string())?;
    let first = name
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned();
    let handle = slugify(&first).map_err(|error| error.to_string())?;
    let handle = handle.as_str().parse().map_err(|_| no_handle(&first))?;
    Ok((name, handle))
}

fn no_handle(name: &str) -> String {
    format!("no short handle can be made of `{name}`; begin with a first name")
}

/// Asks until the answer can be used; Enter alone takes the usual one.
fn until_right<T>(
    question: &str,
    usual: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Failure> {
    loop {
        let shown = match usual {
            "" => format!("{question}: "),
            usual => format!("{question} [{usual}]: "),
        };
        let said = terminal::ask_line_or(&shown, usual)?;
        match read(&said) {
            Ok(value) => return Ok(value),
            Err(why) => complain(&format!("  {why}\n")),
        }
    }
}

/// Keeps the place chosen in this user's configuration.
fn remember_place(context: &Context, root: PathBuf) -> Result<(), Failure> {
    let path = config_path()
        .ok_or_else(|| Failure::data("there is no home directory for the configuration"))?;
    let mut config = context.config.clone();
    config.data = Some(root);
    config::write(&path, &config).map_err(Failure::data)
}

fn put_on_file(session: &Session, answers: &Answers) -> Result<(), Failure> {
    let author = session.author();
    let before = session.coach.clone();
    let after = Coach {
        name: Some(answers.name.clone()),
        fte: share_of_hours(answers.hours),
        contract_hours: Some(answers.hours),
        ..before.clone()
    };
    let mut change = Change::new(format!("details of {}", answers.handle));
    change.update(&author, before, after);
    session.commit(&author, change).map(|_| ())
}

/// Where the data are, what the week's target is, and the first three things to do.
fn first_steps(words: &Words, answers: &Answers) -> String {
    let share = share_of_hours(answers.hours).unwrap_or(1.0);
    let meetings = words.number((6.0 * share * 10.0).round() / 10.0);
    let place = answers.root.display().to_string();
    let head = words.say(
        "welcome.done",
        &[("name", &answers.name), ("path", &place), ("n", &meetings)],
    );
    let rows = ["call", "candidate", "week", "demo"].map(|step| {
        let command = words.label(&format!("welcome.{step}-command"));
        (command, words.label(&format!("welcome.{step}")))
    });
    let widest = rows
        .iter()
        .map(|(command, _)| command.chars().count())
        .max();
    let rows = rows.map(|(command, what)| format!("  {command:0$}  {what}\n", widest.unwrap_or(0)));
    format!(
        "\n{head}\n\n{}\n{}",
        words.label("welcome.next"),
        rows.concat()
    )
}
