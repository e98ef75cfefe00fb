//! The walls of the house: which way imports run, what names what, how rooms are kept, and that texts stand in catalogues.
//!
//! Each check is a function of sources, so that `planted` can show it what it must catch. There are no exceptions.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads the sources themselves"
)]

mod catalogue;
mod circles;
mod doors;
mod facts;
mod floors;
mod house;
mod planted;
mod rooms;
mod sources;
mod words;
