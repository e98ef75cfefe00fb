//! Tells a coach that what they promise or plan goes to a colleague's desk: whom it is about was handed over that day.

use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::owed::{plan_keeper, promise_keeper};
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::Plan;
use crate::domain::terms::names::Handle;
use crate::words::say::say;

/// The remark for a plan that was just made.
pub(crate) fn remark_plan(session: &Session, caseload: &Caseload, plan: &Plan) {
    let maker = (&session.coach.handle, Some(session.today()));
    let keeper = plan_keeper(caseload, maker, plan, session.today());
    remark(session, keeper, "slip.goes-plan");
}

/// The remark for what was promised at a contact, if anything was.
pub(crate) fn remark_promise(session: &Session, caseload: &Caseload, contact: &Contact) {
    if contact.next.is_some() {
        let keeper = promise_keeper(caseload, &session.coach.handle, contact, session.today());
        remark(session, keeper, "slip.goes-promise");
    }
}

fn remark(session: &Session, keeper: &Handle, key: &str) {
    if *keeper != session.coach.handle {
        let name = session.coach_called(keeper);
        session.context.remark(&say!(session.words, key, name));
    }
}
