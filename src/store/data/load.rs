//! Loads what a verb needs of a data directory, and no more.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::{Caseload, Problem};
use crate::domain::change::transaction::PrivateNote;
use crate::domain::log::contacts::Logged;
use crate::domain::log::entry::{Contact, Entry, Op};
use crate::domain::log::fold::fold;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::linked::links;
use crate::domain::log::masks::Masks;
use crate::domain::log::standing::Log;
use crate::domain::naming::mask::{MARK, NameMask};
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::NoteKind;
use crate::store::codec::forget_text::cleared_record;
use crate::store::codec::record::{self, FromFile, RECORD_LIMIT};
use crate::store::data::directory::{Directory, Erased};
use crate::store::data::layout;
use crate::store::data::log_file;
use crate::store::disk::error::StoreError;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
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
    /// Of all employers and candidates only those that may be this coach's: the others' records are not parsed. Those whose
    /// place another took are read all the same.
    pub(crate) of: Option<Handle>,
    /// Besides, the employers and candidates that the log names, and the employers of the candidates that are read.
    pub(crate) met: bool,
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
            of: None,
            met: false,
        }
    }
}

impl Directory {
    /// Loads a scope. What can not be read is left out and named in the caseload's problems. The horizon bounds
    /// which stamps of its log are believed.
    ///
    /// # Errors
    /// When a folder can not be listed, unless this directory is only read: then that is one of the problems.
    pub(crate) fn load(&self, scope: &Scope, horizon: Horizon) -> Result<Caseload, StoreError> {
        let mut problems = Vec::new();
        let erased = self.past(self.erased(), layout::ERASED, &mut problems)?;
        problems.extend(erased.problems.iter().cloned());
        let gone = &erased.codes;
        let stays = |code: &Code| !gone.contains(code);

        let log = self.folded_log(scope, gone, horizon, &mut problems)?;
        let coaches = self.names_of(layout::COACHES, &scope.coaches, &mut problems)?;
        let employers = self.names_of(layout::EMPLOYERS, &scope.employers, &mut problems)?;
        let candidates = self.names_of(layout::CANDIDATES, &scope.candidates, &mut problems)?;
        let identities = self.names_of(layout::PRIVATE, &scope.identities, &mut problems)?;
        let mut records = Records {
            directory: self,
            forgotten: gone,
            of: None,
            problems: &mut problems,
        };
        let mut caseload = Caseload {
            settings: self.settings.clone(),
            coaches: records.read(layout::COACHES, coaches),
            identities: records.read(
                layout::PRIVATE,
                identities.into_iter().filter(stays).collect(),
            ),
            employers: BTreeMap::new(),
            candidates: BTreeMap::new(),
            log,
            problems: Vec::new(),
        };
        records.of = scope.of.as_ref();
        caseload.employers = records.read(layout::EMPLOYERS, employers);
        let candidates = candidates.into_iter().filter(stays).collect();
        caseload.candidates = records.read(layout::CANDIDATES, candidates);
        records.of = None;
        if scope.met {
            records.read_met(&mut caseload, stays);
        }
        caseload.problems = problems;
        if scope.met || matches!(scope.employers, Pick::All) {
            caseload.follow_merged();
        }
        Ok(caseload)
    }

