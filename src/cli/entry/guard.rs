//! Texts on their way into shared files: names become codes, and what tells of an illness is remarked on.

use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::{LeftName, Session};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::naming::familiar::Familiar;
use crate::domain::naming::guarded::{Doubt, DoubtKind, Guarded};
use crate::domain::naming::pseudonym::Guard;
use crate::domain::naming::sensitive::illness_words;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use crate::domain::terms::text;
use crate::words::say::say;
use std::collections::BTreeMap;

impl Session<'_> {
    /// A text for a shared file: names of candidates become codes. What is doubtful is asked in a terminal and warned
    /// of in a script.
    ///
    /// # Errors
    /// When the text is too long.
    pub(crate) fn guarded(
        &self,
        caseload: &Caseload,
        note: &str,
        involved: &[Code],
        met: Option<&str>,
    ) -> Result<String, Failure> {
        let note = text::note(note, "note")?;
        let guard = Guard {
            known: &caseload.identities,
            involved,
            met,
            endings: self.endings(),
        };
        let may_name = Familiar::of(&caseload.identities, self.endings()).may_be_in(&note);
        let confirmed = match may_name {
            true => self.confirmed(&guard, &note, guard.apply(&note, &[]).doubts)?,
            false => Vec::new(),
        };
        let unknown = |code: &&Code| !caseload.identities.contains_key(code);
        for code in involved.iter().filter(unknown).filter(|_| !note.is_empty()) {
            self.context
                .remark(&say!(self.words, "remark.name-unknown", code));
        }
        self.remark_on_illness(&note);
        if !may_name {
            return Ok(note);
        }
        let guarded = guard.apply(&note, &confirmed);
        self.say_replaced(&guarded);
        Ok(guarded.text)
    }

    /// The doubtful words that are names after all, as the person at the terminal says; each word is asked about once.
    fn confirmed(
        &self,
        guard: &Guard,
        note: &str,
        doubts: Vec<Doubt>,
    ) -> Result<Vec<Doubt>, Failure> {
        let mut confirmed: Vec<Doubt> = Vec::new();
        for doubt in doubts {
            let (word, code) = (&doubt.word, &doubt.code);
            let Some(why) = why(doubt.kind) else {
                self.context
                    .remark(&say!(self.words, "remark.several-called", word, code));
                continue;
            };
            let why = self.words.label(why);
            if confirmed
                .iter()
                .any(|known| known.is_of_the_word_of(&doubt))
            {
                continue;
            }
            if !self.context.may_ask() {
                self.leave_name(LeftName {
                    word: word.clone(),
                    code: code.clone(),
                    why,
                });
                continue;
            }
            let who = self.in_full(guard.known, code);
            let sentence = doubt.sentence(note);
            let question = say!(self.words, "ask.is-name", word, who, sentence, why);
            // A name of somebody the text is for is better replaced once too often.
            let usual = guard.involved.contains(code) || doubt.kind != DoubtKind::LowerCase;
            if prompt::confirm(&self.words, &question, usual)? {
                confirmed.push(doubt);
            }
        }
        Ok(confirmed)
    }

    /// A candidate as a question shows them: the code, and the whole name, since the first may be that of several.
    fn in_full(&self, known: &BTreeMap<Code, Identity>, code: &Code) -> String {
        match known.get(code).filter(|_| self.context.shows_names()) {
            Some(identity) => format!("{code} ({})", identity.name),
            None => code.to_string(),
        }
    }

    /// The name of who came along on a contact, for field mentoring.
    ///
    /// # Errors
    /// When it is no name.
    pub(crate) fn came_along(&self, caseload: &Caseload, asked: &str) -> Result<String, Failure> {
        let name = text::name(asked, "supervisor's name")?;
        let remedy = self.words.label("remark.if-present-meant");
        self.remark_on_namesake(caseload, &name, "remark.shared-came-along", &remedy);
        Ok(name)
    }

    /// Says that a name which is stored in a shared file (a reviewer's, a contact person's) is or may be a candidate's too: it may
    /// be somebody else's, so it stays. `what` is the key of what is shared.
    pub(crate) fn remark_on_namesake(
        &self,
        caseload: &Caseload,
        name: &str,
        what: &str,
        remedy: &str,
    ) {
        let found = self.looked_at(caseload, name, &[]);
        let what = self.words.label(what);
        if let Some(code) = found.replaced.first() {
            let said = say!(self.words, "remark.namesake", code, what, remedy);
            return self.context.remark(&said);
        }
        // Of a name of several words that has one in common with a candidate's nothing is said: many have.
        let mut doubts = found.doubts.iter();
        if let Some(Doubt { word, code, .. }) = doubts.find(|doubt| doubt.word == name.trim()) {
            let said = say!(
                self.words,
                "remark.may-be-namesake",
                word,
                code,
                what,
                remedy
            );
            self.context.remark(&said);
        }
    }

    /// The same of the name of a coach.
    ///
    /// # Errors
    /// When candidates' names cannot be read.
    pub(crate) fn remark_on_own_name(&self, name: &str) -> Result<(), Failure> {
        let caseload = self.load_identities()?;
        let remedy = self.words.label("record.if-candidate-meant");
        self.remark_on_namesake(&caseload, name, "remark.shared-coach", &remedy);
        Ok(())
    }

    /// The same of the person met at an employer, who is seldom on file under a whole name: a first name alone is a candidate's only
    /// where the contact is for them.
    pub(crate) fn remark_on_person(&self, caseload: &Caseload, name: &str, involved: &[Code]) {
        let found = self.looked_at(caseload, name, involved);
        if let Some(code) = found.replaced.first() {
            let what = self.words.label("remark.shared-person");
            let remedy = self.words.label("remark.if-not-person");
            let said = say!(self.words, "remark.namesake", code, what, remedy);
            self.context.remark(&said);
        }
    }

    /// What is found in a name when it is looked at as a text.
    fn looked_at(&self, caseload: &Caseload, name: &str, involved: &[Code]) -> Guarded {
        let guard = Guard {
            known: &caseload.identities,
            involved,
            met: None,
            endings: self.endings(),
        };
        guard.apply(name, &[])
    }

    /// Says which names became codes, each candidate once in a session.
    fn say_replaced(&self, guarded: &Guarded) {
        let mut said = self.recognised.borrow_mut();
        let fresh: Vec<String> = guarded
            .replaced
            .iter()
            .filter(|code| said.insert((*code).clone()))
            .map(|code| with_forms(guarded, code))
            .collect();
        if !fresh.is_empty() {
            let list = fresh.join(", ");
            self.context
                .remark(&say!(self.words, "remark.became-codes", list));
        }
    }

    /// Says which words of a text for a shared file tell of an illness; nothing is kept back.
    pub(crate) fn remark_on_illness(&self, text: &str) {
        let told = illness_words(text, &self.directory.illness_words());
        if !told.is_empty() {
            let list = told.join(", ");
            self.context
                .remark(&say!(self.words, "remark.illness", list));
        }
    }
}

/// Why a word is not taken for a name unasked, by its key; `None` where it is.
fn why(kind: DoubtKind) -> Option<&'static str> {
    match kind {
        DoubtKind::NotForThem => Some("doubt.not-for-them"),
        DoubtKind::LowerCase => Some("doubt.lower-case"),
        DoubtKind::PersonMet => Some("doubt.person-met"),
        DoubtKind::Several => Some("doubt.several"),
        DoubtKind::Namesake => None,
    }
}

/// A code with the forms of the name that became it.
fn with_forms(guarded: &Guarded, code: &Code) -> String {
    let forms: Vec<&str> = guarded
        .forms
        .iter()
        .filter(|(_, of)| of == code)
        .map(|(form, _)| form.as_str())
        .collect();
    match forms.is_empty() {
        true => code.to_string(),
        false => format!("{code} ({})", forms.join(", ")),
    }
}
