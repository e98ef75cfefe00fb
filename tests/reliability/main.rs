//! Nothing lost: what docs/reliability.md promises, tried on the real program. Each test has a short form and, with
//! `COACH_FULL=1`, the full count that is written down there. What needs more than Rust is ignored and named:
//!
//! ```text
//! tests/reliability/install && COACH_FULL=1 cargo test --release --test reliability -- --include-ignored --nocapture
//! ```
#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests look at files directly, and start what they try"
)]
#![allow(
    clippy::print_stdout,
    reason = "the counts that were reached are said, with --nocapture"
)]

#[path = "../support/mod.rs"]
mod support;

mod deeds;
mod killed_anywhere;
mod killed_at_calls;
mod model;
mod order;
mod power_cut;
mod refused;
mod repair;
mod rot;
mod state;
mod terminals;
mod trace;
mod tried;
mod two_devices;
