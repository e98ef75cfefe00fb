//! Writing a change, and making the data directory before the first one.

use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::at_work::Session;
use crate::cli::session::mended::mended;
use crate::domain::caseload::loaded::{Caseload, Problem};
use crate::domain::change::transaction::{Author, Change};
use crate::domain::log::op::contact::Contact;
use crate::domain::record::coach::Coach;
use crate::domain::terms::names::{EntryId, Handle};
use crate::domain::terms::record_name::Record;
use crate::store::data::layout;
use crate::store::data::remark::Remark;
use crate::store::git::command::Made;
use crate::store::write::init;
use crate::store::write::written::Written;
use crate::words::Words;
use crate::words::say::say;

impl Session<'_> {
    /// An empty change; the first one of all also puts the coach on file.
    pub(crate) fn begin(&self, author: &Author, summary: impl Into<String>) -> Change {
        let mut change = Change::new(summary);
        if self.coach_is_new {
            let handle = &self.coach.handle;
            let coach = Coach {
                name: Some(handle.to_string()),
                ..Coach::new(handle.clone())
            };
            change.create(author, coach);
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
            self.context.remark(&self.words.label("remark.dry-run"));
            self.say_left_names(&Change::new(""), |id| id);
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
        self.form_is_written();
        self.remember_who_works();
        if self.coach_is_new {
            let handle = &self.coach.handle;
            self.context
                .remark(&say!(self.words, "remark.first-coach", handle));
        }
        for remark in &written.remarks {
            self.context.remark(&mended(&self.words, remark));
        }
        self.drop_mended(&written.remarks);
        self.say_left_names(&whole, |id| written.id(id));
        if self.context.globals.verbose {
            let list = written.paths.join(", ");
            self.context
                .remark(&say!(self.words, "remark.written", list));
        }
        Ok(written)
    }

    /// Remembers who works on this machine, unless that is known already. Who was not told is not remembered.
    fn remember_who_works(&self) {
        let remembered = self.directory.remembered_coach();
        let is_on_file = |handle: &Handle| {
            let record = layout::record(&Record::Coach(handle.clone()));
            self.directory.disk.exists(&record)
        };
        if self.coach_is_told && !remembered.as_ref().is_some_and(is_on_file) {
            self.directory.remember_coach(&self.coach.handle);
        }
    }

    /// Drops the problems of lines that were found unfinished before and have just been set aside: that was said.
    fn drop_mended(&self, remarks: &[Remark]) {
        let is_mended = |problem: &Problem| {
            let is_its = |remark: &Remark| matches!(remark, Remark::SetAside { path, .. } if *path == problem.path);
            problem.is_unfinished && remarks.iter().any(is_its)
        };
        self.problems
            .borrow_mut()
            .retain(|problem| !is_mended(problem));
    }

    /// Takes a contact into what was loaded before it was written, so that the log need not be read again. A dry run wrote
    /// nothing.
    pub(crate) fn take_in(&self, caseload: &mut Caseload, id: EntryId, contact: &Contact) {
        if !self.context.globals.dry_run {
            let coach = &self.coach.handle;
            caseload.log.add_contact(id, coach, contact.clone());
        }
    }

    /// Whether this platform's data directory is still to be made.
    fn is_absent(&self) -> bool {
        self.directory.disk.is_missing(layout::SETTINGS)
    }

    /// Makes this platform's data directory before the first change.
    fn make_directory(&self) -> Result<(), Failure> {
        let root = self.directory.disk.root();
        let made = init::init(root.to_owned(), true)?;
        let path = root.display();
        self.context
            .remark(&say!(self.words, "remark.directory-created", path));
        say_git(self.context, &self.words, made.git);
        Ok(())
    }
}

/// Says how making a repository went, where a person should know.
pub(crate) fn say_git(context: &Context, words: &Words, made: Option<Made>) {
    match made {
        Some(Made::NoGit) => context.remark(&words.label("remark.no-git")),
        Some(Made::Failed) => context.remark(&words.label("remark.git-failed")),
        Some(Made::Repository | Made::Already) | None => {}
    }
}
