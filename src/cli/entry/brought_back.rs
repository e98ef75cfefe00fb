//! The remark on a contact with an archived employer.

use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::logging::is_brought_back;
use crate::domain::log::op::contact::Contact;
use crate::words::say::say;

/// A new contact brings an archived employer back, and says so.
pub(crate) fn remark_brought_back(session: &Session, caseload: &Caseload, contact: &Contact) {
    let met = contact
        .employers()
        .filter_map(|slug| caseload.employers.get(slug));
    for employer in met.filter(|employer| is_brought_back(employer)) {
        let name = &employer.name;
        let said = say!(session.words, "remark.brought-back", name);
        session.context.remark(&said);
    }
}
