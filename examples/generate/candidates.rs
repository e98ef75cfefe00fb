//! Candidates: stages, consents, jobs, supports, and what is private about them.

use crate::employers::Employer;
use crate::random::Random;
use crate::record::{Block, Record, later, quoted};
use crate::size::Size;
use crate::words;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// A candidate, as far as the work with them needs to know.
pub(crate) struct Candidate {
    pub(crate) code: String,
    /// Owners by number, each from a day on.
    pub(crate) owners: Vec<(NaiveDate, usize)>,
    pub(crate) entered: NaiveDate,
    pub(crate) seeking: NaiveDate,
    pub(crate) closed: NaiveDate,
    pub(crate) consents: Vec<Consent>,
    pub(crate) jobs: Vec<Job>,
    /// The full name, where this machine knows it.
    pub(crate) name: Option<String>,
    pub(crate) record: Record,
}

pub(crate) struct Consent {
    on: NaiveDate,
    until: NaiveDate,
    /// Slugs; none is all.
    employers: Vec<String>,
}

pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) employer: String,
    pub(crate) start: NaiveDate,
    pub(crate) end: NaiveDate,
}

impl Candidate {
    pub(crate) fn is_with(&self, coach: usize, day: NaiveDate) -> bool {
        let owner = self.owners.iter().rev().find(|(from, _)| *from <= day);
        self.entered <= day && day < self.closed && owner.is_some_and(|(_, owner)| *owner == coach)
    }

    pub(crate) fn consents_to(&self, employer: &str, day: NaiveDate) -> bool {
        self.consents.iter().any(|consent| {
            consent.on <= day
                && day <= consent.until
                && (consent.employers.is_empty()
                    || consent.employers.iter().any(|slug| slug == employer))
        })
    }

    pub(crate) fn job_at(&self, employer: &str, day: NaiveDate) -> Option<&Job> {
        let is_there = |job: &&Job| job.employer == employer && job.start <= day && day <= job.end;
        self.jobs.iter().find(is_there)
    }
}

/// All candidates of the service; the first ones have names on this machine.
pub(crate) fn candidates(
    size: &Size,
    employers: &[Employer],
    random: &mut Random,
) -> Vec<Candidate> {
    let of_coach = |coach: usize| {
        employers
            .iter()
            .filter(move |employer| employer.coach == coach)
            .collect::<Vec<_>>()
    };
    let lists: Vec<Vec<&Employer>> = (0..size.coaches).map(of_coach).collect();
    let mut codes = BTreeSet::new();
    (0..size.candidates)
        .map(|at| {
            let code = loop {
                let code = random.id(4);
                if codes.insert(code.clone()) {
                    break code;
                }
            };
            let coach = at % size.coaches;
            Case {
                size,
                coach,
                employers: &lists[coach],
                random,
            }
            .candidate(at, code)
        })
        .collect()
}

/// One case in the making.
struct Case<'a> {
    size: &'a Size,
    coach: usize,
    employers: &'a [&'a Employer],
    random: &'a mut Random,
}

