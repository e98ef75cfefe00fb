//! A session over several data directories, as one caseload.

use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::at_work::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::horizon::Horizon;
use crate::store::data::directory::Directory;
use crate::store::data::load::{LogScope, Scope};

impl<'c> Session<'c> {
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
    pub(crate) fn load_with(
        &self,
        others: &[Directory],
        reads_log: bool,
    ) -> Result<Caseload, Failure> {
        // The logs of several directories are read anyway: the same entry in two of them is refused.
        let mut caseload = match reads_log || !others.is_empty() {
            true => self.load(&Scope::all())?,
            false => self.load(&Scope {
                log: LogScope::default(),
                ..Scope::all()
            })?,
        };
        for other in others {
            let given = other.disk.root().display().to_string();
            let loaded = other.load(&Scope::all(), Horizon::past(self.now.ms))?;
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
}
