//! The working days of one coach, and the lines that they leave in the log.

use crate::candidates::Candidate;
use crate::employers::Employer;
use crate::log::{Log, flag, line};
use crate::random::Random;
use crate::size::Size;
use crate::words;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// From when on a day is written down, in minutes of UTC.
const MORNING: u32 = 6 * 60;
/// How long a day has lasted when the last line of it is written.
const DAY_MS: u64 = 5 * 3_600_000 + 1_800_000;

/// What was promised and is not settled yet.
struct Promise {
    line: String,
    on: NaiveDate,
    with: With,
    is_plan: bool,
}

/// Whom a contact is with, by number.
#[derive(Clone, Copy)]
enum With {
    Employer(usize),
    Candidate(usize),
    Partner(usize),
}

/// The work of one coach.
pub(crate) struct Work<'a> {
    pub(crate) size: &'a Size,
    coach: usize,
    employers: &'a [Employer],
    candidates: &'a [Candidate],
    random: Random,
    log: Log,
    /// What candidates told, by code: the number of lines and the text.
    notes: BTreeMap<String, (u64, String)>,
    promises: BTreeMap<NaiveDate, Vec<Promise>>,
    /// The coach's employers and candidates, by number.
    own_employers: Vec<usize>,
    own_candidates: Vec<usize>,
    /// Those of them that are worked with on the day.
    open_employers: Vec<usize>,
    open_candidates: Vec<usize>,
    /// Contacts to put right on the next day.
    slips: Vec<(String, NaiveDate, Value)>,
    device: String,
    day: NaiveDate,
    /// Time that may pass between two lines.
    pace_ms: u64,
}

/// The files that a coach's work left behind.
pub(crate) struct Left {
    pub(crate) log: BTreeMap<String, String>,
    pub(crate) notes: BTreeMap<String, String>,
}

