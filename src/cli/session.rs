//! A verb at work: the open data directory, who is working, the clock, and what is said at the end.

use crate::cli::args::Format;
use crate::cli::context::{Context, Now, Place};
use crate::cli::error::{DATA, Failure, no_rules};
use crate::cli::prompt;
use crate::cli::working_coach::working_coach;
use crate::domain::caseload::{Caseload, Problem};
use crate::domain::change::{Author, Change, Record};
use crate::domain::coach::Coach;
use crate::domain::names::{Code, EntryId, Handle};
use crate::domain::outcome_rules::OutcomeRules;
use crate::domain::period::Month;
use crate::domain::pseudonym::{Doubt, DoubtKind, Guard, NameEndings};
use crate::domain::rules::Rules;
use crate::domain::sensitive::illness_words;
use crate::domain::{records, text};
use crate::render;
use crate::store::directory::{Directory, fresh_id};
use crate::store::git::Made;
use crate::store::load::{LogScope, Pick, Scope};
use crate::store::write::Written;
use crate::store::{init, layout, rules};
use crate::view::page::{Page, Role};
use crate::words::Words;
use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;

/// Days that are read back from a day: eight weeks of trend.
const LOOK_BACK_DAYS: u64 = 62;

/// An open session.
pub(crate) struct Session<'c> {
    pub(crate) context: &'c Context,
    pub(crate) directory: Directory,
    pub(crate) coach: Coach,
    /// Nobody is on file yet: this coach becomes the first with the first change.
    coach_is_new: bool,
    pub(crate) now: Now,
    /// What pages say.
    pub(crate) words: Words,
    problems: RefCell<Vec<Problem>>,
    /// Candidates whose names were replaced: said once.
    recognised: RefCell<BTreeSet<Code>>,
    endings: OnceCell<NameEndings>,
}

