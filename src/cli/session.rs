//! A verb at work: the open data directory, who is working, the clock, and what is said at the end.

use crate::cli::context::{Context, Now, Place};
use crate::cli::error::{Failure, no_rules};
use crate::cli::working_coach::working_coach;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::{Caseload, Problem};
use crate::domain::change::records;
use crate::domain::change::transaction::{Author, Change, Record};
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::record::coach::Coach;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::{Code, Handle};
use crate::store::data::directory::{Directory, fresh_id};
use crate::store::data::layout;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::store::data::log_file::UNFINISHED;
use crate::store::git::command::Made;
use crate::store::service::rules;
use crate::store::write::apply::Written;
use crate::store::write::init;
use crate::words::Words;
use chrono::{Days, NaiveDate};
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
    /// This platform's directory was not there: it is made with the first change.
    is_first: bool,
    pub(crate) now: Now,
    /// What pages say.
    pub(crate) words: Words,
    pub(in crate::cli) problems: RefCell<Vec<Problem>>,
    /// Candidates whose names were replaced: said once.
    pub(in crate::cli) recognised: RefCell<BTreeSet<Code>>,
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
        let mut directory = place(context)?;
        directory.reads_on = true;
        let session = Session::open(context, directory, coach_matters)?;
        if session.is_first {
            context.remark(&format!(
                "nothing is stored yet; the first entry makes {}",
                session.directory.disk.root().display()
            ));
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
            directory
                .finish_interrupted()?
                .iter()
                .for_each(|remark| context.remark(remark));
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
        self.context
            .remark(&format!("made the data directory {}", root.display()));
        say_git(self.context, made.git);
        Ok(())
    }

    /// Opens the first of several named directories, and the others beside it.
    ///
    /// # Errors
    /// When one of them is not there.
    pub(crate) fn read_several(
        context: &'c Context,
    ) -> Result<(Session<'c>, Vec<Directory>), Failure> {
        let mut named = context.named_directories().into_iter();
        let first = named
            .next()
            .ok_or_else(|| Failure::usage("no data directory is named"))?;
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
            for renamed in caseload
                .join(loaded, &given)
                .map_err(|error| Failure::usage(error.to_string()))?
            {
                self.context.remark(&renamed);
            }
            self.problems
                .borrow_mut()
                .extend_from_slice(&caseload.problems[before..]);
        }
        Ok(caseload)
    }

    fn open(
        context: &'c Context,
        directory: Directory,
        coach_matters: bool,
    ) -> Result<Session<'c>, Failure> {
        let mut problems = Vec::new();
        let (coach, coach_is_new) =
            working_coach(context, &directory, coach_matters, &mut problems)?;
        let now = match context.now(coach.timezone.as_deref()) {
            Err(bad) if coach.timezone.is_some() && context.now(None).is_ok() => {
                let message = format!("{}; the machine's is used", bad.message);
                problems.push(Problem {
                    path: format!("{}/{}.toml", layout::COACHES, coach.handle),
                    line: None,
                    message,
                });
                context.now(None)?
            }
            now => now?,
        };
        let words = words(context, &directory)?;
        Ok(Session {
            context,
            is_first: directory.disk.is_missing(layout::SETTINGS),
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
            caseload
                .coaches
                .insert(self.coach.handle.clone(), self.coach.clone());
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
        let lies_in = |problem: &&Problem| {
            problem
                .path
                .strip_prefix(folder)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.problems
            .borrow()
            .iter()
            .filter(lies_in)
            .cloned()
            .collect()
    }

    /// This coach's log lines in the months around some days.
    pub(crate) fn own_log(&self, from: NaiveDate, to: NaiveDate) -> LogScope {
        let from = from
            .checked_sub_days(Days::new(LOOK_BACK_DAYS))
            .unwrap_or(from);
        LogScope {
            coaches: self.myself(),
            months: Some((Month::of(from), Month::of(to))),
        }
    }

    /// Only the working coach.
    pub(crate) fn myself(&self) -> Pick<Handle> {
        Pick::Named(BTreeSet::from([self.coach.handle.clone()]))
    }

    /// The rules profile: the named one, else the settings', else the default.
    pub(crate) fn rules(&self, name: Option<&str>) -> Result<Rules, Failure> {
        let name = name
            .or(self.directory.settings.quota.profile.as_deref())
            .unwrap_or(rules::DEFAULT);
        self.directory.rules(name).map_err(no_rules)
    }

    /// The rules of outcomes: the named ones, else the settings', else the plain ones.
    pub(crate) fn outcome_rules(&self, name: Option<&str>) -> Result<OutcomeRules, Failure> {
        let name = name
            .or(self.directory.settings.outcomes.profile.as_deref())
            .unwrap_or(rules::DEFAULT_OUTCOMES);
        self.directory.outcome_rules(name).map_err(no_rules)
    }

    /// Who writes, and identities for the lines.
    pub(crate) fn author(&self) -> Author {
        Author::new(
            self.coach.handle.clone(),
            self.today(),
            fresh_id(self.now.ms),
        )
    }

    /// An empty change; the first one of all also puts the coach on file.
    pub(crate) fn begin(&self, author: &Author, summary: impl Into<String>) -> Change {
        let mut change = Change::new(summary);
        if self.coach_is_new {
            let name = self.coach.handle.to_string();
            change.record(
                author,
                Record::Coach(self.coach.handle.clone()),
                vec![records::new_coach(&name)],
            );
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
            return Ok(Written {
                paths: self.directory.rehearse(&whole),
                ..Written::default()
            });
        }
        // One that was there and is gone meanwhile is not made anew.
        if self.is_first && self.is_absent() {
            self.make_directory()?;
        }
        let written = self.directory.apply(&whole)?;
        if self.coach_is_new {
            let handle = &self.coach.handle;
            self.context.remark(&format!(
                "{handle} is now the first coach on file; coach me shows and changes what is known"
            ));
        }
        for remark in &written.remarks {
            self.context.remark(remark);
        }
        // What was found unfinished before may just have been set aside, and that was said.
        let set_aside = |problem: &Problem| {
            problem.message == UNFINISHED
                && written
                    .remarks
                    .iter()
                    .any(|remark| remark.starts_with(&problem.path))
        };
        self.problems
            .borrow_mut()
            .retain(|problem| !set_aside(problem));
        if self.context.globals.verbose {
            self.context
                .remark(&format!("written: {}", written.paths.join(", ")));
        }
        Ok(written)
    }

    /// How names are inflected; read once, by the first text that is guarded.
    pub(crate) fn endings(&self) -> &NameEndings {
        self.endings.get_or_init(|| self.directory.name_endings())
    }

    /// Adds something that could not be read to what is named at the end.
    pub(crate) fn add_problem(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }
}

/// The data directory: it must be there, unless it is this platform's own.
fn place(context: &Context) -> Result<Directory, Failure> {
    match context.place()? {
        Place::Platform(path)
            if !crate::store::disk::outside::is_file(&path.join(layout::SETTINGS)) =>
        {
            Ok(Directory::absent(path))
        }
        Place::Named(path) | Place::Platform(path) => Ok(Directory::open(path)?),
    }
}

/// Says how making a repository went, where a person should know.
pub(crate) fn say_git(context: &Context, made: Option<Made>) {
    match made {
        Some(Made::NoGit) => {
            context.remark("git was not found: the data directory is kept without history")
        }
        Some(Made::Failed) => context.remark(
            "git could not make a repository here: the data directory is kept without history",
        ),
        Some(Made::Repository | Made::Already) | None => {}
    }
}

/// The refusal of a language that has no catalogue.
pub(crate) fn no_language(asked: &str) -> Failure {
    Failure::usage(format!(
        "there are no pages in `{asked}`; one of: {}",
        Words::languages().join(", ")
    ))
}

fn words(context: &Context, directory: &Directory) -> Result<Words, Failure> {
    let given = |lang: &&str| !lang.is_empty();
    let asked = context.globals.lang.as_deref().filter(given).or(context
        .config
        .lang
        .as_deref()
        .filter(given));
    let language = asked
        .or(directory.settings.language.as_deref())
        .unwrap_or("en");
    match (Words::of(language), asked) {
        (Some(words), _) => Ok(words),
        (None, Some(asked)) => Err(no_language(asked)),
        (None, None) => {
            context.remark(&format!(
                "there are no pages in `{language}` (coach.toml); these are in English"
            ));
            Ok(Words::english().clone())
        }
    }
}
