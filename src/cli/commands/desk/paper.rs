//! A paper, filled from what is on record.

use crate::cli::args::Text;
use crate::cli::error::Failure;
use crate::cli::record::candidate::known;
use crate::cli::record::instruction::not_agreed;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::naming::paper_facts::{everybody, without_people};
use crate::domain::partnership::guide::Guide;
use crate::domain::record::agreement::instruction;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::{DocumentKind, NoteKind};
use crate::render::document::{fill, html};
use crate::render::infographic;
use crate::store::data::load::Scope;
use crate::view::document::candidate::{of_candidate, quoted};
use crate::view::document::facts::{Inputs, Values};
use crate::view::document::instruction::of_instruction;
use crate::view::document::partnership::of_employer;
use crate::view::document::story::{Missing, of_story};

/// Which paper is asked for.
pub(crate) struct Asked<'a> {
    pub(crate) kind: DocumentKind,
    /// The employer, or the candidate for a candidate's document.
    pub(crate) who: &'a Text,
    /// The employer an instruction is for.
    pub(crate) employer: Option<&'a Text>,
    /// Whose story is told.
    pub(crate) candidates: &'a [Text],
}

/// A paper ready to be written.
pub(crate) struct Paper {
    pub(crate) markdown: String,
    pub(crate) html: String,
    /// Places to fill by hand.
    pub(crate) gaps: usize,
}

/// Fills the template of the kind asked for.
///
/// # Errors
/// When somebody has not agreed to it, a record cannot be read, or the template is wrong.
pub(crate) fn paper(session: &Session, asked: &Asked) -> Result<Paper, Failure> {
    let language = session.words.language();
    let guide = session.directory.guide(language)?;
    let values = values(session, asked, &guide)?;
    let drawing = (asked.kind == DocumentKind::Infographic).then(|| infographic::draw(&values));
    let template = session.directory.template(language, asked.kind)?;
    let filled = fill(&template.text, &values).map_err(|error| {
        let line = error
            .line
            .map_or_else(String::new, |line| format!(":{line}"));
        Failure::data(format!("{}{line}: {}", template.path, error.message))
            .hint("fix the template, or move it away to use the built-in one")
    })?;
    Ok(Paper {
        html: html(&filled.markdown, drawing.as_deref(), language),
        gaps: filled.gaps,
        markdown: filled.markdown,
    })
}

fn values(session: &Session, asked: &Asked, guide: &Guide) -> Result<Values, Failure> {
    match asked.kind {
        DocumentKind::CareerProfile => {
            own_paper(session, asked, guide, &[NoteKind::Lesson, NoteKind::Wish])
        }
        DocumentKind::DisclosurePlan => own_paper(session, asked, guide, &[NoteKind::Disclosure]),
        DocumentKind::EmployerInstruction => instruction_paper(session, asked, guide),
        _ => partnership_paper(session, asked, guide),
    }
}

/// A paper about the work with an employer, or a story told of it; nobody is named in it without permission.
fn partnership_paper(session: &Session, asked: &Asked, guide: &Guide) -> Result<Values, Failure> {
    let slug = session.employer(asked.who)?;
    let caseload = session.load(&Scope::all())?;
    let employer = record(&caseload, &slug)?;
    let inputs = inputs(session, &caseload, guide);
    let values = if asked.kind.is_told() {
        let codes: Vec<Code> = asked
            .candidates
            .iter()
            .map(|asked| session.candidate(asked))
            .collect::<Result<_, _>>()?;
        let told: Vec<_> = codes
            .iter()
            .filter_map(|code| caseload.candidates.get(code))
            .collect();
        of_story(&inputs, employer, &told).map_err(|missing| not_permitted(employer, &missing))?
    } else {
        of_employer(&inputs, employer)
    };
    let endings = session.directory.name_endings();
    let codes = caseload.candidates.keys().cloned().collect();
    let everybody = everybody(codes, caseload.identities.clone(), &endings);
    Ok(without_people(values, &everybody))
}

/// A paper that belongs to the candidate; what they told is quoted only where names may be shown.
fn own_paper(
    session: &Session,
    asked: &Asked,
    guide: &Guide,
    kinds: &[NoteKind],
) -> Result<Values, Failure> {
    let code = session.candidate(asked.who)?;
    let candidate = known(session, &code)?;
    let caseload = session.load(&with_names_if_shown(session))?;
    let told = match session.context.globals.names {
        true => quoted(kinds, &code, session.directory.private_notes()?),
        false => Vec::new(),
    };
    let inputs = inputs(session, &caseload, guide);
    Ok(of_candidate(&inputs, &candidate, &told))
}

fn instruction_paper(session: &Session, asked: &Asked, guide: &Guide) -> Result<Values, Failure> {
    let Some(employer) = asked.employer else {
        return Err(Failure::usage("for which employer? --employer EMPLOYER"));
    };
    let (code, slug) = (session.candidate(asked.who)?, session.employer(employer)?);
    let candidate = known(session, &code)?;
    let agreed = instruction(&candidate.instructions, &slug, session.today())
        .ok_or_else(|| not_agreed(&code, &slug))?;
    let caseload = session.load(&with_names_if_shown(session))?;
    let inputs = inputs(session, &caseload, guide);
    let employer = record(&caseload, &slug)?;
    Ok(of_instruction(&inputs, &candidate, employer, agreed))
}

/// Everything a paper may be filled from; who the codes are only where names are asked for.
fn with_names_if_shown(session: &Session) -> Scope {
    match session.context.globals.names {
        true => Scope::all(),
        false => Scope::shared(),
    }
}

fn inputs<'a>(session: &'a Session, caseload: &'a Caseload, guide: &'a Guide) -> Inputs<'a> {
    Inputs {
        caseload,
        coach: &session.coach,
        guide,
        today: session.today(),
        words: &session.words,
        names: session.context.globals.names,
    }
}

fn record<'a>(caseload: &'a Caseload, slug: &Slug) -> Result<&'a Employer, Failure> {
    caseload.employers.get(slug).ok_or_else(|| {
        Failure::data(format!("employers/{slug}.toml cannot be read")).hint("coach check")
    })
}

fn not_permitted(employer: &Employer, missing: &Missing) -> Failure {
    match missing {
        Missing::Employer => Failure::refused(format!(
            "{} has not given permission to be mentioned, or no longer",
            employer.name
        ))
        .hint(format!(
            "ask them, then: coach employer story-permission {} --by NAME --until DATE",
            employer.id
        )),
        Missing::Candidate(code) => Failure::refused(format!(
            "{code} has not given permission for their story, or no longer"
        ))
        .hint(format!(
            "ask them first: coach candidate story-permission {code} --until DATE"
        )),
        Missing::Everybody => Failure::refused(format!(
            "nobody who worked at {} has given permission to tell their story",
            employer.name
        ))
        .hint("ask them, then: coach candidate story-permission CODE --until DATE"),
    }
}
