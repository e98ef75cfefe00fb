//! What an id names: an entry of this coach's log, or a block of a record.

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::held::Held;
use crate::domain::terms::names::EntryId;
use crate::store::data::load::{LogScope, Pick, Scope};

/// What an id names.
#[derive(Clone, Debug)]
pub(crate) enum Meant {
    Entry(EntryId),
    Block(Box<Held>),
}

impl Session<'_> {
    /// Everything that an id may name, and who the candidates are.
    pub(crate) fn load_for_ids(&self) -> Result<Caseload, Failure> {
        self.load(&Scope {
            employers: Pick::All,
            candidates: Pick::All,
            identities: Pick::All,
            log: LogScope {
                coaches: self.myself(),
                months: None,
            },
            ..Scope::default()
        })
    }

    /// What an id names, of what was loaded.
    ///
    /// # Errors
    /// When it names nothing, or several things; the error lists them.
    pub(crate) fn meant(&self, caseload: &Caseload, asked: &str) -> Result<Meant, Failure> {
        let mut blocks = caseload.blocks_named(asked);
        let entries = caseload.log.ids_ending(asked.trim());
        if entries.is_empty() && blocks.len() == 1 {
            return Ok(Meant::Block(Box::new(blocks.remove(0))));
        }
        if blocks.is_empty() {
            return self.entry(caseload, asked).map(Meant::Entry);
        }
        let entries = entries.iter().map(|id| format!("{id} (an entry)"));
        let called = |held: &Held| format!("{} (a {})", held.whole_id(), held.block.kind.called());
        let all: Vec<String> = entries.chain(blocks.iter().map(called)).collect();
        Err(
            Failure::unknown(format!("`{}` could be {}", asked.trim(), all.join(", ")))
                .hint("give the one you mean as it is written here"),
        )
    }
}
