//! The command line as people and scripts meet it: wiring and words, a module per verb.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests look at files directly"
)]

#[path = "../support/mod.rs"]
mod support;

mod absence;
mod amend;
mod aside;
mod background;
mod backup;
mod blocks;
mod calendar;
mod candidate;
mod candidate_export;
mod career;
mod check;
mod colleague;
mod completion;
mod computers;
mod config;
mod dates;
mod day;
mod desk;
mod doctor;
mod done;
mod employer;
mod export;
mod export_formats;
mod forget;
mod haste;
mod html;
mod hurried;
mod import;
mod inbox;
mod init;
mod job;
mod language;
mod late;
mod log_contact;
mod log_partner;
mod log_support;
mod log_time;
mod manual;
mod matching;
mod me;
mod mentoring;
mod merge;
mod merge_driver;
mod names;
mod narrow;
mod packaging;
mod partnership;
mod plan;
mod promises;
mod quarter;
mod redact;
mod report;
mod report_funder;
mod report_sections;
mod report_team;
mod retention;
mod schema;
mod slips;
mod snooze;
mod sync;
mod time_spent;
mod tired;
mod today;
mod twice;
mod undo;
mod way;
mod week;
mod word;
