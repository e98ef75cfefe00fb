//! Tables that are made to leave the desk, `report funder` and `report annual`: what may be asked of them, and giving one out.

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::Months;
use crate::domain::calendar::period::Period;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::funder::periods::{columns, last_quarter, year};
use crate::domain::funder::published::Published;
use crate::domain::funder::rows::Kind;
use crate::domain::funder::table::{Table, table};
use crate::domain::outcomes::figures::Figures;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::store::write::written::Written;
use crate::words::say::say;

/// The table that was asked for, if one was; such a table stands alone.
///
/// # Errors
/// When it is asked for with what would undo it.
pub(crate) fn asked(
    sections: &[&str],
    why: bool,
    directories: usize,
) -> Result<Option<Kind>, Failure> {
    let Some(kind) = sections.iter().find_map(|section| Kind::of(section)) else {
        return Ok(None);
    };
    let name = kind.section();
    if sections.len() > 1 {
        let message = format!(
            "`{name}` must be on its own: next to another section its held-back numbers could be worked out"
        );
        return Err(Failure::usage(message).hint(format!(
            "coach report {name} --output FILE, and the other sections separately"
        )));
    }
    if why {
        let message =
            format!("`{name}` has no --why: the rows would reveal the numbers it holds back");
        return Err(Failure::usage(message).hint("coach report outcomes --why"));
    }
    if directories > 1 {
        let message = format!(
            "`{name}` covers one directory: it is checked against what was published there"
        );
        return Err(
            Failure::usage(message).hint("give one -C DIR; make separate tables for the others")
        );
    }
    Ok(Some(kind))
}

/// A table with what it was made beside.
pub(crate) struct Made {
    pub(crate) table: Table,
    beside: Vec<Published>,
}

impl Made {
    /// The days it is of.
    pub(crate) fn period(&self) -> Period {
        Period {
            from: self.table.record.from,
            to: self.table.record.to,
        }
    }
}

/// Makes a table of the days asked for, else of the last quarter, or the last year that the service has worked in.
///
/// # Errors
/// When the days make no table, or what was given out cannot be read.
pub(crate) fn make(
    session: &Session,
    caseload: &Caseload,
    rules: &OutcomeRules,
    kind: Kind,
    period: Option<Period>,
) -> Result<Made, Failure> {
    let figures = Figures {
        caseload,
        rules,
        today: session.today(),
    };
    let period = period.unwrap_or_else(|| usual_period(kind, &figures));
    let columns = columns(period, session.today())?;
    let beside = session.directory.published()?;
    let made = Made {
        table: table(
            kind,
            figures,
            columns,
            caseload.settings.suppression.k,
            &beside,
        ),
        beside,
    };
    if made.period() != period {
        let (from, to) = (
            session.words.day_with_year(period.from),
            session.words.day_with_year(period.to),
        );
        let until = session.words.day_with_year(made.period().to);
        let said = say!(session.words, "desk-said.quarters-over", from, to, until);
        session.context.remark(&said);
    }
    Ok(made)
}

/// The period of a table where none is asked for.
fn usual_period(kind: Kind, figures: &Figures) -> Period {
    let today = figures.today;
    let last_year = year(today.year() - 1);
    match kind {
        Kind::Funder => last_quarter(today),
        // A year is a full one where somebody was there in its first quarter.
        Kind::Annual
            if figures.reaches_back_to(last_quarter(last_year.from + Months::new(3)).to) =>
        {
            last_year
        }
        Kind::Annual => year(today.year()),
    }
}

/// Says that looking is not giving out.
pub(crate) fn only_looked_at(session: &Session) {
    session
        .context
        .remark(&session.words.label("desk-said.preview"));
}

/// Remembers a table before it is written, so that later ones are held against it; gives what was written and the sentence
/// that says so.
///
/// # Errors
/// When some of the data could not be read, or it could not be remembered.
pub(crate) fn give_out(
    session: &Session,
    caseload: &Caseload,
    made: &Made,
) -> Result<(Written, String), Failure> {
    if !caseload.problems.is_empty() {
        session.say_problems();
        return Err(Failure::data(
            "some of the data could not be read; a table published now would stay wrong",
        )
        .hint("coach check"));
    }
    let mut written = Written::default();
    let remembered =
        session
            .directory
            .publish(&made.table.record, &made.beside, &mut written.remarks)?;
    written
        .remarks
        .iter()
        .for_each(|remark| session.context.remark(remark));
    let sentence = match &remembered {
        Some(path) => say!(session.words, "desk-said.published", path),
        None => session.words.label("desk-said.published-already"),
    };
    written.paths.extend(remembered);
    Ok((written, sentence))
}
