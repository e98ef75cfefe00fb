//! The week: what is known of it, its page, and the page of a team. Lets out `facts` (with the trend), the two pages and
//! the wording that reports share; within, pages import facts and wording, never the other way round.

mod answer;
mod closing;
mod entries;
pub(crate) mod facts;
pub(crate) mod line;
pub(crate) mod page;
pub(crate) mod shortfall;
pub(crate) mod team;
pub(crate) mod wording;
