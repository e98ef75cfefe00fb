//! The one place that knows all errors: each gets its kind, its hint and its exit code.

use crate::domain::calendar::date_error::DateError;
use crate::domain::caseload::consent::NoConsent;
use crate::domain::caseload::loaded::Problem;
use crate::domain::change::absence::AbsenceError;
use crate::domain::change::block_rules::BadBlock;
use crate::domain::change::refusal::Refusal;
use crate::domain::funder::periods::PeriodError;
use crate::domain::terms::name_grammar::BadName;
use crate::domain::terms::text::BadText;
use crate::domain::terms::vocabulary::UnknownWord;
use crate::render::plain::{escaped, neutral};
use crate::store::backup::crypt::CryptError;
use crate::store::backup::pack::ArchiveError;
use crate::store::data::layout::SETTINGS;
use crate::store::disk::error::StoreError;
use serde_json::json;

/// Refused by a rule, or `--check` not met.
pub(crate) const REFUSED: u8 = 1;
/// Usage, or an unknown or ambiguous reference.
pub(crate) const USAGE: u8 = 2;
/// Data unreadable or unwritable.
pub(crate) const DATA: u8 = 3;
/// A fault of the program itself.
pub(crate) const FAULT: u8 = 70;
/// Interrupted by the user.
pub(crate) const INTERRUPTED: u8 = 130;

/// Why a command did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) kind: &'static str,
    pub(crate) message: String,
    pub(crate) path: Option<String>,
    pub(crate) line: Option<usize>,
    /// The next command to try.
    pub(crate) hint: Option<String>,
    pub(crate) exit: u8,
}

impl Failure {
    fn new(kind: &'static str, exit: u8, message: impl Into<String>) -> Failure {
        Failure {
            kind,
            message: message.into(),
            path: None,
            line: None,
            hint: None,
            exit,
        }
    }

    pub(crate) fn usage(message: impl Into<String>) -> Failure {
        Failure::new("usage", USAGE, message)
    }

    pub(crate) fn refused(message: impl Into<String>) -> Failure {
        Failure::new("refused", REFUSED, message)
    }

    pub(crate) fn data(message: impl Into<String>) -> Failure {
        Failure::new("data", DATA, message)
    }

    pub(crate) fn unknown(message: impl Into<String>) -> Failure {
        Failure::new("unknown-reference", USAGE, message)
    }

    /// A file that cannot be read, where nothing can be done without it.
    pub(crate) fn of_problem(problem: &Problem) -> Failure {
        let line = problem
            .line
            .map(|line| format!(":{line}"))
            .unwrap_or_default();
        let failure = Failure::data(format!("{}{line}: {}", problem.path, problem.message));
        Failure {
            path: Some(problem.path.clone()),
            line: problem.line,
            ..failure
        }
    }

    /// The user pressed Escape: nothing happened, and that is no error.
    pub(crate) fn cancelled() -> Failure {
        Failure::new("cancelled", 0, "nothing was changed")
    }

    pub(crate) fn interrupted() -> Failure {
        Failure::new(
            "interrupted",
            INTERRUPTED,
            "interrupted; nothing was written",
        )
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hint = Some(hint.into());
        self
    }

    /// The error as people read it.
    pub(crate) fn text(&self) -> String {
        let message = neutral(&self.message);
        if self.exit == 0 {
            return format!("{message}\n");
        }
        let hint = self
            .hint
            .as_ref()
            .map(|hint| format!("\nhint: {}", neutral(hint)))
            .unwrap_or_default();
        format!("error: {message}{hint}\n")
    }

    /// The error as machines read it, with what was remarked before.
    pub(crate) fn json(&self, remarks: &[String]) -> String {
        let remarks: Vec<&str> = remarks.iter().map(|remark| remark.trim_end()).collect();
        let error = json!({ "kind": self.kind, "message": self.message, "path": self.path, "line": self.line, "hint": self.hint, "remarks": remarks });
        let error = json!({ "error": error });
        escaped(&error.to_string()) + "\n"
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        let (path, line) = error.place();
        let (path, message) = (path.map(str::to_owned), error.to_string());
        let failure = Failure {
            line,
            path,
            ..Failure::data(message)
        };
        match &error {
            StoreError::NoDirectory { path } => failure.hint(format!("coach init {path}")),
            StoreError::Unreadable { path, .. } if path == SETTINGS => {
                failure.hint("correct it by hand, or from git or a backup; it starts with `format = 1`, and docs/data-format.md explains every key")
            }
            StoreError::Unreadable { .. } => failure.hint("coach check"),
            StoreError::EditedMeanwhile { .. } => failure.hint("look at the file, then run the command again"),
            StoreError::Swapped { .. } => failure.hint("run the command again: it uses the directory that is there now"),
            StoreError::Locked { .. } => failure.hint("run the command again when the other one is done"),
            StoreError::NewerFormat { .. } => failure.hint("install a newer coach"),
            StoreError::Special { .. } => failure.hint("replace it with a plain file or folder, or remove it; then coach check"),
            StoreError::LongLine { .. } => Failure { kind: "usage", exit: USAGE, ..failure }.hint("shorten the note"),
            StoreError::Refused(_) => Failure { kind: "refused", exit: REFUSED, ..failure },
            StoreError::Unfinished { .. } => failure.hint("coach check, when the disk can be written to again"),
            StoreError::Io { .. } => failure.hint("coach check, when it can be read"),
            StoreError::NotSaved { .. } => failure.hint("run the command again when the disk has room and can be written to"),
            StoreError::TooLarge { .. } => failure.hint("coach check"),
        }
    }
}

