use crate::cli::args::{Text, split, word};
use crate::cli::commands::moving::deciding::{decided, scope};
use crate::cli::commands::moving::files;
use crate::cli::commands::moving::given;
use crate::cli::commands::moving::layouts::Mapping;
use crate::cli::commands::moving::not_taken;
use crate::cli::commands::moving::questions;
use crate::cli::commands::moving::said;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::zone::Zone;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::moving::decide::Decided;
use crate::domain::moving::ground::Answers;
use crate::domain::moving::making::moved;
use crate::domain::moving::reading::row::Line;
use crate::domain::moving::reading::table::Table;
use crate::exchange::reading::tables::Asked;
use crate::view::moving::counts::Counts;
use crate::view::moving::page::page;
use clap::Args;
use std::ffi::OsString;

/// Days before and ahead for which recurring appointments are taken.
const USUAL_DAYS: u64 = 92;
/// Days of such a period, at most.
const MOST_DAYS: i64 = 1096;

/// Import contacts, employers and candidates from spreadsheets, address books and calendars
///
/// Reads workbooks (.xlsx), CSV and text, cards (.vcf) and calendars (.ics). Appointments at employers on file become plans, whole
/// days off absences; those that have passed are left out, unless --past takes them as contacts.
///
/// The headings are guessed, in English, Dutch and Finnish, and what they came to is said; --map corrects it and is remembered.
/// In a terminal the import is shown first and asks before it writes. All rows that can be taken are one change, which coach undo
/// takes back as a whole; importing the same file again adds nothing.
///
/// Rows that are not taken are written to FILE.rejected.csv with the reason: correct them there and import that file.
/// Employers are joined whatever their case, blanks and accents; those that only look alike are asked about, and kept apart until
/// then. People in a column such as "for whom" become candidates; their names stay in private/.
#[derive(Args, Clone, Debug)]
pub(crate) struct Import {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<OsString>,

    /// What a column holds, as date=Datum,employer=Bedrijf; nothing=HEADING leaves it out. Remembered on this machine
    #[arg(long, value_name = "FIELD=HEADING")]
    map: Vec<Text>,

    /// How contacts took place of which no column says it: visit, phone, email ...
    #[arg(long)]
    channel: Option<Text>,

    /// The employer of rows, cards and appointments that name none
    #[arg(long)]
    employer: Option<Text>,

    /// Import only this sheet of a workbook; it may be a hidden one
    #[arg(long, value_name = "NAME")]
    sheet: Vec<Text>,

    /// Who is meant by a name or initials, as "JB=k7qm"; "JB=new" is somebody new. Remembered in private/
    #[arg(long, value_name = "NAME=CODE")]
    who: Vec<Text>,

    /// Which employer a name is another name of, as "Acme Turku=Acme Oy"
    #[arg(long, value_name = "NAME=EMPLOYER")]
    same: Vec<Text>,

    /// Take rows that say the same as another row, too
    #[arg(long)]
    repeats: bool,

    /// Take the appointments of a calendar that have passed as contacts
    #[arg(long)]
    past: bool,

    /// The first day for which recurring appointments are taken [default: today; with --past three months ago]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<Text>,

    /// The last one [default: three months ahead]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    to: Option<Text>,

    /// Show what would be imported, and write nothing
    #[arg(long)]
    preview: bool,

    /// Import nothing unless every row can be taken
    #[arg(long)]
    strict: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Import) -> Result<u8, Failure> {
    let session = match args.preview {
        true => Session::read(context)?,
        false => Session::write(context)?,
    };
    let employer = args.employer.as_deref().map(str::to_owned);
    let mut mapping = Mapping::of(
        given::mapping(&args.map)?,
        word(&args.channel)?,
        employer,
        &session,
    );
    let answers = Answers {
        same: given::same(&args.same)?,
        who: given::who(&args.who)?,
        takes_repeats: args.repeats,
        takes_past: args.past,
        ..Answers::default()
    };
    let tables = files::read(
        &session,
        &args.files,
        &Asked {
            sheets: &split(&args.sheet),
            here: here(&session),
            period: period(&session, &args)?,
        },
        &mut mapping,
    )?;
    let lines = lines(&tables, session.today());
    let caseload = session.load(&scope(&session, &lines))?;
    let decided = decided(&session, &caseload, lines, answers)?;
    said::remarks(&session, &decided);
    if args.preview {
        let page = page(&tables, &decided, &session.words, usize::MAX);
        return session.show("import", &page);
    }
    if args.strict && Counts::of(&decided).not_taken() > 0 {
        return Err(not_taken::strict(&tables, &decided));
    }
    questions::agree(&session, &tables, &decided)?;
    mapping.keep(&session);
    take_in(&session, &tables, &caseload, &decided)
}

/// The zone of the coach.
fn here(session: &Session) -> Zone {
    let zone = session.coach.timezone.as_deref().and_then(Zone::named);
    zone.unwrap_or(Zone::System)
}

/// The days for which recurring appointments are asked.
fn period(session: &Session, args: &Import) -> Result<(Date, Date), Failure> {
    let today = session.today();
    let (before, ahead) = (
        today.checked_sub_days(Days::new(USUAL_DAYS)),
        today.checked_add_days(Days::new(USUAL_DAYS)),
    );
    let from = match (&args.from, args.past) {
        (Some(_), _) => session.day_near(&args.from)?,
        (None, true) => before.unwrap_or(today),
        (None, false) => today,
    };
    let to = match &args.to {
        Some(_) => session.day_near(&args.to)?,
        None => ahead.unwrap_or(today).max(from),
    };
    let is_long = (to - from).num_days() > MOST_DAYS;
    match to < from || is_long {
        true => Err(Failure::usage(format!(
            "from {from} to {to} is no period that appointments can be taken for: at most three years"
        ))),
        false => Ok((from, to)),
    }
}

/// The rows of all tables, read.
fn lines(tables: &[Table], today: Date) -> Vec<Line> {
    let tables = tables.iter().enumerate();
    tables
        .flat_map(|(at, table)| table.lines(at, today))
        .collect()
}

/// Writes what is not taken beside the files, and takes in the rest.
fn take_in(
    session: &Session,
    tables: &[Table],
    caseload: &Caseload,
    decided: &Decided,
) -> Result<u8, Failure> {
    let author = session.author();
    let summary = said::summary(tables, Counts::of(decided));
    let moved = moved(decided, caseload, &author, summary);
    let rejected = not_taken::write(session, tables, decided)?;
    if moved.change.steps.is_empty() {
        return said::nothing_new(session, tables, decided, &rejected);
    }
    let promises = (moved.open, moved.overdue);
    let written = session.commit(&author, moved.change)?;
    said::confirm(session, tables, decided, &rejected, promises, written)
}
