//! Contents of the domain floor: nouns and rules of the field, functions of values.

pub(crate) mod agenda;
pub(crate) mod calendar;
pub(crate) mod caseload;
pub(crate) mod change;
pub(crate) mod desk;
pub(crate) mod erasure;
pub(crate) mod fidelity;
pub(crate) mod funder;
pub(crate) mod glance;
pub(crate) mod log;
pub(crate) mod meetings;
pub(crate) mod merging;
pub(crate) mod moving;
pub(crate) mod naming;
pub(crate) mod outcomes;
pub(crate) mod partnership;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod terms;