impl<'a> Work<'a> {
    pub(crate) fn new(
        size: &'a Size,
        coach: usize,
        employers: &'a [Employer],
        candidates: &'a [Candidate],
        mut random: Random,
    ) -> Work<'a> {
        let log = Log::new(&size.handle(coach), random.branch());
        let own_employers = (0..employers.len()).filter(|at| employers[*at].coach == coach);
        let is_own = |at: &usize| {
            candidates[*at]
                .owners
                .iter()
                .any(|(_, owner)| *owner == coach)
        };
        Work {
            size,
            coach,
            employers,
            candidates,
            random,
            log,
            notes: BTreeMap::new(),
            promises: BTreeMap::new(),
            own_employers: own_employers.collect(),
            own_candidates: (0..candidates.len()).filter(is_own).collect(),
            open_employers: Vec::new(),
            open_candidates: Vec::new(),
            slips: Vec::new(),
            device: size.devices[coach][0].clone(),
            day: size.first,
            pace_ms: 0,
        }
    }

    /// Works through all days; `contacts` are spread over those on which the coach is there.
    pub(crate) fn run(mut self, contacts: usize) -> Left {
        let absences = self.absences();
        let away: BTreeSet<NaiveDate> = absences
            .iter()
            .flat_map(|(on, to)| on.iter_days().take_while(move |day| day <= to))
            .collect();
        let days = self.size.workdays();
        let days: Vec<NaiveDate> = days.into_iter().filter(|day| !away.contains(day)).collect();
        let weights: Vec<f64> = days
            .iter()
            .map(|_| 0.4 + self.random.below(120) as f64 / 100.0)
            .collect();
        let total: f64 = weights.iter().sum();
        let mut edits = self.edits();
        edits.reverse();
        let mut absences = absences.into_iter().peekable();
        let (mut sum, mut made) = (0.0, 0);
        for (day, weight) in days.into_iter().zip(weights) {
            sum += weight;
            let wanted = (sum / total * contacts as f64).round() as usize;
            self.begin(day, wanted - made);
            while let Some((on, record, fields)) = edits.pop_if(|(on, _, _)| *on <= day) {
                let keys = json!({"on": on.to_string(), "record": record, "fields": fields});
                self.write(on, "edit", keys);
            }
            while let Some((on, to)) = absences.next_if(|(on, _)| *on <= day + Days::new(7)) {
                let keys = json!({"on": on.to_string(), "to": to.to_string()});
                self.write(on, "absence", keys);
            }
            self.work(wanted - made);
            made = wanted;
        }
        let notes = self
            .notes
            .into_iter()
            .map(|(code, (_, text))| (format!("private/notes/{code}.jsonl"), text));
        Left {
            log: self.log.into_files().collect(),
            notes: notes.collect(),
        }
    }

    /// Runs of days away, each within a month.
    fn absences(&mut self) -> Vec<(NaiveDate, NaiveDate)> {
        let mut absences = Vec::new();
        for year in self.size.first.year()..=self.size.until.year() {
            let mut away = |month: u32, day: i64, days: i64| {
                let on = NaiveDate::from_ymd_opt(year, month, day as u32);
                let to = NaiveDate::from_ymd_opt(year, month, (day + days) as u32);
                absences.extend(on.zip(to));
            };
            away(2, self.random.between(15, 20), 4);
            away(7, self.random.between(1, 10), 20);
            away(12, 27, 4);
            for month in [1, 3, 4, 9, 10, 11] {
                if self.random.chance(40.0) {
                    away(month, self.random.between(2, 24), self.random.between(0, 2));
                }
            }
        }
        absences.retain(|(on, to)| self.size.first < *on && *to < self.size.until);
        absences.sort();
        absences
    }

    /// The changes of records by this coach, in the order of their days.
    fn edits(&self) -> Vec<(NaiveDate, String, Vec<String>)> {
        let employers = self.employers.iter().map(|employer| &employer.record);
        let records = employers.chain(self.candidates.iter().map(|candidate| &candidate.record));
        let mut edits = Vec::new();
        for record in records {
            let own = record
                .edits
                .iter()
                .filter(|(_, coach, _)| *coach == self.coach);
            edits.extend(own.map(|(on, _, fields)| (*on, record.path.clone(), fields.clone())));
        }
        edits.sort();
        edits
    }

    fn begin(&mut self, day: NaiveDate, contacts: usize) {
        self.day = day;
        self.log.at(day, MORNING);
        self.pace_ms = DAY_MS / (contacts as u64 * 2 + 14);
        let devices = &self.size.devices[self.coach];
        let at = if self.random.chance(70.0) {
            0
        } else {
            self.random.below(devices.len())
        };
        self.device = devices[at].clone();
        let (employers, candidates) = (self.employers, self.candidates);
        let is_open = |at: &usize| employers[*at].since <= day && day < employers[*at].quiet;
        self.open_employers = self.own_employers.iter().copied().filter(is_open).collect();
        if self.open_employers.is_empty() {
            let is_known = |at: &usize| employers[*at].since <= day;
            self.open_employers = self
                .own_employers
                .iter()
                .copied()
                .filter(is_known)
                .collect();
        }
        let is_with = |at: &usize| candidates[*at].is_with(self.coach, day);
        self.open_candidates = self
            .own_candidates
            .iter()
            .copied()
            .filter(is_with)
            .collect();
    }

    fn write(&mut self, day: NaiveDate, op: &str, keys: Value) -> String {
        self.log.pass(self.pace_ms);
        self.log.append(&self.device, day, op, keys)
    }

    fn work(&mut self, contacts: usize) {
        for (slip, on, keys) in std::mem::take(&mut self.slips) {
            self.put_right(&slip, on, keys);
        }
        if self.day.weekday() == Weekday::Mon {
            self.review();
        }
        for _ in 0..contacts {
            match self.due() {
                Some(promise) => self.settle(promise),
                None => {
                    let with = self.draw();
                    self.contact(with);
                }
            }
        }
        self.time();
    }

    fn draw(&mut self) -> With {
        let employers = self.open_employers.len();
        let candidates = self.open_candidates.len();
        if candidates == 0 || employers > 0 && self.random.chance(62.0) {
            return With::Employer(match employers {
                0 => *self.own_employers.first().unwrap_or(&0),
                count => self.open_employers[self.random.below(count)],
            });
        }
        let candidate = self.open_candidates[self.random.below(candidates)];
        match self.random.chance(82.0) {
            true => With::Candidate(candidate),
            false => With::Partner(candidate),
        }
    }

    /// The oldest promise that is due, a few aside that nobody thinks of any more.
    fn due(&mut self) -> Option<Promise> {
        loop {
            let mut first = self
                .promises
                .first_entry()
                .filter(|first| *first.key() <= self.day)?;
            let promise = first.get_mut().pop();
            if first.get().is_empty() {
                first.remove();
            }
            match promise {
                Some(_) if self.random.chance(0.6) => {}
                Some(promise) => return Some(promise),
                None => {}
            }
        }
    }

    /// A promise is kept with a contact, without one, or put off.
    fn settle(&mut self, promise: Promise) {
        let of = promise.line.clone();
        if !promise.is_plan && self.random.chance(9.0) {
            let due = crate::record::later(self.day, self.random.between(2, 10));
            self.write(
                promise.on,
                "snooze",
                json!({"of": of, "due": due.to_string()}),
            );
            self.promises.entry(due).or_default().push(promise);
            let with = self.draw();
            self.contact(with);
        } else if !promise.is_plan && self.random.chance(8.0) {
            let keys = json!({"of": of, "on": self.day.to_string(), "note": "came by e-mail"});
            self.write(promise.on, "done", keys);
            let with = self.draw();
            self.contact(with);
        } else {
            let by = self.contact(promise.with);
            self.log.append(
                &self.device,
                promise.on,
                "done",
                json!({"of": of, "by": by}),
            );
        }
    }

    /// One contact, with what goes wrong now and then; returns the line that stands.
    fn contact(&mut self, with: With) -> String {
        self.log.pass(self.pace_ms);
        let is_late = self.random.chance(4.0);
        let before = self.day
            - Days::new(if self.day.weekday() == Weekday::Mon {
                3
            } else {
                1
            });
        let on = if is_late && before >= self.size.first {
            before
        } else {
            self.day
        };
        let mut keys = self.keys(with, on);
        let next = self.promise(with, &mut keys);
        if self.random.chance(0.7) {
            // The wrong one was picked, and taken back at once.
            let mistake = self.log.append(&self.device, on, "contact", keys.clone());
            self.write(on, "void", json!({"of": mistake}));
        }
        let written = self.log.append(&self.device, on, "contact", keys.clone());
        self.tell(with, on, &written);
        if let Some(due) = next {
            let promise = Promise {
                line: written.clone(),
                on,
                with,
                is_plan: false,
            };
            self.promises.entry(due).or_default().push(promise);
        } else if self.random.chance(2.5) {
            self.slips.push((written.clone(), on, keys));
        }
        if self.random.chance(3.0)
            && let With::Employer(at) = with
        {
            self.plan(at);
        }
        written
    }

    fn keys(&mut self, with: With, on: NaiveDate) -> Value {
        match with {
            With::Employer(at) => self.with_employer(at, on),
            With::Candidate(at) => self.with_candidate(at, on),
            With::Partner(at) => {
                let partner = self.random.word(&[
                    "treatment-team",
                    "employment-service",
                    "family",
                    "school",
                    "other",
                ]);
                let channel = self.random.weighted(&[
                    ("meeting", 30),
                    ("video", 20),
                    ("phone", 40),
                    ("email", 10),
                ]);
                json!({"on": on.to_string(), "party": "partner", "partner": partner, "channel": channel,
                    "for": [self.candidates[at].code], "minutes": self.random.between(1, 9) * 5})
            }
        }
    }

    fn with_candidate(&mut self, at: usize, on: NaiveDate) -> Value {
        let channel = self.random.weighted(&[
            ("meeting", 45),
            ("phone", 25),
            ("video", 10),
            ("message", 20),
        ]);
        let is_out = channel == "meeting" && self.random.chance(60.0);
        let no_show = channel == "meeting" && self.random.chance(6.0);
        json!({"on": on.to_string(), "at": self.hour(), "party": "candidate", "candidate": self.candidates[at].code,
            "channel": channel, "place": is_out.then_some("out"), "no_show": flag(no_show),
            "minutes": (!no_show && channel != "message").then(|| self.random.between(2, 12) * 5)})
    }

    fn with_employer(&mut self, at: usize, on: NaiveDate) -> Value {
        let (employers, candidates) = (self.employers, self.candidates);
        let employer = &employers[at];
        let behalf = self.behalf(&employer.slug, on);
        let job = behalf
            .first()
            .and_then(|at| candidates[*at].job_at(&employer.slug, on));
        let channel = self.random.weighted(&[
            ("visit", 30),
            ("meeting", 5),
            ("video", 5),
            ("phone", 38),
            ("email", 16),
            ("message", 3),
            ("letter", 1),
            ("event", 2),
        ]);
        let purpose = match job {
            Some(_) => "support",
            None => self.random.weighted(&[
                ("apply", 4),
                ("ask-opening", 14),
                ("follow-ad", 8),
                ("advocate", 16),
                ("learn-needs", 28),
                ("build", 16),
                ("match", 9),
                ("agree", 3),
                ("share", 2),
            ]),
        };
        let outcome = self.random.weighted(&[
            ("no-answer", 8),
            ("refused", 9),
            ("call-back", 12),
            ("keep-in-touch", 16),
            ("meeting-agreed", 12),
            ("vacancy", 4),
            ("interview", 4),
            ("trial-day", 2),
            ("offer", 2),
            ("hired", 1),
            ("information", 25),
            ("issue-raised", 2),
            ("issue-solved", 2),
        ]);
        let (person, says) = self.random.pick(&employer.people).clone();
        let is_named = self.random.chance(88.0);
        let is_said = is_named && self.random.chance(20.0);
        let also = if channel == "event" {
            self.others(at)
        } else {
            Vec::new()
        };
        let codes: Vec<&str> = behalf
            .iter()
            .map(|at| candidates[*at].code.as_str())
            .collect();
        let note = self.note(codes.first().copied(), &person);
        let fits =
            (!codes.is_empty() && self.random.chance(60.0)).then(|| self.random.chance(88.0));
        let present =
            !codes.is_empty() && matches!(channel, "visit" | "meeting") && self.random.chance(25.0);
        let alone = !present && codes.len() == 1 && self.random.chance(1.5);
        let covered = (self.size.coaches > 1 && self.random.chance(0.3))
            .then(|| self.size.handle((self.coach + 1) % self.size.coaches));
        let unconsented = behalf
            .iter()
            .any(|at| !candidates[*at].consents_to(&employer.slug, on));
        json!({"on": on.to_string(), "at": self.hour(), "party": "employer", "employer": employer.slug, "also": also,
            "person": is_named.then_some(person), "decision_maker": says.filter(|_| is_said), "channel": channel,
            "for": codes, "matches_plan": fits, "present": flag(present), "by_candidate": flag(alone),
            "job": job.map(|job| job.id.as_str()), "purpose": purpose, "outcome": outcome,
            "minutes": self.random.chance(90.0).then(|| self.random.between(1, 14) * 5), "note": note,
            "without_consent": unconsented.then_some("asked in passing, told the person on the same day"), "by": covered})
    }

    /// On whose behalf: people who look for work and agreed to it, or who work there.
    fn behalf(&mut self, employer: &str, on: NaiveDate) -> Vec<usize> {
        let candidates = self.candidates;
        let works = |at: &&usize| candidates[**at].job_at(employer, on).is_some();
        if let Some(at) = self.open_candidates.iter().find(works)
            && (candidates[*at].consents_to(employer, on))
        {
            return vec![*at];
        }
        if self.open_candidates.is_empty() || !self.random.chance(62.0) {
            return Vec::new();
        }
        let mut behalf = Vec::new();
        for _ in 0..if self.random.chance(12.0) { 2 } else { 1 } {
            let at = self.open_candidates[self.random.below(self.open_candidates.len())];
            let candidate = &candidates[at];
            let may = candidate.consents_to(employer, on) || self.random.chance(1.5);
            if candidate.seeking <= on && may && !behalf.contains(&at) {
                behalf.push(at);
            }
        }
        behalf
    }

    /// The other employers of an event.
    fn others(&mut self, at: usize) -> Vec<&'a str> {
        let count = self.random.below(6).min(self.open_employers.len());
        let mut others: Vec<usize> = (0..count)
            .map(|_| self.open_employers[self.random.below(self.open_employers.len())])
            .filter(|other| *other != at)
            .collect();
        others.sort_unstable();
        others.dedup();
        let employers = self.employers;
        others
            .into_iter()
            .map(|at| employers[at].slug.as_str())
            .collect()
    }

    fn note(&mut self, code: Option<&str>, person: &str) -> Option<String> {
        let first = person.split(' ').next().unwrap_or(person);
        let mut note = match code {
            Some(code) => self.random.word(words::NOTES_FOR).replace("{c}", code),
            None => (self.random.word(words::NOTES)).to_owned(),
        };
        if self.random.chance(25.0) {
            note = format!("{note} {}", self.random.word(words::NOTES));
        }
        self.random.chance(85.0).then(|| note.replace("{p}", first))
    }

    /// The time of day in the zone of the service, for every second contact.
    fn hour(&mut self) -> Option<String> {
        let minutes = (self.log.minutes().saturating_sub(10) / 5 * 5 + 120).min(23 * 60 + 55);
        self.random
            .chance(45.0)
            .then(|| format!("{:02}:{:02}", minutes / 60, minutes % 60))
    }

    /// What is promised with a contact, by when.
    fn promise(&mut self, with: With, keys: &mut Value) -> Option<NaiveDate> {
        let (percent, texts) = match with {
            With::Employer(_) => (38.0, words::PROMISES),
            With::Candidate(_) => (12.0, words::PROMISES_TO_CANDIDATES),
            With::Partner(_) => return None,
        };
        if !self.random.chance(percent) {
            return None;
        }
        let due = crate::record::later(self.day, self.random.between(1, 21));
        let next = json!({"text": self.random.word(texts), "due": due.to_string()});
        let fields = keys.as_object_mut()?;
        let last = [
            fields.shift_remove("without_consent"),
            fields.shift_remove("by"),
        ];
        fields.insert("next".to_owned(), next);
        for (key, value) in ["without_consent", "by"].into_iter().zip(last) {
            fields.extend(value.map(|value| (key.to_owned(), value)));
        }
        Some(due)
    }

    /// A visit that is booked, and kept on its day.
    fn plan(&mut self, at: usize) {
        let on = crate::record::later(self.day, self.random.between(2, 12));
        let keys = json!({"on": on.to_string(), "at": "10:00", "employer": self.employers[at].slug, "channel": "visit"});
        let written = self.write(on, "plan", keys);
        let promise = Promise {
            line: written,
            on,
            with: With::Employer(at),
            is_plan: true,
        };
        self.promises.entry(on).or_default().push(promise);
    }

    /// What a candidate told stays on this machine.
    fn tell(&mut self, with: With, on: NaiveDate, contact: &str) {
        let is_here = self.coach == 0 && self.device == self.size.devices[0][0];
        if let With::Candidate(at) = with
            && is_here
            && self.candidates[at].name.is_some()
            && self.random.chance(60.0)
        {
            let (seq, text) = self
                .notes
                .entry(self.candidates[at].code.clone())
                .or_default();
            *seq += 1;
            let note = self.random.word(words::PRIVATE_NOTES);
            let keys = json!({"on": on.to_string(), "about": contact, "note": note});
            text.push_str(&line(contact, *seq, "note", keys));
        }
    }

    /// On the next morning: minutes or words are put right, or the contact is moved to the month before.
    fn put_right(&mut self, slip: &str, on: NaiveDate, mut keys: Value) {
        let before = on - Days::new(u64::from(on.day()));
        if on.day() <= 3 && before >= self.size.first {
            self.write(on, "void", json!({"of": slip}));
            keys["on"] = json!(before.to_string());
            let mut moved = json!({"replaces": slip});
            if let (Some(moved), Value::Object(keys)) = (moved.as_object_mut(), keys) {
                moved.extend(keys);
            }
            self.log.append(&self.device, before, "contact", moved);
        } else if keys["party"] == "employer" && self.random.chance(40.0) {
            let note = "said more on the way out, see the mail";
            self.write(on, "amend", json!({"of": slip, "set": {"note": note}}));
        } else {
            let minutes = self.random.between(2, 16) * 5;
            self.write(
                on,
                "amend",
                json!({"of": slip, "set": {"minutes": minutes}}),
            );
        }
    }

    /// The supervisor looks at the week before, at a computer of their own.
    fn review(&mut self) {
        let monday = self.day - Days::new(7);
        if monday < self.size.first || !self.random.chance(70.0) {
            return;
        }
        let week = monday.iso_week();
        let goal = self
            .random
            .chance(50.0)
            .then(|| self.random.word(words::GOALS));
        let keys = json!({"on": self.day.to_string(), "week": format!("{}-W{:02}", week.year(), week.week()),
            "reviewer": "Petra Salo", "goal": goal});
        let device = &self.size.devices[(self.coach + 1) % self.size.coaches][0];
        self.log.append(device, monday, "review", keys);
    }

    /// Working time that was no contact.
    fn time(&mut self) {
        let day = self.day;
        for (kind, percent) in [
            ("employers", 75.0),
            ("admin", 60.0),
            ("travel", 45.0),
            ("team", 20.0),
            ("training", 4.0),
            ("candidates", 15.0),
        ] {
            if self.random.chance(percent) {
                let note = (kind != "travel" && self.random.chance(30.0))
                    .then(|| self.random.word(words::TIME_NOTES));
                let place = (kind == "travel").then_some("out");
                let minutes = self.random.between(3, 24) * 5;
                let keys = json!({"on": day.to_string(), "kind": kind, "minutes": minutes, "place": place, "note": note});
                self.write(day, "time", keys);
            }
        }
    }
}
