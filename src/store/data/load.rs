//! Loads what a verb needs of a data directory, and no more.

use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::{Caseload, Problem};
use crate::domain::log::fold::fold_files;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::standing::Log;
use crate::domain::log::told::Told;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::records::{Met, Records};
use crate::store::data::sought::Sought;
use crate::store::disk::error::StoreError;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// Which of several records.
#[derive(Clone, Debug, Default)]
pub(crate) enum Pick<T> {
    #[default]
    None,
    Named(BTreeSet<T>),
    All,
}

impl<T: Ord + Clone> Pick<T> {
    /// This one alone.
    pub(crate) fn only(one: &T) -> Pick<T> {
        Pick::Named(BTreeSet::from([one.clone()]))
    }

    fn is_named(&self) -> bool {
        matches!(self, Pick::Named(_))
    }

    /// These, and no others.
    pub(crate) fn these<'a>(several: impl IntoIterator<Item = &'a T>) -> Pick<T>
    where
        T: 'a,
    {
        Pick::Named(several.into_iter().cloned().collect())
    }
}

/// Which log lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct LogScope {
    pub(crate) coaches: Pick<Handle>,
    /// First and last month, both included; all when not given.
    pub(crate) months: Option<(Month, Month)>,
}

/// What a verb needs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    pub(crate) coaches: Pick<Handle>,
    pub(crate) employers: Pick<Slug>,
    pub(crate) candidates: Pick<Code>,
    pub(crate) identities: Pick<Code>,
    pub(crate) log: LogScope,
    /// Of these lines only those in which an employer or candidate of these stands, and lines about them; all when not given.
    pub(crate) lines_naming: Option<BTreeSet<String>>,
    /// Which of all employers and candidates are read.
    pub(crate) of: Sought,
    /// Of all identities only those of people whom this text may name.
    pub(crate) named_in: Option<String>,
    /// Who is read besides, since the log names them.
    pub(crate) met: Met,
}

impl LogScope {
    /// Every line there is.
    pub(crate) fn all() -> LogScope {
        LogScope {
            coaches: Pick::All,
            months: None,
        }
    }
}

impl Scope {
    /// Everything but who the candidates are: records and the whole log.
    pub(crate) fn shared() -> Scope {
        Scope {
            identities: Pick::None,
            ..Scope::all()
        }
    }

    /// Everything there is.
    pub(crate) fn all() -> Scope {
        Scope {
            coaches: Pick::All,
            employers: Pick::All,
            candidates: Pick::All,
            identities: Pick::All,
            log: LogScope::all(),
            ..Scope::default()
        }
    }
}

impl Directory {
    /// Loads a scope. What cannot be read is left out and named in the caseload's problems. The horizon bounds
    /// which stamps of its log are believed.
    ///
    /// # Errors
    /// When a folder cannot be listed, unless this directory is only read: then that is one of the problems.
    pub(crate) fn load(&self, scope: &Scope, horizon: Horizon) -> Result<Caseload, StoreError> {
        self.load_with(scope, horizon, None)
    }

    /// The same, and what was said of the entries that were read.
    ///
    /// # Errors
    /// As for loading.
    pub(crate) fn load_telling(
        &self,
        scope: &Scope,
        horizon: Horizon,
    ) -> Result<(Caseload, Told), StoreError> {
        let mut told = Told::default();
        let caseload = self.load_with(scope, horizon, Some(&mut told))?;
        Ok((caseload, told))
    }