impl<'c> Session<'c> {
    /// Opens the data directory for reading.
    ///
    /// # Errors
    /// When a named directory is not there, or who is working can not be told.
    pub(crate) fn read(context: &'c Context) -> Result<Session<'c>, Failure> {
        Session::read_for(context, true)
    }

    /// The same for a page about everyone: who is working need not be told.
    pub(crate) fn read_for_team(context: &'c Context) -> Result<Session<'c>, Failure> {
        Session::read_for(context, false)
    }

    fn read_for(context: &'c Context, coach_matters: bool) -> Result<Session<'c>, Failure> {
        let session = Session::open(context, place(context)?, coach_matters)?;
        if session.is_absent() {
            context.remark(&format!("nothing is stored yet; the first entry makes {}", session.directory.disk.root().display()));
        }
        Ok(session)
    }

    /// Opens the data directory for writing. This platform's own is made with the first change when it is not there.
    ///
    /// # Errors
    /// As for reading, and when a newer program's directory is read-only here.
    pub(crate) fn write(context: &'c Context) -> Result<Session<'c>, Failure> {
        Session::write_for(context, true)
    }

    /// The same for a deed that is nobody's work: who is working need not be told.
    pub(crate) fn write_for_team(context: &'c Context) -> Result<Session<'c>, Failure> {
        Session::write_for(context, false)
    }

    fn write_for(context: &'c Context, coach_matters: bool) -> Result<Session<'c>, Failure> {
        let directory = place(context)?;
        directory.check_writable()?;
        if !context.globals.dry_run {
            // What an interrupted deed left undone comes before anything is decided on what the files say.
            directory.finish_interrupted()?.iter().for_each(|remark| context.remark(remark));
        }
        Session::open(context, directory, coach_matters)
    }

    /// Whether this platform's data directory is still to be made.
    fn is_absent(&self) -> bool {
        self.directory.disk.is_missing(layout::SETTINGS)
    }

    /// Makes this platform's data directory before the first change.
    fn make_directory(&self) -> Result<(), Failure> {
        let root = self.directory.disk.root();
        let made = init::init(root.to_owned(), true)?;
        self.context.remark(&format!("made the data directory {}", root.display()));
        say_git(self.context, made.git);
        Ok(())
    }

    /// Opens the first of several named directories, and the others beside it.
    ///
    /// # Errors
    /// When one of them is not there.
    pub(crate) fn read_several(context: &'c Context) -> Result<(Session<'c>, Vec<Directory>), Failure> {
        let mut named = context.named_directories().into_iter();
        let first = named.next().ok_or_else(|| Failure::usage("no data directory is named"))?;
        let session = Session::open(context, Directory::open(first)?, false)?;
        let others = named.map(Directory::open).collect::<Result<_, _>>()?;
        Ok((session, others))
    }

    /// Everything in this directory and in others, as one caseload.
    ///
    /// # Errors
    /// When one of them is a copy of another.
    pub(crate) fn load_with(&self, others: &[Directory]) -> Result<Caseload, Failure> {
        let mut caseload = self.load(&Scope::all())?;
        for other in others {
            let given = other.disk.root().display().to_string();
            let loaded = other.load(&Scope::all(), self.now.ms)?;
            let before = caseload.problems.len();
            for renamed in caseload.join(loaded, &given).map_err(|error| Failure::usage(error.to_string()))? {
                self.context.remark(&renamed);
            }
            self.problems.borrow_mut().extend_from_slice(&caseload.problems[before..]);
        }
        Ok(caseload)
    }

    fn open(context: &'c Context, directory: Directory, coach_matters: bool) -> Result<Session<'c>, Failure> {
        let mut problems = Vec::new();
        let (coach, coach_is_new) = working_coach(context, &directory, coach_matters, &mut problems)?;
        let now = match context.now(coach.timezone.as_deref()) {
            Err(bad) if coach.timezone.is_some() && context.now(None).is_ok() => {
                let message = format!("{}; the machine's is used", bad.message);
                problems.push(Problem { path: format!("{}/{}.toml", layout::COACHES, coach.handle), line: None, message });
                context.now(None)?
            }
            now => now?,
        };
        let words = words(context, &directory)?;
        Ok(Session {
            context,
            directory,
            coach,
            coach_is_new,
            now,
            words,
            problems: RefCell::new(problems),
            recognised: RefCell::default(),
            endings: OnceCell::new(),
        })
    }

    /// Dates and numbers of confirmations, which are English like help and errors.
    pub(crate) fn english(&self) -> &'static Words {
        Words::english()
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.now.civil.date()
    }

    /// Loads a part of the directory; what could not be read is kept for the end.
    pub(crate) fn load(&self, scope: &Scope) -> Result<Caseload, Failure> {
        let mut caseload = self.directory.load(scope, self.now.ms)?;
        if self.coach_is_new {
            caseload.coaches.insert(self.coach.handle.clone(), self.coach.clone());
        }
        let mut problems = self.problems.borrow_mut();
        for problem in &caseload.problems {
            if !problems.contains(problem) {
                problems.push(problem.clone());
            }
        }
        Ok(caseload)
    }

    /// What could not be read in a folder so far.
    pub(crate) fn problems_below(&self, folder: &str) -> Vec<Problem> {
        let lies_in = |problem: &&Problem| problem.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.problems.borrow().iter().filter(lies_in).cloned().collect()
    }

    /// This coach's log lines in the months around some days.
    pub(crate) fn own_log(&self, from: NaiveDate, to: NaiveDate) -> LogScope {
        let from = from.checked_sub_days(Days::new(LOOK_BACK_DAYS)).unwrap_or(from);
        LogScope { coaches: self.myself(), months: Some((Month::of(from), Month::of(to))) }
    }

    /// Only the working coach.
    pub(crate) fn myself(&self) -> Pick<Handle> {
        Pick::Named(BTreeSet::from([self.coach.handle.clone()]))
    }

    /// The rules profile: the named one, else the settings', else the default.
    pub(crate) fn rules(&self, name: Option<&str>) -> Result<Rules, Failure> {
        let name = name.or(self.directory.settings.quota.profile.as_deref()).unwrap_or(rules::DEFAULT);
        self.directory.rules(name).map_err(no_rules)
    }

    /// The rules of outcomes: the named ones, else the settings', else the plain ones.
    pub(crate) fn outcome_rules(&self, name: Option<&str>) -> Result<OutcomeRules, Failure> {
        let name = name.or(self.directory.settings.outcomes.profile.as_deref()).unwrap_or(rules::DEFAULT_OUTCOMES);
        self.directory.outcome_rules(name).map_err(no_rules)
    }

    /// Who writes, and identities for the lines.
    pub(crate) fn author(&self) -> Author {
        Author::new(self.coach.handle.clone(), self.today(), fresh_id(self.now.ms))
    }

    /// An empty change; the first one of all also puts the coach on file.
    pub(crate) fn begin(&self, author: &Author, summary: impl Into<String>) -> Change {
        let mut change = Change::new(summary);
        if self.coach_is_new {
            let name = self.coach.handle.to_string();
            change.record(author, Record::Coach(self.coach.handle.clone()), vec![records::new_coach(&name)]);
        }
        change
    }

    /// Writes a change, or with `--dry-run` says what would be written.
    ///
    /// # Errors
    /// When nothing was written.
    pub(crate) fn commit(&self, author: &Author, mut change: Change) -> Result<Written, Failure> {
        let mut whole = self.begin(author, change.summary.clone());
        whole.steps.append(&mut change.steps);
        if self.context.globals.dry_run {
            self.context.remark("dry run: nothing was written");
            return Ok(Written { paths: self.directory.rehearse(&whole), ..Written::default() });
        }
        if self.is_absent() {
            self.make_directory()?;
        }
        let written = self.directory.apply(&whole)?;
        if self.coach_is_new {
            let handle = &self.coach.handle;
            self.context.remark(&format!("{handle} is now the first coach on file; coach me shows and changes what is known"));
        }
        for remark in &written.remarks {
            self.context.remark(remark);
        }
        if self.context.globals.verbose {
            self.context.remark(&format!("written: {}", written.paths.join(", ")));
        }
        Ok(written)
    }

    /// How names are inflected; read once, by the first text that is guarded.
    pub(crate) fn endings(&self) -> &NameEndings {
        self.endings.get_or_init(|| self.directory.name_endings())
    }

    /// A text for a shared file: names of candidates become codes. What is doubtful is asked in a terminal and warned
    /// of in a script.
    ///
    /// # Errors
    /// When the text is too long.
    pub(crate) fn guarded(&self, caseload: &Caseload, note: &str, involved: &[Code], met: Option<&str>) -> Result<String, Failure> {
        let note = text::note(note, "note")?;
        let guard = Guard { known: &caseload.identities, involved, met, endings: self.endings() };
        let first = guard.apply(&note, &[]);
        let mut confirmed = Vec::new();
        for doubt in first.doubts {
            let why = match doubt.kind {
                DoubtKind::NotForThem => "the entry is not for them",
                DoubtKind::LowerCase => "it may be a word",
                DoubtKind::PersonMet => "the person met has this name",
                DoubtKind::Several => "several it is about have this name",
                DoubtKind::Namesake => {
                    self.context.remark(&format!("warning: several candidates are called `{}`; {} was written", doubt.word, doubt.code));
                    continue;
                }
            };
            if confirmed.iter().any(|known: &Doubt| known.is_of_the_word_of(&doubt)) {
                continue;
            }
            if self.context.may_ask() {
                if prompt::confirm(&format!("Is `{}` {}? ({why})", doubt.word, doubt.code), doubt.kind == DoubtKind::NotForThem)? {
                    confirmed.push(doubt);
                }
            } else {
                self.context.remark(&format!(
                    "warning: `{}` was left in the text and may be {} ({why}); coach amend --note or coach redact ID mends it",
                    doubt.word, doubt.code
                ));
            }
        }
        for code in involved.iter().filter(|code| !caseload.identities.contains_key(code)) {
            if !note.is_empty() {
                self.context.remark(&format!("no name is known here for {code}: it can not be recognised in this text"));
            }
        }
        self.remark_on_illness(&note);
        let guarded = guard.apply(&note, &confirmed);
        let mut said = self.recognised.borrow_mut();
        let fresh: Vec<&str> = guarded.replaced.iter().filter(|code| said.insert((*code).clone())).map(Code::as_str).collect();
        if !fresh.is_empty() {
            self.context.remark(&format!("names became codes in the text: {}", fresh.join(", ")));
        }
        Ok(guarded.text)
    }

    /// Refuses CSV for a page that is no table: an empty file would say that there is nothing.
    ///
    /// # Errors
    /// When CSV is asked for.
    pub(crate) fn refuse_csv(&self) -> Result<(), Failure> {
        match self.context.format() {
            Format::Csv => Err(Failure::usage("this page is no table").hint("--format table, markdown, html or json")),
            _ => Ok(()),
        }
    }

    /// Adds something that could not be read to what is named at the end.
    pub(crate) fn add_problem(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// Says which words of a text for a shared file tell of an illness; nothing is kept back.
    pub(crate) fn remark_on_illness(&self, text: &str) {
        let told = illness_words(text, &self.directory.illness_words());
        if !told.is_empty() {
            let hint = "others read this; what a person needs can be said without it. Change it where it stands: coach amend for an entry, edit for a record; coach redact ID takes an entry's note out for good";
            self.context.remark(&format!("warning: {} may tell of an illness: {hint}", told.join(", ")));
        }
    }

    /// Shows a page in the format asked for, then what could not be read. The exit code says which it was.
    pub(crate) fn show(&self, schema: &str, page: &Page) -> Result<u8, Failure> {
        let text = self.rendered(schema, page, self.context.format())?;
        self.context.print(&text)?;
        Ok(self.say_problems())
    }

    /// A page in a format.
    pub(crate) fn rendered(&self, schema: &str, page: &Page, format: Format) -> Result<String, Failure> {
        Ok(match format {
            Format::Table => render::terminal::render(page, self.context.columns(), self.context.colours()),
            Format::Json => render::json::render(schema, &page.data, json!(*self.problems.borrow())),
            Format::Csv => render::csv::render(page),
            Format::Markdown => render::markdown::render(page),
            Format::Html => render::html::render(page, self.words.language()),
            Format::Jsonl if schema != "export" => return Err(Failure::usage("jsonl is a format of coach export").hint("--format json")),
            Format::Jsonl => render::json::lines(page.data.get("rows")),
        })
    }

    /// Names what had to be left out; the exit code for a reading verb.
    pub(crate) fn say_problems(&self) -> u8 {
        let problems = self.problems.borrow();
        for problem in problems.iter() {
            self.context.complain(&format!("{}\n", render::plain::neutral(&problem.to_string())));
        }
        if problems.is_empty() { 0 } else { DATA }
    }

    /// Confirms what a writing verb did: lines for people, an object for machines. What was durably written exits 0.
    pub(crate) fn confirm(&self, schema: &str, mut data: Map<String, Value>, written: &Written, lines: &[String]) -> Result<u8, Failure> {
        data.insert("written".to_owned(), json!(written.paths));
        if self.context.globals.dry_run {
            data.insert("dry_run".to_owned(), true.into());
        }
        let text = match self.context.format() {
            Format::Json => render::json::render(schema, &data, json!(*self.problems.borrow())),
            _ => {
                let mut page = Page::default();
                lines.iter().filter(|line| !line.is_empty()).for_each(|line| page.line(Role::Plain, line.clone()));
                render::terminal::render(&page, self.context.line_columns(), false)
            }
        };
        self.say_problems();
        self.context.print(&text).map_err(|failure| Failure { message: format!("{}; the entry itself is saved", failure.message), ..failure })?;
        Ok(0)
    }

    /// The line a suffix names, newest first; in this coach's log.
    pub(crate) fn entry(&self, caseload: &Caseload, suffix: &str) -> Result<EntryId, Failure> {
        let suffix = suffix.trim();
        if suffix.len() < 4 {
            return Err(Failure::usage(format!("`{suffix}` is too short for an id: at least its last 4 characters")));
        }
        match caseload.log.ids_ending(suffix).as_slice() {
            [one] => Ok(*one),
            [] if !self.problems.borrow().is_empty() => {
                self.say_problems();
                Err(Failure::data(format!("no entry's id ends with `{suffix}` in what can be read")).hint("coach check"))
            }
            [] => Err(Failure::unknown(format!("no entry's id ends with `{suffix}`"))
                .hint("coach shows the ids of what is due, coach history EMPLOYER those of all contacts")),
            several => Err(ambiguous(suffix, several)),
        }
    }

    /// The entry a suffix names although it was taken back. `None` when there is no such entry either.
    pub(crate) fn entry_taken_back(&self, suffix: &str) -> Result<Option<EntryId>, Failure> {
        match self.directory.line_ids(&self.coach.handle, suffix.trim())?.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            several => Err(ambiguous(suffix, several)),
        }
    }
}

fn ambiguous(suffix: &str, ids: &[EntryId]) -> Failure {
    let list: Vec<String> = ids.iter().map(EntryId::to_string).collect();
    Failure::unknown(format!("`{suffix}` names {} entries: {}", ids.len(), list.join(", "))).hint("give more of the id's last characters")
}

/// The data directory: it must be there, unless it is this platform's own.
fn place(context: &Context) -> Result<Directory, Failure> {
    match context.place()? {
        Place::Platform(path) if !crate::store::outside::is_file(&path.join(layout::SETTINGS)) => Ok(Directory::absent(path)),
        Place::Named(path) | Place::Platform(path) => Ok(Directory::open(path)?),
    }
}

/// Says how making a repository went, where a person should know.
pub(crate) fn say_git(context: &Context, made: Option<Made>) {
    match made {
        Some(Made::NoGit) => context.remark("git was not found: the data directory is kept without history"),
        Some(Made::Failed) => context.remark("git could not make a repository here: the data directory is kept without history"),
        Some(Made::Repository | Made::Already) | None => {}
    }
}

/// The refusal of a language that has no catalogue.
pub(crate) fn no_language(asked: &str) -> Failure {
    Failure::usage(format!("there are no pages in `{asked}`; one of: {}", Words::languages().join(", ")))
}

fn words(context: &Context, directory: &Directory) -> Result<Words, Failure> {
    let given = |lang: &&str| !lang.is_empty();
    let asked = context.globals.lang.as_deref().filter(given).or(context.config.lang.as_deref().filter(given));
    let language = asked.or(directory.settings.language.as_deref()).unwrap_or("en");
    match (Words::of(language), asked) {
        (Some(words), _) => Ok(words),
        (None, Some(asked)) => Err(no_language(asked)),
        (None, None) => {
            context.remark(&format!("there are no pages in `{language}` (coach.toml); these are in English"));
            Ok(Words::english().clone())
        }
    }
}
