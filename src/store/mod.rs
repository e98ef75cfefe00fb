//! Contents of the store floor: loads a data directory and writes changes durably, judging nothing.

pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod codec;
pub(crate) mod data;
pub(crate) mod disk;
pub(crate) mod erasure;
pub(crate) mod git;
pub(crate) mod merging;
pub(crate) mod repair;
pub(crate) mod service;
pub(crate) mod sync;
pub(crate) mod write;
