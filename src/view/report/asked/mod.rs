//! What supervisors and funders ask for beside the week and the indicators. Lets out its sections and parts; imports `section`.

pub(crate) mod mentoring;
