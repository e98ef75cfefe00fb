//! Blocks of records changed by flags: which each kind takes, how values are read, and the change. It imports the session, and
//! lets out the change and the reading.

pub(crate) mod block;
mod kinds;
pub(crate) mod takes;
