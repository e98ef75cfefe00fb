//! The report: sections, each in a file of its own, and the page they make. Lets out `whole::page` and the `Inputs`; sections
//! import `section`, and `whole` imports the sections, those of `asked` among them.

mod asked;
mod caseload;
mod employer_rows;
mod employer_standings;
mod employers;
mod fidelity;
mod fidelity_rows;
mod funder;
mod funder_words;
mod outcomes;
mod partnership;
mod partnership_jobs;
pub(crate) mod section;
mod stages;
mod supervision;
mod supervision_coaches;
mod supervision_contacts;
mod supervision_employers;
mod supervision_jobs;
mod supervision_meetings;
mod supervision_mentoring;
mod supervision_weeks;
pub(crate) mod whole;
mod why;