impl From<CryptError> for Failure {
    fn from(error: CryptError) -> Failure {
        let message = error.to_string();
        match error {
            CryptError::Recipient(_) => Failure::usage(message).hint("a recipient starts with age1; age-keygen creates one"),
            CryptError::NeedsPassphrase | CryptError::NeedsIdentity | CryptError::NoIdentity => {
                Failure::usage(message).hint("--passphrase-file FILE, or --identity FILE for what was encrypted to recipients")
            }
            CryptError::WrongPassphrase | CryptError::WrongIdentity => Failure::refused(message).hint("nothing was written; try again with another key"),
            CryptError::NotAge | CryptError::Costly(_) | CryptError::Damaged(_) | CryptError::Failed(_) => Failure::data(message),
        }
    }
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Failure {
        match error {
            ArchiveError::Store(error) => error.into(),
            ArchiveError::Crypt(error) => error.into(),
            error @ (ArchiveError::Tar(_) | ArchiveError::Foreign(_)) => {
                Failure::data(error.to_string()).hint("nothing was written; take another backup")
            }
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        let failure = Failure::refused(refusal.to_string());
        match refusal {
            Refusal::Future { .. } | Refusal::LaterToday { .. } => failure.hint("to book a visit that is still to come: coach plan EMPLOYER --on DATE"),
            Refusal::NoConsent(NoConsent::NotKnown { code }) => {
                let failure = Failure { kind: "data", exit: DATA, ..failure };
                failure.hint(format!("coach check; until it is fixed, log it for nobody (leave out --for {code})"))
            }
            Refusal::NoConsent(no_consent) => {
                let code = no_consent.code();
                let only = if matches!(no_consent, NoConsent::OtherEmployers { .. }) { " --employer EMPLOYER" } else { "" };
                let asked =
                    if matches!(no_consent, NoConsent::Withdrawn { .. } | NoConsent::Refused { .. }) { ", if they have changed their mind," } else { "" };
                failure.hint(format!(
                    "log it for nobody (leave out --for {code}); or{asked} record the consent (coach candidate consent {code} named --on DATE{only}); \
                     or --without-consent REASON, which is stored and shown on the supervision sheet"
                ))
            }
            Refusal::NoReason => Failure { kind: "usage", exit: USAGE, ..failure },
            Refusal::StageBefore { .. } => failure.hint("log it without --stage, and record the stage separately: coach employer stage EMPLOYER STAGE"),
        }
    }
}

impl NoConsent {
    fn code(&self) -> &crate::domain::terms::names::Code {
        match self {
            NoConsent::NeverGiven { code }
            | NoConsent::Refused { code, .. }
            | NoConsent::Withdrawn { code, .. }
            | NoConsent::Expired { code, .. }
            | NoConsent::NotKnown { code }
            | NoConsent::TooLate { code, .. }
            | NoConsent::OtherEmployers { code, .. } => code,
        }
    }
}

/// Why rules are not to be had: there are none of that name, or their file cannot be read.
pub(crate) fn no_rules(error: StoreError) -> Failure {
    match error {
        error @ StoreError::Refused(_) => Failure::usage(error.to_string()).hint("coach rules"),
        error => error.into(),
    }
}

impl From<PeriodError> for Failure {
    fn from(error: PeriodError) -> Failure {
        Failure::usage(error.to_string()).hint("--period last-quarter, 2026-Q3, 2026-10 or 2025")
    }
}

macro_rules! usage_errors {
    ($($error:ty),+) => { $(impl From<$error> for Failure {
        fn from(error: $error) -> Failure {
            Failure::usage(error.to_string())
        }
    })+ };
}
usage_errors!(
    AbsenceError,
    BadBlock,
    DateError,
    BadName,
    BadText,
    UnknownWord
);