    /// What stands in the lines of a scope, without people who were forgotten.
    fn folded_log(
        &self,
        scope: &Scope,
        gone: &BTreeSet<Code>,
        horizon: Horizon,
        problems: &mut Vec<Problem>,
    ) -> Result<Log, StoreError> {
        let (lines, masks) = self.lines(&scope.log, problems)?;
        let mut log = fold(lines, &masks, horizon);
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

    /// Takes people who were forgotten out of what a copy brought back: by their codes, since nobody knows their names any more.
    fn mask_of_forgotten<'e>(
        &self,
        codes: &BTreeSet<Code>,
        endings: &'e NameEndings,
    ) -> NameMask<'e> {
        // Codes that stay are only needed so that no part of one is mistaken.
        let others = self
            .record_names(layout::CANDIDATES)
            .unwrap_or_default()
            .into_iter()
            .filter(|code| !codes.contains(code))
            .collect();
        // An old copy may have brought their names back, by which they are known.
        let named = codes
            .iter()
            .filter_map(|code| Some((code.clone(), self.identity(code).ok().flatten()?)));
        NameMask {
            codes: codes.clone(),
            identities: named.collect(),
            others,
            endings,
            mark: MARK,
        }
    }

    /// What candidates told, as far as it is on this machine: whose, when, what.
    pub(crate) fn private_notes(&self) -> Result<Vec<PrivateNote>, StoreError> {
        #[derive(serde::Deserialize)]
        struct Note {
            on: Date,
            kind: Option<String>,
            about: EntryId,
            note: String,
            #[serde(default)]
            knows: Vec<EntryId>,
        }
        let mut notes = Vec::new();
        let erased = self.erased()?;
        let masks = self.masks()?;
        let gone = &erased.codes;
        let endings = (!gone.is_empty()).then(|| self.name_endings());
        let mask = endings
            .as_ref()
            .map(|endings| self.mask_of_forgotten(gone, endings));
        let masked = |note: String| match &mask {
            Some(mask) => mask.apply(&note, &[], None),
            None => note,
        };
        for name in self.disk.list(layout::NOTES)? {
            let code = name
                .name
                .strip_suffix(".jsonl")
                .and_then(|code| code.parse::<Code>().ok());
            let Some(code) = code.filter(|code| !gone.contains(code)) else {
                continue;
            };
            let bytes = self
                .disk
                .read(&layout::notes(&code), log_file::LOG_LIMIT)?
                .unwrap_or_default();
            if log_file::is_no_log(&bytes, |line| serde_json::from_slice::<Note>(line).is_ok()) {
                continue;
            }
            let read = log_file::numbered(&bytes)
                .filter_map(|(_, found)| serde_json::from_slice::<Note>(found.bytes()).ok());
            let read = read.filter(|note| !masks.hides_note(note.about, &note.knows));
            // A kind that a newer program wrote is a note of a talk here.
            let kind = |kind: Option<String>| {
                kind.and_then(|kind| kind.parse().ok())
                    .unwrap_or(NoteKind::Talk)
            };
            let read = read.map(|note| Note {
                note: masked(note.note),
                ..note
            });
            notes.extend(read.map(|note| PrivateNote {
                code: code.clone(),
                kind: kind(note.kind),
                about: note.about,
                on: note.on,
                note: note.note,
            }));
        }
        Ok(notes)
    }

    /// The names of the records in a folder.
    pub(crate) fn record_names<Id: FromStr>(&self, folder: &str) -> Result<Vec<Id>, StoreError> {
        let names = self.disk.list(folder)?;
        Ok(names
            .iter()
            .filter_map(|name| name.name.strip_suffix(".toml")?.parse().ok())
            .collect())
    }

    /// The identities of a coach's entries that end with a suffix, standing or taken back, newest first.
    pub(crate) fn line_ids(
        &self,
        coach: &Handle,
        suffix: &str,
    ) -> Result<Vec<EntryId>, StoreError> {
        let log = LogScope {
            coaches: Pick::Named(BTreeSet::from([coach.clone()])),
            months: None,
        };
        let (mut lines, masks) = self.lines(&log, &mut Vec::new())?;
        masks.leave_out(&mut lines);
        let named = |line: &&Entry| {
            matches!(
                line.op,
                Op::Contact(_) | Op::Plan(_) | Op::Time(_) | Op::Absence(_) | Op::Review(_)
            )
        };
        let mut ids: Vec<EntryId> = lines
            .iter()
            .filter(named)
            .map(|line| line.id)
            .filter(|id| id.ends_with(suffix))
            .collect();
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.dedup();
        Ok(ids)
    }

    /// The lines of files, in order. Many files are read by two threads, which was measured to be worth it.
    fn read_files(&self, files: &[(Handle, String)], problems: &mut Vec<Problem>) -> Vec<Entry> {
        let disk = &self.disk;
        let read = |files: &[(Handle, String)]| {
            let (mut lines, mut problems) = (Vec::new(), Vec::new());
            files.iter().for_each(|(coach, file)| {
                log_file::read_lines(disk, file, coach, &mut lines, &mut problems)
            });
            (lines, problems)
        };
        if files.len() < MANY_FILES {
            let (lines, mut found) = read(files);
            problems.append(&mut found);
            return lines;
        }
        let (first, second) = files.split_at(files.len() / 2);
        let (mut one, two) = std::thread::scope(|scope| {
            let other = std::thread::Builder::new().spawn_scoped(scope, || read(second));
            let one = read(first);
            // A thread that died, or that the machine has no room for, is read again here, where its panic is this one's.
            (
                one,
                other
                    .ok()
                    .and_then(|other| other.join().ok())
                    .unwrap_or_else(|| read(second)),
            )
        });
        one.0.extend(two.0);
        problems.extend(one.1.into_iter().chain(two.1));
        one.0
    }

    /// What a folder holds; where it can not be listed and this directory is only read, that is a problem and nothing is in it.
    fn past<T: Default>(
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

    /// What lines of other months took the place of, where lines that were read took the place of lines that were not: something of
    /// the entry may have been erased.
    fn links_elsewhere(
        &self,
        read: &[(Handle, String)],
        lines: &[Entry],
        erased: &Erased,
    ) -> Vec<(EntryId, EntryId)> {
        if erased.tombstones.is_empty() {
            return Vec::new();
        }
        let masked = erased.tombstones.iter();
        let masked = masked.flat_map(|tombstone| tombstone.of.iter().chain(&tombstone.id));
        let known: HashSet<EntryId> = lines
            .iter()
            .map(|line| line.id)
            .chain(masked.copied())
            .collect();
        if links(lines).all(|(_, old)| known.contains(&old)) {
            return Vec::new();
        }
        let coaches: BTreeSet<&Handle> = read.iter().map(|(coach, _)| coach).collect();
        let mut found = Vec::new();
        for coach in coaches {
            let files = log_file::files_of(&self.disk, coach, None).unwrap_or_default();
            let others: Vec<(Handle, String)> = files
                .into_iter()
                .map(|file| (coach.clone(), file))
                .filter(|file| !read.contains(file))
                .collect();
            found.extend(links(&self.read_files(&others, &mut Vec::new())));
        }
        found
    }

    /// The lines of a scope as they stand in files, and the masks over them.
    pub(crate) fn lines(
        &self,
        scope: &LogScope,
        problems: &mut Vec<Problem>,
    ) -> Result<(Vec<Entry>, Masks), StoreError> {
        let coaches: Vec<Handle> = match &scope.coaches {
            Pick::None => return Ok((Vec::new(), Masks::default())),
            Pick::Named(names) => names.iter().cloned().collect(),
            Pick::All => self.past(log_file::coaches(&self.disk), layout::LOG, problems)?,
        };
        let mut files = Vec::new();
        for coach in &coaches {
            let found = log_file::files_of(&self.disk, coach, scope.months);
            files.extend(
                self.past(found, layout::LOG, problems)?
                    .into_iter()
                    .map(|file| (coach.clone(), file)),
            );
        }
        let erased = self.past(self.erased(), layout::ERASED, &mut Vec::new())?;
        let lines = self.read_files(&files, problems);
        let elsewhere = self.links_elsewhere(&files, &lines, &erased);
        let masks = Masks::over(&erased.tombstones, &lines, &elsewhere);
        let back = lines
            .iter()
            .filter(|line| masks.earlier().went_with_a_person(line.id))
            .count();
        if back > 0 {
            let message = format!(
                "{back} line(s) about people who were forgotten are here again, brought back by a copy, and are left out; coach check --repair \
                 takes them out and lets the weeks count what they did"
            );
            problems.push(Problem::new(layout::LOG, None, message));
        }
        Ok((lines, masks))
    }
}

