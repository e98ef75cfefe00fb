//! Takes a block of a record back: a job, a step, a consent, a contact person and the like.

use crate::cli::error::Failure;
use crate::cli::record::block::{called, data, show};
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::held::Held;
use crate::domain::change::transaction::Change;
use crate::domain::record::block::kind::Kind;
use crate::words::say::{say, say_count};

/// Takes the block out of its record.
pub(crate) fn take_back(
    session: &Session,
    caseload: &Caseload,
    held: &Held,
) -> Result<u8, Failure> {
    let what = called(session, held);
    let revision = held.taken_back().map_err(|_| {
        Failure::refused(format!("the record cannot do without {what}")).hint(show(held))
    })?;
    let author = session.author();
    let words = &session.words;
    let mut change = Change::new(say!(words, "deed.undoing", what));
    change.revise(&author, revision);
    let written = session.commit(&author, change)?;
    remark_on_talks(session, caseload, held);
    let what = format!("{what}, {}", held.block.id);
    let lines = [
        say!(words, "said.undone", what),
        session.next(words.label("said.undo-puts-back")),
    ];
    session.confirm("undo", data(held, &held.block.fields), &written, &lines)
}

/// Talks about a job that is taken back stay: they were held.
fn remark_on_talks(session: &Session, caseload: &Caseload, held: &Held) {
    let is_about = |job: Option<&String>| {
        held.block.kind == Kind::Job && job.is_some_and(|job| *job == held.block.id)
    };
    let contacts = caseload.log.contacts.iter();
    let talks = contacts.filter(|logged| is_about(logged.contact().job.as_ref()));
    match talks.count() {
        0 => {}
        n => session
            .context
            .remark(&say_count!(session.words, "remark.talks-stay", n)),
    }
}
