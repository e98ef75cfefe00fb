//! A session: the open data directory, who is working, the clock, and what is read of it.

use crate::cli::context::Context;
use crate::cli::error::{Failure, no_rules};
use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::period::Month;
use crate::domain::calendar::zone::{Moment, Zone};
use crate::domain::caseload::loaded::{Caseload, Problem};
use crate::domain::change::transaction::Author;
use crate::domain::desk::backup_due::Unsaved;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::told::Told;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::record::coach::Coach;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::{Code, Handle};
use crate::store::data::directory::{Directory, fresh_id};
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::store::service::rules;
use crate::store::write::locking::Finished;
use crate::view::setting::Setting;
use crate::words::Words;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeSet;

/// Days that are read back from a day: eight weeks of trend.
const LOOK_BACK_DAYS: u64 = 62;

/// A verb at work: the open data directory, who is working, and the clock.
pub(crate) struct Session<'c> {
    pub(crate) context: &'c Context,
    pub(crate) directory: Directory,
    pub(crate) coach: Coach,
    /// Nobody is on file yet: this coach becomes the first with the first change.
    pub(in crate::cli::session) coach_is_new: bool,
    /// Who is working was told, and is not just the first of several.
    pub(in crate::cli::session) coach_is_told: bool,
    /// This platform's directory was not there: it is made with the first change.
    pub(in crate::cli::session) is_first: bool,
    pub(crate) now: Moment,
    /// What pages say.
    pub(crate) words: Words,
    pub(in crate::cli) problems: RefCell<Vec<Problem>>,
    /// Candidates whose names were replaced: said once.
    pub(in crate::cli) recognised: RefCell<BTreeSet<Code>>,
    /// Words left in texts that may be names: said with the id of the entry once there is one.
    pub(in crate::cli::session) left_names: RefCell<Vec<LeftName>>,
    pub(in crate::cli::session) endings: OnceCell<NameEndings>,
    /// The verb whose form was filled in: its draft is over once this is written.
    pub(in crate::cli::session) form: Cell<Option<&'static str>>,
    /// What an interrupted writer left, and this one finished.
    pub(crate) finished: Option<Finished>,
}

/// A word of a text, whose name it may be, and why it was not replaced.
#[derive(Clone, Debug)]
pub(crate) struct LeftName {
    pub(crate) word: String,
    pub(crate) code: Code,
    pub(crate) why: String,
}

impl<'c> Session<'c> {
    /// Dates of errors, which are English like help.
    pub(crate) fn english(&self) -> &'static Words {
        Words::english()
    }

    /// A day as a confirmation says it, with the year where it is not this one.
    pub(crate) fn near(&self, day: Date) -> String {
        self.words.day_near(day, self.today())
    }

    pub(crate) fn today(&self) -> Date {
        self.now.civil.date()
    }

    /// What private/ holds that no backup does.
    pub(crate) fn unsaved(&self) -> Unsaved {
        let last = self.directory.last_backup();
        match (self.directory.private_is_newer(last), last) {
            (false, _) => Unsaved::Nothing,
            (true, Some(last)) => Unsaved::Since(last.on),
            (true, None) => Unsaved::Everything,
        }
    }

    /// What a page of what was loaded is made from.
    pub(crate) fn setting<'a>(&'a self, caseload: &'a Caseload) -> Setting<'a> {
        Setting {
            caseload,
            today: self.today(),
            words: &self.words,
            names: self.context.shows_names(),
            for_machine: self.context.answers_machine(),
        }
    }

    /// Loads a part of the directory; what could not be read is kept for the end.
    pub(crate) fn load(&self, scope: &Scope) -> Result<Caseload, Failure> {
        let caseload = self.directory.load(scope, Horizon::past(self.now.ms))?;
        Ok(self.taken_up(caseload))
    }

    /// The same, and what was said of the entries that were read.
    pub(crate) fn load_telling(&self, scope: &Scope) -> Result<(Caseload, Told), Failure> {
        let horizon = Horizon::past(self.now.ms);
        let (caseload, told) = self.directory.load_telling(scope, horizon)?;
        Ok((self.taken_up(caseload), told))
    }

    /// What was loaded, with the clock of this session; what could not be read is kept for the end.
    fn taken_up(&self, mut caseload: Caseload) -> Caseload {
        caseload.log.now = Some((self.today(), self.now.civil.time()));
        let zone = self.coach.timezone.as_deref().and_then(Zone::named);
        caseload.log.zone = Some(zone.unwrap_or(Zone::System));
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
        caseload
    }

    /// Loads who the candidates are, as far as this machine knows.
    pub(crate) fn load_identities(&self) -> Result<Caseload, Failure> {
        self.load(&Scope {
            identities: Pick::All,
            ..Scope::default()
        })
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
    pub(crate) fn own_log(&self, from: Date, to: Date) -> LogScope {
        LogScope {
            coaches: self.myself(),
            months: Some(self.months_back(from, to)),
        }
    }

    /// The months of some days, and of the weeks of trend before them.
    pub(crate) fn months_back(&self, from: Date, to: Date) -> (Month, Month) {
        let from = from
            .checked_sub_days(Days::new(LOOK_BACK_DAYS))
            .unwrap_or(from);
        (Month::of(from), Month::of(to))
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

    /// How names are inflected; read once, by the first text that is guarded.
    pub(crate) fn endings(&self) -> &NameEndings {
        self.endings.get_or_init(|| self.directory.name_endings())
    }

    /// Adds something that could not be read to what is named at the end.
    pub(crate) fn add_problem(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }
}
