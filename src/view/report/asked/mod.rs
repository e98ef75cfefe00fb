//! What supervisors and funders ask for beside the week and the indicators. Lets out its sections and parts; imports `section`.

mod glance;
pub(crate) mod quarter;
mod quarter_answer;
mod quarter_figures;
mod quarter_rows;
pub(crate) mod time;
mod time_rows;