impl Case<'_> {
    fn candidate(mut self, at: usize, code: String) -> Candidate {
        let size = self.size;
        let share = at as f64 / size.candidates as f64;
        let days = (share * size.days as f64 * 1.03 - size.days as f64 * 0.05) as i64;
        let entered = later(size.first, days.clamp(0, size.days - 1)).min(size.until);
        let mut record = Record::new(format!("candidates/{code}.toml"), size.until);
        self.facts(&mut record, entered);
        let mut owners = vec![(entered, self.coach)];
        record.begin(
            Block::new("coach", entered)
                .text("coach", &size.handle(self.coach))
                .key("from", entered),
        );
        record.begin(
            Block::new("stage", entered)
                .text("stage", "engagement")
                .key("on", entered),
        );
        record.edit(
            entered,
            self.coach,
            &["entered", "out_of_work", "wants", "coach", "stage"],
        );
        let profile = later(entered, self.random.between(7, 28));
        let consents = self.consents(&mut record, profile);
        let (seeking, closed, jobs) = self.way(&mut record, profile);
        self.care(&mut record, profile, closed);
        if self.random.chance(5.0) && size.coaches > 1 {
            let on = later(entered, self.random.between(60, 300)).min(closed);
            let other = (self.coach + 3) % size.coaches;
            record.add(
                Block::new("coach", on)
                    .text("coach", &size.handle(other))
                    .key("from", on),
                self.coach,
            );
            owners.push((on, other));
        }
        let name = self.name(at);
        Candidate {
            code,
            owners,
            entered,
            seeking,
            closed,
            consents,
            jobs,
            name,
            record,
        }
    }

    /// Names for the first coach's candidates, and then for others, up to as many as are known here.
    fn name(&mut self, at: usize) -> Option<String> {
        let others = self.size.candidates.div_ceil(self.size.coaches);
        let (own, round) = (self.coach == 0, at / self.size.coaches);
        let rank = if own { round } else { others + at - round };
        let first = words::FIRST_NAMES[rank % words::FIRST_NAMES.len()];
        let count = words::CANDIDATE_NAMES.len();
        let last = words::CANDIDATE_NAMES
            [(rank / words::FIRST_NAMES.len() + rank % words::FIRST_NAMES.len() * 7) % count];
        (rank < self.size.names).then(|| format!("{first} {last}"))
    }

    fn facts(&mut self, record: &mut Record, entered: NaiveDate) {
        record.key("entered", entered);
        record.key("out_of_work", self.random.chance(85.0));
        record.list(
            "wants",
            &[
                self.random.word(words::WANTS),
                self.random.word(words::WANTS),
            ],
        );
        if self.random.chance(60.0) {
            let from = self.random.between(2, 4) * 5;
            record.list("job_types", &[self.random.pick(words::KINDS).1]);
            record.text("weekly_hours", &format!("{from}-{}", from + 10));
            record.list("days", &words::WEEKDAYS[..*self.random.pick(&[5, 5, 5, 7])]);
            record.list("times", &[self.random.word(words::SPANS)]);
            record.list("places", &[self.random.word(words::TOWNS)]);
            record.list("tasks", &[self.random.word(words::TASKS)]);
            record.text(
                "disclosure",
                self.random
                    .word(&["nothing", "support", "adjustments", "open"]),
            );
        }
        let profiled = later(entered, self.random.between(20, 60));
        if record.is_known(profiled) {
            record.key("profiled", format!("[{profiled}]"));
            record.edit(profiled, self.coach, &["profiled"]);
        }
    }

    fn consents(&mut self, record: &mut Record, profile: NaiveDate) -> Vec<Consent> {
        let level = self.random.weighted(&[
            ("named", 50),
            ("details", 28),
            ("unnamed", 14),
            ("none", 5),
            ("", 3),
        ]);
        if level.is_empty() {
            return Vec::new();
        }
        let until = self.random.chance(15.0).then(|| later(profile, 365));
        let withdrawn = self
            .random
            .chance(4.0)
            .then(|| later(profile, self.random.between(60, 400)));
        let withdrawn = withdrawn.filter(|day| record.is_known(*day));
        let mut employers = Vec::new();
        if self.random.chance(6.0) {
            employers = (0..4)
                .map(|_| self.random.pick(self.employers).slug.clone())
                .collect();
            employers.sort();
            employers.dedup();
        }
        let block = Block::new("consent", profile)
            .text("id", &self.random.id(4))
            .text("level", level)
            .key("on", profile)
            .maybe("until", until)
            .maybe("withdrawn", withdrawn)
            .maybe(
                "employers",
                (!employers.is_empty()).then(|| crate::record::list(&employers)),
            );
        record.add(block, self.coach);
        if let Some(withdrawn) = withdrawn {
            record.edit(withdrawn, self.coach, &["consent.withdrawn"]);
        }
        if level == "none" {
            return Vec::new();
        }
        let last = withdrawn.map(|day| day - chrono::Days::new(1));
        let until = [until, last]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(NaiveDate::MAX);
        vec![Consent {
            on: profile,
            until,
            employers,
        }]
    }

    /// The stages and the jobs: when they began to look for work, the day of closing, the jobs.
    fn way(&mut self, record: &mut Record, profile: NaiveDate) -> (NaiveDate, NaiveDate, Vec<Job>) {
        let stage = |record: &mut Record, on: NaiveDate, stage: &str, coach: usize| {
            record.add(
                Block::new("stage", on).text("stage", stage).key("on", on),
                coach,
            );
        };
        stage(record, profile, "profile", self.coach);
        let seeking = later(profile, self.random.between(14, 40));
        stage(record, seeking, "job-finding", self.coach);
        let mut on = later(seeking, self.random.between(20, 70));
        stage(record, on, "employer-engagement", self.coach);
        let mut jobs = Vec::new();
        for _ in 0..self.random.below(3) {
            self.steps(record, on);
            on = later(on, self.random.between(40, 200));
            let job = self.job(record, on);
            stage(record, on, "job-support", self.coach);
            let (employer, end) = (job.employer.clone(), job.end);
            jobs.push(job);
            if end == NaiveDate::MAX {
                on = later(on, self.random.between(200, 500));
                break;
            }
            self.instruction(record, &employer, end);
            on = later(end, 1);
            stage(record, on, "job-finding", self.coach);
        }
        let closed = later(on, self.random.between(60, 500));
        let reason = self.random.word(&[
            "works without support, own wish",
            "own wish, door is open",
            "moved to Oulu",
        ]);
        let block = Block::new("stage", closed)
            .text("stage", "closed")
            .key("on", closed);
        record.add(block.text("reason", reason), self.coach);
        (seeking, closed, jobs)
    }

    fn steps(&mut self, record: &mut Record, from: NaiveDate) {
        let mut on = from;
        for step in ["prospect", "application", "interview", "turned-down"] {
            on = later(on, self.random.between(2, 25));
            if self.random.chance(60.0) {
                let block = Block::new("step", on).text("id", &self.random.id(4));
                let slug = &self.random.pick(self.employers).slug;
                record.add(
                    block
                        .text("employer", slug)
                        .text("step", step)
                        .key("on", on),
                    self.coach,
                );
            }
        }
    }

    fn job(&mut self, record: &mut Record, start: NaiveDate) -> Job {
        let known: Vec<&&Employer> = self
            .employers
            .iter()
            .filter(|employer| employer.since <= start)
            .collect();
        let employer = match known.is_empty() {
            true => self.employers[0].slug.clone(),
            false => self.random.pick(&known).slug.clone(),
        };
        let kind = self.random.weighted(&[
            ("competitive", 66),
            ("apprenticeship", 5),
            ("work-experience", 10),
            ("trial", 4),
            ("subsidised", 8),
            ("sheltered", 3),
            ("self-employed", 4),
        ]);
        let end = self
            .random
            .chance(55.0)
            .then(|| later(start, self.random.between(14, 700)));
        let end = end.filter(|day| record.is_known(*day));
        let (weekly, id) = (self.random.between(2, 7) * 5, self.random.id(4));
        let mut hours = format!("{{ from = {start}, weekly = {weekly} }}");
        let more = later(start, 60);
        if self.random.chance(30.0) && end.is_none_or(|end| more < end) && record.is_known(more) {
            hours += &format!(", {{ from = {more}, weekly = {} }}", weekly + 5);
            record.edit(more, self.coach, &["job.hours"]);
        }
        let is_trial = kind == "work-experience";
        let reason = [
            "quit",
            "dismissed",
            "laid-off",
            "contract-ended",
            "health",
            "moved-on",
            "other",
        ];
        let block = Block::new("job", start)
            .text("id", &id)
            .text("employer", &employer)
            .text("title", self.random.word(words::TITLES))
            .text("kind", kind)
            .key("start", start)
            .key("hours", format!("[{hours}]"))
            .key("permanent", self.random.chance(50.0))
            .key("disclosed", self.random.chance(80.0))
            .key("created", self.random.chance(12.0))
            .text("found_by", self.random.word(&["coach", "candidate"]))
            .maybe("aim", is_trial.then(|| quoted("learn the morning shift")))
            .maybe("until", is_trial.then(|| later(start, 30)))
            .maybe("end", end)
            .maybe("reason", end.map(|_| quoted(self.random.word(&reason))));
        record.add(block, self.coach);
        if let Some(end) = end {
            record.edit(end, self.coach, &["job.end", "job.reason"]);
        }
        Job {
            id,
            employer,
            start,
            end: end.unwrap_or(NaiveDate::MAX),
        }
    }

    /// Supports, other services and strengths.
    fn care(&mut self, record: &mut Record, from: NaiveDate, closed: NaiveDate) {
        let span = (closed - from).num_days().max(2);
        for kind in [
            "cv",
            "interview-preparation",
            "job-seeking",
            "buddy",
            "benefits-talk",
            "travel-training",
        ] {
            if self.random.chance(45.0) {
                let promised = later(from, self.random.between(0, span));
                let given = later(promised, self.random.between(0, 14));
                let is_given = self.random.chance(95.0) && record.is_known(given);
                let block = Block::new("support", promised)
                    .text("id", &self.random.id(4))
                    .text("kind", kind);
                let block = block
                    .key("promised", promised)
                    .maybe("on", is_given.then_some(given));
                record.add(block, self.coach);
            }
        }
        if self.random.chance(35.0) {
            let on = later(from, self.random.between(0, 60));
            let kind =
                *self
                    .random
                    .pick(&["debt-counselling", "education", "treatment-team", "housing"]);
            let block = Block::new("service", on)
                .text("id", &self.random.id(4))
                .text("kind", kind);
            record.add(block.key("on", on), self.coach);
        }
        for _ in 0..self.random.below(3) {
            let on = later(from, self.random.between(0, 90));
            let (resource, text) = *self.random.pick(words::STRENGTHS);
            let block = Block::new("strength", on)
                .text("id", &self.random.id(4))
                .text("resource", resource);
            record.add(block.text("text", text).key("on", on), self.coach);
        }
        if self.random.chance(3.0) {
            let on = later(from, self.random.between(90, 300));
            record.add(Block::new("story_permission", on).key("on", on), self.coach);
        }
    }

    fn instruction(&mut self, record: &mut Record, employer: &str, agreed: NaiveDate) {
        if self.random.chance(8.0) {
            let block = Block::new("instruction", agreed).text("id", &self.random.id(4));
            record.add(
                block.text("employer", employer).key("agreed", agreed),
                self.coach,
            );
        }
    }
}
