//! What an employer puts on the coach's desk.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::desk::item::{About, Item, What};
use crate::domain::desk::last_contact::employer_quiet_since;
use crate::domain::record::agreement::reviews_due;
use crate::domain::record::employer::Employer;

/// The desk as one employer sees it.
pub(crate) struct EmployerItems<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) employer: &'a Employer,
    pub(crate) today: Date,
}

impl EmployerItems<'_> {
    /// Gone quiet by its own cadence, counted from the last logged contact.
    pub(crate) fn quiet(&self) -> Option<Item> {
        let since = employer_quiet_since(self.caseload, self.employer, self.today)?;
        let days = (self.today - since).num_days();
        let command = format!("coach call {}", self.employer.id);
        Some(self.item(since, What::Quiet { days }, command))
    }

    /// Agreements to be looked at again with the employer.
    pub(crate) fn reviews_due(&self) -> Vec<Item> {
        if self.employer.archived {
            return Vec::new();
        }
        reviews_due(&self.employer.agreements, self.today)
            .map(|(agreement, review)| {
                let command = format!(
                    "coach employer agree {} {} --review DATE",
                    self.employer.id, agreement.kind
                );
                self.item(review, What::Review(agreement.kind), command)
            })
            .collect()
    }

    /// Issues raised and not solved.
    pub(crate) fn open_issues(&self) -> Vec<Item> {
        self.employer
            .issues
            .iter()
            .filter(|issue| issue.is_open(self.today))
            .map(|issue| {
                let command = format!(
                    "coach employer issue {} --solved {}",
                    self.employer.id, issue.id
                );
                let text = issue.text.clone();
                self.item(issue.on.0, What::Issue { text }, command)
            })
            .collect()
    }

    fn item(&self, day: Date, what: What, command: String) -> Item {
        Item {
            about: About::Employer(self.employer.id.clone()),
            day,
            what,
            command,
            otherwise: None,
        }
    }
}
