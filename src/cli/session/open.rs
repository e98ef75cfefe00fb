//! How a session is opened: for reading or for writing, for one coach or for a team.

use crate::cli::context::{Context, DataPlace};
use crate::cli::error::Failure;
use crate::cli::session::at_work::Session;
use crate::cli::session::language::{words, words_of};
use crate::cli::session::mended::mended;
use crate::cli::session::working_coach::working_coach;
use crate::domain::caseload::loaded::Problem;
use crate::domain::terms::record_name::Record;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::write::locking::Finished;
use crate::words::say::say;
use std::cell::{Cell, OnceCell, RefCell};

impl<'c> Session<'c> {
    /// Opens the data directory for reading.
    ///
    /// # Errors
    /// When a named directory is not there, or who is working cannot be told.
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
            let path = session.directory.disk.root().display();
            context.remark(&say!(session.words, "remark.nothing-stored", path));
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

    /// The same for a change that is nobody's work: who is working does not matter.
    pub(crate) fn write_for_team(context: &'c Context) -> Result<Session<'c>, Failure> {
        Session::write_for(context, false)
    }

    fn write_for(context: &'c Context, coach_matters: bool) -> Result<Session<'c>, Failure> {
        let directory = place(context)?;
        directory.check_writable()?;
        let mut finished = None;
        if !context.globals.dry_run {
            context.writes();
            // An interrupted transaction is finished before anything is decided from the files.
            let mut remarks = Vec::new();
            finished = directory.finish_interrupted(&mut remarks)?;
            remarks.extend(finished.iter().map(Finished::remark));
            for remark in &remarks {
                context.remark(&mended(&words_of(context), remark));
            }
        }
        Ok(Session {
            finished,
            ..Session::open(context, directory, coach_matters)?
        })
    }

    pub(in crate::cli::session) fn open(
        context: &'c Context,
        directory: Directory,
        coach_matters: bool,
    ) -> Result<Session<'c>, Failure> {
        let mut problems = Vec::new();
        let (coach, coach_is_new) =
            working_coach(context, &directory, coach_matters, &mut problems)?;
        let now = match context.now(coach.timezone.as_deref()) {
            Err(bad) if coach.timezone.is_some() && context.now(None).is_ok() => {
                let message = format!("{}; the machine's time zone is used", bad.message);
                problems.push(Problem::new(
                    layout::record(&Record::Coach(coach.handle.clone())),
                    None,
                    message,
                ));
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
            coach_is_told: coach_matters,
            now,
            words,
            problems: RefCell::new(problems),
            recognised: RefCell::default(),
            left_names: RefCell::default(),
            endings: OnceCell::new(),
            form: Cell::default(),
            finished: None,
        })
    }
}

/// The data directory: it must be there, unless it is this platform's own.
fn place(context: &Context) -> Result<Directory, Failure> {
    match context.place()? {
        DataPlace::Platform(path)
            if !crate::store::disk::outside::is_file(&path.join(layout::SETTINGS)) =>
        {
            Ok(Directory::absent(path))
        }
        DataPlace::Named(path) | DataPlace::Platform(path) => Ok(Directory::open(path)?),
    }
}
