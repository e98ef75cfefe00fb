//! What is right on this machine and what is not. Lets out the page and the facts it is made from.

pub(crate) mod page;