    fn load_with(
        &self,
        scope: &Scope,
        horizon: Horizon,
        told: Option<&mut Told>,
    ) -> Result<Caseload, StoreError> {
        let mut problems = Vec::new();
        let erased = self.past(self.erased(), layout::ERASED, &mut problems)?;
        problems.extend(erased.problems.iter().cloned());
        let gone = &erased.codes;
        let stays = |code: &Code| !gone.contains(code);

        let log = self.folded_log(scope, gone, (horizon, told), &mut problems)?;
        let coaches = self.names_of(layout::COACHES, &scope.coaches, &mut problems)?;
        let employers = self.names_of(layout::EMPLOYERS, &scope.employers, &mut problems)?;
        let candidates = self.names_of(layout::CANDIDATES, &scope.candidates, &mut problems)?;
        let identities = self.names_of(layout::PRIVATE, &scope.identities, &mut problems)?;
        let mut records = Records {
            directory: self,
            forgotten: gone,
            problems: &mut problems,
        };
        let identities = identities.into_iter().filter(stays).collect();
        let mut caseload = Caseload {
            settings: self.settings.clone(),
            coaches: records.read(layout::COACHES, coaches),
            identities: records.read_identities(identities, scope.named_in.as_deref()),
            employers: BTreeMap::new(),
            candidates: BTreeMap::new(),
            log,
            problems: Vec::new(),
        };
        let sought = |is_named: bool| move |text: &[u8]| is_named || scope.of.may_be(text);
        let named = (scope.employers.is_named(), scope.candidates.is_named());
        caseload.employers = records.read_if(layout::EMPLOYERS, employers, sought(named.0));
        let people = candidates.into_iter().filter(stays).collect();
        caseload.candidates = records.read_if(layout::CANDIDATES, people, sought(named.1));
        records.read_met(scope.met, &mut caseload, stays);
        caseload.problems = problems;
        if scope.met != Met::Nobody || matches!(scope.employers, Pick::All) {
            caseload.follow_merged();
        }
        Ok(caseload)
    }

    /// What stands in the lines of a scope, without people who were forgotten.
    fn folded_log(
        &self,
        scope: &Scope,
        gone: &BTreeSet<Code>,
        (horizon, told): (Horizon, Option<&mut Told>),
        problems: &mut Vec<Problem>,
    ) -> Result<Log, StoreError> {
        let (lines, masks) =
            self.lines_naming(&scope.log, scope.lines_naming.as_ref(), problems)?;
        if let Some(told) = told {
            *told = Told::of(&lines, &masks);
        }
        let mut log = fold_files(lines, &masks, horizon);
        if !matches!(scope.log.coaches, Pick::None) {
            *self.masks.borrow_mut() = Some(masks);
        }
        let endings: OnceCell<NameEndings> = OnceCell::new();
        let codes: Vec<Code> = gone.iter().cloned().collect();
        let masked = |text: &str| {
            self.mask_of_forgotten(gone, endings.get_or_init(|| self.name_endings()))
                .apply(text, &codes, None)
        };
        log.leave_out(gone, &masked);
        let broken = log.problems.iter();
        problems.extend(broken.map(|message| Problem::new(layout::LOG, None, message.clone())));
        Ok(log)
    }

    /// The names of the records that are asked for.
    fn names_of<Id: FromStr + Clone>(
        &self,
        folder: &str,
        pick: &Pick<Id>,
        problems: &mut Vec<Problem>,
    ) -> Result<Vec<Id>, StoreError> {
        match pick {
            Pick::None => Ok(Vec::new()),
            Pick::Named(names) => Ok(names.iter().cloned().collect()),
            Pick::All => self.past(self.record_names(folder), folder, problems),
        }
    }

    /// What a folder holds; where it cannot be listed and this directory is only read, that is a problem and nothing is in it.
    pub(in crate::store::data) fn past<T: Default>(
        &self,
        read: Result<T, StoreError>,
        folder: &str,
        problems: &mut Vec<Problem>,
    ) -> Result<T, StoreError> {
        match read {
            Err(error) if self.reads_on => {
                let path = error.place().0.unwrap_or(folder).to_owned();
                problems.push(Problem::new(
                    path,
                    None,
                    format!("{error}; nothing in it was read"),
                ));
                Ok(T::default())
            }
            other => other,
        }
    }
}
