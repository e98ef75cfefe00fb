//! Texts on their way into shared files: names become codes, and what tells of an illness is remarked on.

use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::naming::pseudonym::{Doubt, DoubtKind, Guard};
use crate::domain::naming::sensitive::illness_words;
use crate::domain::terms::names::Code;
use crate::domain::terms::text;

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
        let first = guard.apply(&note, &[]);
        let mut confirmed = Vec::new();
        for doubt in first.doubts {
            let why = match doubt.kind {
                DoubtKind::NotForThem => "the entry is not for them",
                DoubtKind::LowerCase => "it may be a word",
                DoubtKind::PersonMet => "the person met has this name",
                DoubtKind::Several => "several it is about have this name",
                DoubtKind::Namesake => {
                    self.context.remark(&format!(
                        "warning: several candidates are called `{}`; {} was written",
                        doubt.word, doubt.code
                    ));
                    continue;
                }
            };
            if confirmed
                .iter()
                .any(|known: &Doubt| known.is_of_the_word_of(&doubt))
            {
                continue;
            }
            if self.context.may_ask() {
                if prompt::confirm(
                    &format!("Is `{}` {}? ({why})", doubt.word, doubt.code),
                    doubt.kind == DoubtKind::NotForThem,
                )? {
                    confirmed.push(doubt);
                }
            } else {
                self.context.remark(&format!(
                    "warning: `{}` was left in the text and may be {} ({why}); coach amend --note or coach redact ID mends it",
                    doubt.word, doubt.code
                ));
            }
        }
        for code in involved
            .iter()
            .filter(|code| !caseload.identities.contains_key(code))
        {
            if !note.is_empty() {
                self.context.remark(&format!(
                    "no name is known here for {code}: it can not be recognised in this text"
                ));
            }
        }
        self.remark_on_illness(&note);
        let guarded = guard.apply(&note, &confirmed);
        let mut said = self.recognised.borrow_mut();
        let with_forms = |code: &Code| {
            let forms: Vec<&str> = guarded
                .forms
                .iter()
                .filter(|(_, of)| of == code)
                .map(|(form, _)| form.as_str())
                .collect();
            if forms.is_empty() {
                code.to_string()
            } else {
                format!("{code} ({})", forms.join(", "))
            }
        };
        let fresh: Vec<String> = guarded
            .replaced
            .iter()
            .filter(|code| said.insert((*code).clone()))
            .map(with_forms)
            .collect();
        if !fresh.is_empty() {
            self.context.remark(&format!(
                "names became codes in the text: {}",
                fresh.join(", ")
            ));
        }
        Ok(guarded.text)
    }

    /// Says which words of a text for a shared file tell of an illness; nothing is kept back.
    pub(crate) fn remark_on_illness(&self, text: &str) {
        let told = illness_words(text, &self.directory.illness_words());
        if !told.is_empty() {
            let hint = "others read this; what a person needs can be said without it. Change it where it stands: coach amend for an entry, edit for a record; coach redact ID takes an entry's note out for good";
            self.context.remark(&format!(
                "warning: {} may tell of an illness: {hint}",
                told.join(", ")
            ));
        }
    }
}