/// Records that are read, and what is left out of them.
struct Records<'a> {
    directory: &'a Directory,
    /// People who were forgotten: they are out of the texts of the others.
    forgotten: &'a BTreeSet<Code>,
    /// Only records that may be this coach's are parsed.
    of: Option<&'a Handle>,
    problems: &'a mut Vec<Problem>,
}

impl Records<'_> {
    /// The records of these names that are there and can be read; the others are named.
    fn read<R>(&mut self, folder: &str, names: Vec<R::Id>) -> BTreeMap<R::Id, R>
    where
        R: FromFile,
        R::Id: Ord + std::fmt::Display,
    {
        let mut records = BTreeMap::new();
        for name in names {
            let path = format!("{folder}/{name}.toml");
            match self.directory.disk.read(&path, RECORD_LIMIT) {
                Ok(None) => {}
                Ok(Some(bytes)) => {
                    self.directory.note_seen(&path, &bytes);
                    if self.of.is_some_and(|coach| !may_be_of(coach, &bytes)) {
                        continue;
                    }
                    match record::read::<R>(&path, &self.cleared(&path, bytes), name.clone()) {
                        Ok(record) => drop(records.insert(name, record)),
                        Err(problem) => self.problems.push(problem),
                    }
                }
                Err(error) => self
                    .problems
                    .push(Problem::new(path, None, error.to_string())),
            }
        }
        records
    }

    /// Reads, besides, whom the log names, where those candidates were or are to be, and what took the place of employers.
    fn read_met(&mut self, caseload: &mut Caseload, stays: impl Fn(&Code) -> bool) {
        let contacts = caseload.log.contacts.iter().map(Logged::contact);
        let plans = caseload.log.plans.iter().map(|plan| &plan.value.plan);
        let people = contacts
            .clone()
            .flat_map(|contact| contact.on_behalf_of.iter().chain(&contact.candidate))
            .chain(plans.clone().flat_map(|plan| &plan.on_behalf_of));
        let people = missing(&caseload.candidates, people.filter(|code| stays(code)));
        let met = contacts
            .flat_map(Contact::employers)
            .chain(plans.map(|plan| &plan.employer));
        let mut met = missing(&caseload.employers, met);
        let more = self.read(layout::CANDIDATES, people);
        caseload.candidates.extend(more);
        let of_people = caseload.candidates.values().flat_map(Candidate::employers);
        met.extend(missing(&caseload.employers, of_people));
        while !met.is_empty() {
            let more: BTreeMap<Slug, Employer> = self.read(layout::EMPLOYERS, met);
            let instead = more.values().filter_map(|one| one.merged_into.as_ref());
            met = missing(&caseload.employers, instead);
            met.retain(|slug| !more.contains_key(slug));
            caseload.employers.extend(more);
        }
    }

    /// The bytes of a record without people who were forgotten.
    fn cleared(&self, path: &str, bytes: Vec<u8>) -> Vec<u8> {
        let names_one = |text: &&str| {
            let mut codes = self.forgotten.iter();
            codes.any(|code| text.contains(code.as_str()))
        };
        let Some(text) = std::str::from_utf8(&bytes).ok().filter(names_one) else {
            return bytes;
        };
        let endings = self.directory.name_endings();
        let mask = self.directory.mask_of_forgotten(self.forgotten, &endings);
        cleared_record(layout::kind(path), text, &mask).into_bytes()
    }
}

/// Those of some names that were not read yet, each once.
fn missing<'a, Id: Ord + Clone + 'a, R>(
    read: &BTreeMap<Id, R>,
    names: impl IntoIterator<Item = &'a Id>,
) -> Vec<Id> {
    let names: BTreeSet<&Id> = names.into_iter().collect();
    let unread = names.into_iter().filter(|name| !read.contains_key(*name));
    unread.cloned().collect()
}

/// Whether a record may be a coach's, by what stands in its text: the coach is in it, or nobody, or another record took its
/// place; or something is escaped, so that the text does not show all of it. A record costs a hundred times as much to parse
/// as to search.
fn may_be_of(coach: &Handle, text: &[u8]) -> bool {
    let holds = |word: &str| memchr::memmem::find(text, word.as_bytes()).is_some();
    holds(coach.as_str()) || !holds("coach") || holds("merged_into") || holds("\\")
}

/// From so many log files on, a second thread is worth its start.
const MANY_FILES: usize = 64;
