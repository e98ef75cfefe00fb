//! The supervision sheet of one coach: the answer first, then whom to talk about, then what to do next. Lets out what the report's
//! section puts together.

pub(crate) mod answer;
pub(crate) mod bars;
pub(crate) mod by_week;
pub(crate) mod discuss;
pub(crate) mod goals;
pub(crate) mod inputs;
pub(crate) mod next;
pub(crate) mod opening;
pub(crate) mod pipeline;
