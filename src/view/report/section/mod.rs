//! The frame of a section: what it is made from, and what it makes. Its own room, so that sections with files of their own can
//! stand in rooms beside it.

mod frame;

pub(crate) use crate::view::report::section::frame::{
    DASH, Inputs, LEAST_FOR_SHARE, Partner, Section, Values, columns, share,
};
