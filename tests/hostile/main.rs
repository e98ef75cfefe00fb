//! No one let in: whatever lies in the files, the names and the folders, nothing steers the program, gets out of it, or
//! reaches what is not its own. Each module is one promise; `docs/reliability.md` has them in a table.
//!
//! Short by itself; in full with `COACH_FULL=1 cargo test --release --test hostile -- --nocapture`.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests look at files directly"
)]
#![cfg(unix)]

#[path = "../support/mod.rs"]
mod support;

mod caseload;
mod damage;
mod limits;
mod mutation;
mod network;
mod others;
mod paths;
mod personal;
mod text;
mod verbs;
