//! `coach`, a caseload tracker for job coaches and IPS employment specialists.

mod cli;
mod domain;
mod exchange;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
#[cfg(test)]
mod fuzzing_tests;
mod render;
mod store;
mod view;
mod words;

pub use cli::run;
