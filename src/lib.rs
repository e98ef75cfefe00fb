//! `coach`, a caseload tracker for job coaches and IPS employment specialists.

mod cli;
mod domain;
mod render;
mod store;
mod view;
mod words;

pub use cli::run;
