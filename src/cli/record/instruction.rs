//! A candidate's agreement to an employer instruction: the one that holds, and handing its paper over.

use crate::cli::args::Text;
use crate::cli::error::Failure;
use crate::cli::record::candidate::Case;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::record::agreement::Instruction;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::text;
use crate::words::say::say;
use serde_json::json;

/// To whom the paper of an instruction is handed, by when it comes back, and when that is.
pub(crate) struct Handing<'a> {
    pub(crate) name: &'a Text,
    pub(crate) back: &'a Text,
    pub(crate) on: Date,
}

/// Records that an instruction is handed over.
///
/// # Errors
/// When the candidate has not agreed to it, or not for as long.
pub(crate) fn hand_over(case: &Case, employer: &Slug, handing: &Handing) -> Result<u8, Failure> {
    let (code, on) = (case.code(), handing.on);
    let name = text::name(handing.name, "name")?;
    let remedy = case.session.words.label("record.if-candidate-meant");
    let identities = case.session.load_identities()?;
    let session = &case.session;
    session.remark_on_namesake(&identities, &name, "remark.shared-this", &remedy);
    let back = case.session.day_after(handing.back, on)?;
    if back < on {
        return Err(Failure::usage("the return date is before the hand-over"));
    }
    let Some((index, known)) = latest(case, employer, &|known| known.holds(on)) else {
        return Err(not_agreed(code, employer));
    };
    if known.handed_to.as_ref() == Some(&name) && known.back.is_some_and(|day| day.0 == back) {
        let fact = json!({ "employer": employer, "handed_to": name, "back": back });
        let what = case.session.words.label("record.handed-over");
        return case.already(("instruction", fact), &what);
    }
    if let Some(until) = known.until.filter(|until| until.0 < back) {
        return Err(Failure::refused(format!(
            "{code} agreed only until {}; it cannot stay there until {back}",
            until.0
        ))
        .hint("give an earlier --back, or record a longer agreement"));
    }
    let fact = json!({ "employer": employer, "handed_to": name, "handed": on, "back": back });
    let (words, to) = (&case.session.words, case.session.employer_called(employer));
    let (on_day, back_day) = (case.near(on), case.near(back));
    let summary = say!(
        words,
        "record.instruction-handed",
        who = code,
        name = to,
        on = on_day,
        back = back_day
    );
    let mut after = case.candidate.clone();
    let paper = &mut after.instructions[index];
    paper.handed_to = Some(name);
    paper.handed = Some(Civil(on));
    paper.back = Some(Civil(back));
    let next = say!(words, "record.next-returned", code, employer);
    case.save(after, ("instruction", fact), summary, next)
}

/// The instruction for an employer that was agreed to last, of those that fit, with the number of its block.
pub(crate) fn latest<'a>(
    case: &'a Case,
    employer: &Slug,
    fits: &dyn Fn(&Instruction) -> bool,
) -> Option<(usize, &'a Instruction)> {
    case.candidate
        .instructions
        .iter()
        .enumerate()
        .filter(|(_, known)| known.employer == *employer && fits(known))
        .max_by_key(|(_, known)| known.agreed)
}

/// What is said where a worker has not agreed, or no longer.
pub(crate) fn not_agreed(code: &Code, employer: &Slug) -> Failure {
    Failure::refused(format!(
        "{code} has not agreed to an employer instruction for {employer}, or no longer"
    ))
    .hint(format!(
        "ask them first: coach candidate instruction {code} {employer} --agreed today --until DATE"
    ))
}
