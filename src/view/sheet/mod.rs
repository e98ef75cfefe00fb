//! The supervision sheet of a coach or a team: the answer first, then whom to talk about, then what to do next. Lets out what the report's
//! section puts together.

pub(crate) mod answer;
pub(crate) mod bars;
pub(crate) mod by_week;
pub(crate) mod discuss;
pub(crate) mod goals;
pub(crate) mod inputs;
pub(crate) mod next;
mod next_words;
pub(crate) mod opening;
pub(crate) mod pipeline;
mod short_time;
mod team_bars;
pub(crate) mod team_weeks;
mod to_do;
