//! What a person at the terminal is asked before an import: who is meant, which employers are one, which words are names.

use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::moving::decide::Decided;
use crate::domain::moving::employer_names::key;
use crate::domain::moving::employers::Alike;
use crate::domain::moving::ground::Answers;
use crate::domain::moving::people::Whom;
use crate::domain::moving::reading::table::Table;
use crate::domain::moving::texts::Doubtful;
use crate::domain::naming::guarded::DoubtKind;
use crate::domain::terms::names::Code;
use crate::render::format::{Format, render};
use crate::view::moving::page::page;

/// Rows shown of each table before it is asked; `--preview` shows all.
const SHOWN: usize = 30;

/// Asks what is open; whether anything was.
pub(crate) fn ask(
    caseload: &Caseload,
    decided: &Decided,
    answers: &mut Answers,
) -> Result<bool, Failure> {
    for alike in &decided.alike {
        ask_alike(alike, answers)?;
    }
    for whom in &decided.whom {
        ask_whom(caseload, whom, answers)?;
    }
    for doubtful in &decided.doubtful {
        ask_doubtful(caseload, doubtful, answers)?;
    }
    let is_open = [
        decided.alike.is_empty(),
        decided.whom.is_empty(),
        decided.doubtful.is_empty(),
    ];
    Ok(is_open.contains(&false))
}

fn ask_alike(alike: &Alike, answers: &mut Answers) -> Result<(), Failure> {
    let (name, other) = (&alike.name, &alike.other_name);
    let items = [
        format!("an employer of its own: {name}"),
        format!("the same as {other}"),
    ];
    let question = format!("Is `{name}` the same employer as {other}?");
    let answer = match prompt::choose(&question, &items)? {
        0 => name.clone(),
        _ => alike.other.to_string(),
    };
    answers.same.insert(key(name), answer);
    Ok(())
}

fn ask_whom(caseload: &Caseload, whom: &Whom, answers: &mut Answers) -> Result<(), Failure> {
    let near = whom.near.iter().map(|code| in_full(caseload, code));
    let items: Vec<String> = near.chain(["somebody new".to_owned()]).collect();
    let chosen = prompt::choose(&format!("Who is `{}`?", whom.called), &items)?;
    let code = whom.near.get(chosen).map(Code::to_string);
    answers
        .who
        .insert(key(&whom.called), code.unwrap_or_default());
    Ok(())
}

fn ask_doubtful(
    caseload: &Caseload,
    doubtful: &Doubtful,
    answers: &mut Answers,
) -> Result<(), Failure> {
    let codes = doubtful.codes.iter().map(|code| in_full(caseload, code));
    let may_be_nobody = doubtful.kind != DoubtKind::Namesake;
    let nobody = may_be_nobody.then(|| "nobody: the word stays".to_owned());
    let items: Vec<String> = nobody.into_iter().chain(codes).collect();
    let (word, sentence) = (&doubtful.word, &doubtful.sentence);
    let question = format!("Who is `{word}`? In: \u{201c}{sentence}\u{201d}");
    let chosen = prompt::choose(&question, &items)?;
    let at = chosen.checked_sub(usize::from(may_be_nobody));
    let code = at.and_then(|at| doubtful.codes.get(at));
    for known in &doubtful.codes {
        let asked = (word.clone(), known.clone());
        answers.named.insert(asked, code.cloned());
    }
    Ok(())
}

/// A candidate as a question shows them; of somebody new only the code is known.
fn in_full(caseload: &Caseload, code: &Code) -> String {
    match caseload.identities.get(code) {
        Some(identity) => format!("{code} ({})", identity.name),
        None => code.to_string(),
    }
}

/// In a terminal shows what would be imported, and asks. A script has said so by calling.
pub(crate) fn agree(session: &Session, tables: &[Table], decided: &Decided) -> Result<(), Failure> {
    let globals = &session.context.globals;
    if !session.context.may_ask() || globals.yes || globals.dry_run {
        return Ok(());
    }
    let page = page(tables, decided, &session.words, SHOWN);
    let format = Format::Terminal {
        columns: session.context.columns(),
        colour: session.context.colours(),
    };
    session
        .context
        .complain(&render(&page, &session.words, format));
    match prompt::confirm(&session.words, &session.words.label("moving.agree"), true)? {
        true => Ok(()),
        false => Err(Failure::cancelled()),
    }
}
