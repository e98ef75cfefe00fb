//! What the columns of tables hold: guessed, said now, said before, or asked in a terminal.

use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::moving::reading::field::Field;
use crate::domain::moving::reading::headings::{Layout, Unclear};
use crate::domain::moving::reading::sheet::Sheet;
use crate::domain::terms::vocabulary::Channel;
use std::collections::BTreeMap;

/// What columns hold, by their headings.
type Said = Vec<(Field, String)>;

/// What columns hold, as was said now and before.
pub(crate) struct Mapping {
    asked: Said,
    kept: Said,
    /// How contacts took place of which no column says it.
    channel: Option<Channel>,
    /// The employer of rows that name none.
    employer: Option<String>,
}

impl Mapping {
    pub(crate) fn of(
        asked: Said,
        channel: Option<Channel>,
        employer: Option<String>,
        session: &Session,
    ) -> Mapping {
        let kept = session.directory.kept_columns().into_iter();
        let kept = kept.filter_map(|(heading, word)| Some((Field::named(&word)?, heading)));
        Mapping {
            asked,
            kept: kept.collect(),
            channel,
            employer,
        }
    }

    /// Remembers what was said now.
    pub(crate) fn keep(&self, session: &Session) {
        if self.asked.is_empty() || session.context.globals.dry_run {
            return;
        }
        let mut kept: BTreeMap<String, String> = session.directory.kept_columns();
        let asked = self.asked.iter();
        kept.extend(asked.map(|(field, heading)| (heading.clone(), field.word().to_owned())));
        session.directory.keep_columns(&kept);
    }

    /// That what was said of columns is of one of these tables.
    ///
    /// # Errors
    /// When it is of none.
    pub(crate) fn is_of(&self, sheets: &[(String, Sheet)]) -> Result<(), Failure> {
        for asked in &self.asked {
            let is_found = sheets.iter().any(|(_, sheet)| self.is_in(sheet, asked));
            if let (false, Some((shown, sheet))) = (is_found, sheets.first()) {
                let asked = std::slice::from_ref(asked);
                Layout::of(sheet, asked, &self.kept)
                    .map_err(|unclear| not_clear(shown, &unclear))?;
            }
        }
        Ok(())
    }

    fn is_in(&self, sheet: &Sheet, asked: &(Field, String)) -> bool {
        let found = Layout::of(sheet, std::slice::from_ref(asked), &self.kept);
        !matches!(found, Err(Unclear::NoColumn { .. } | Unclear::NoHeadings))
    }

    /// Whether a sheet has a row of headings at all.
    pub(crate) fn has_headings(&self, sheet: &Sheet) -> bool {
        let (asked, kept) = self.for_sheet(sheet);
        !matches!(Layout::of(sheet, &asked, &kept), Err(Unclear::NoHeadings))
    }

    /// What was said now of this sheet, and all else.
    fn for_sheet(&self, sheet: &Sheet) -> (Said, Said) {
        let asked = self.asked.iter().cloned();
        let (asked, of_others): (Vec<_>, Vec<_>) =
            asked.partition(|asked| self.is_in(sheet, asked));
        (
            asked,
            of_others.into_iter().chain(self.kept.clone()).collect(),
        )
    }
}

/// Where the headings are and what the columns hold; in a terminal what is not clear is asked.
pub(crate) fn layout(
    session: &Session,
    sheet: &Sheet,
    shown: &str,
    mapping: &mut Mapping,
) -> Result<Layout, Failure> {
    loop {
        let (asked, kept) = mapping.for_sheet(sheet);
        match Layout::of(sheet, &asked, &kept) {
            Ok(layout) => return with_channel(session, layout, shown, mapping),
            Err(Unclear::Twice { field, headings }) if session.context.may_ask() => {
                let question = format!("{shown}: which column is the {}?", field.word());
                let chosen = prompt::choose(&question, &headings)?;
                mapping.asked.push((field, headings[chosen].clone()));
            }
            Err(Unclear::NoKind { headings }) if session.context.may_ask() => {
                let kinds = [Field::Employer, Field::Candidate];
                let question = format!("{shown}: what are the rows?");
                let named = kinds.map(|field| format!("{}s", field.word()));
                let kind = kinds[prompt::choose(&question, &named)?];
                let question = format!("Which column is the {}'s name?", kind.word());
                let chosen = prompt::choose(&question, &headings)?;
                mapping.asked.push((kind, headings[chosen].clone()));
            }
            Err(unclear) => return Err(not_clear(shown, &unclear)),
        }
    }
}

/// The layout, with how contacts took place where no column says it. What nobody said is taken as the kind of contact that
/// counts as no meeting, so that no figure is too high.
fn with_channel(
    session: &Session,
    layout: Layout,
    shown: &str,
    mapping: &mut Mapping,
) -> Result<Layout, Failure> {
    let mut layout = layout;
    if layout.lacks_channel() && mapping.channel.is_none() {
        match session.context.may_ask() {
            true => {
                let question = format!("{shown}: how did these contacts take place?");
                let words: Vec<String> = Channel::WORDS.iter().map(|word| (*word).to_owned()).collect();
                let chosen = prompt::choose(&question, &words)?;
                mapping.channel = words[chosen].parse().ok();
            }
            false => layout.remarks.push(
                "no column says how the contacts took place: they are taken as `phone`, which counts as no meeting; --channel WORD says otherwise".to_owned(),
            ),
        }
    }
    layout.usual_employer.clone_from(&mapping.employer);
    layout.usual_channel = match layout.lacks_channel() {
        true => Some(mapping.channel.unwrap_or(Channel::Phone)),
        false => mapping.channel,
    };
    Ok(layout)
}

fn not_clear(shown: &str, unclear: &Unclear) -> Failure {
    let hint = match unclear {
        Unclear::NoHeadings => "--map date=HEADING,employer=HEADING,channel=HEADING".to_owned(),
        Unclear::Twice { field, headings } => {
            format!("--map \"{}={}\"", field.word(), headings[0])
        }
        Unclear::NoColumn { .. } => {
            "--map FIELD=HEADING, as the heading stands in the file".to_owned()
        }
        Unclear::NoKind { headings } => {
            let first = headings.first().map_or("HEADING", String::as_str);
            format!("--map \"employer={first}\" or --map \"candidate={first}\"")
        }
    };
    Failure::usage(format!("{shown}: {unclear}")).hint(hint)
}
