//! Words that were left in a text although they may name a candidate: said once the text is written, with the command that
//! takes them out of this text and no other.

use crate::cli::session::at_work::{LeftName, Session};
use crate::domain::change::transaction::{Change, NewLine, Step};
use crate::domain::log::entry::Op;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::record_name::Record;
use crate::words::say::say;
use serde_json::{Map, Value};

impl Session<'_> {
    /// Keeps a word that was left in a text until that text is written.
    pub(in crate::cli) fn leave_name(&self, left: LeftName) {
        self.left_names.borrow_mut().push(left);
    }

    /// Says which words were left in the texts of a change. `stands` tells the identity that a line was given.
    pub(in crate::cli::session) fn say_left_names(
        &self,
        change: &Change,
        stands: impl Fn(EntryId) -> EntryId,
    ) {
        for LeftName { word, code, why } in self.left_names.take() {
            let remedies = change.steps.iter().filter_map(|step| match step {
                Step::Line(line) => of_line(line, &word, &stands),
                Step::Record { revision, .. } => of_record(&revision.record()),
                Step::Note(_) => None,
            });
            let remedies: Vec<String> = remedies.collect();
            let said = say!(self.words, "remark.left-in-text", word, code, why);
            self.context.remark(&match &remedies[..] {
                [] => said,
                some => say!(self.words, "slip.to-fix", said, list = some.join(", ")),
            });
        }
    }
}

/// The command that puts the text of a line right, where the word stands in it.
fn of_line(line: &NewLine, word: &str, stands: impl Fn(EntryId) -> EntryId) -> Option<String> {
    let (values, subject) = match &line.op {
        Op::Amend(amend) => (amend.set.clone(), amend.of),
        Op::Done(done) => {
            let is_in_it = done.note.as_deref()?.contains(word);
            let id = stands(line.id).short();
            return is_in_it.then(|| format!("coach redact {id}"));
        }
        op => (op.values(), stands(line.id)),
    };
    let flag = flag_of(&values, word)?;
    Some(format!("coach amend {} {flag}", subject.short()))
}

/// The flag of `amend` for the text of an entry that holds a word.
fn flag_of(values: &Map<String, Value>, word: &str) -> Option<&'static str> {
    let holds = |path: &str| {
        let mut keys = path.split('.');
        let first = keys.next().and_then(|key| values.get(key));
        let value = keys.fold(first, |value, key| value?.get(key));
        value
            .and_then(Value::as_str)
            .is_some_and(|text| text.contains(word))
    };
    let texts = [
        ("note", "--note"),
        ("next.text", "--next"),
        ("without_consent", "--without-consent"),
        ("goal", "--goal"),
    ];
    texts
        .iter()
        .find(|(path, _)| holds(path))
        .map(|(_, flag)| *flag)
}

/// The command that puts codes for names into the texts of a record.
fn of_record(record: &Record) -> Option<String> {
    match record {
        Record::Employer(slug) => Some(format!("coach redact {slug}")),
        Record::Candidate(code) => Some(format!("coach redact {code}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_flag_is_that_of_the_text_in_which_the_word_stands() {
        for (values, flag) in [
            (json!({"note": "file of Carpenter"}), Some("--note")),
            (json!({"next": {"text": "call Carpenter"}}), Some("--next")),
            (
                json!({"note": "quiet", "next": {"text": "call Carpenter"}}),
                Some("--next"),
            ),
            (
                json!({"note": "Carpenter", "next": {"text": "Carpenter"}}),
                Some("--note"),
            ),
            (
                json!({"without_consent": "Carpenter asked"}),
                Some("--without-consent"),
            ),
            (json!({"goal": "two calls for Carpenter"}), Some("--goal")),
            (json!({"note": "carpenter"}), None),
            (json!({"next": "Carpenter"}), None),
            (json!({"person": "Carpenter"}), None),
            (json!({}), None),
        ] {
            let Value::Object(fields) = values.clone() else {
                unreachable!("these are objects");
            };
            assert_eq!(flag_of(&fields, "Carpenter"), flag, "{values}");
        }
    }
}
