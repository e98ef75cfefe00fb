//! What stays of an entry without the person.

use crate::domain::erasure::person::Person;
use crate::domain::log::entry::Op;
use crate::domain::log::op::contact::Contact;

/// What stays of an entry without the person.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::domain::erasure) enum Remains {
    Nothing,
    Bare(Op),
    WorkingTime(Op),
    /// All that is about others.
    Others(Op),
}

impl Person<'_> {
    /// What stays of a value without the person.
    pub(in crate::domain::erasure) fn remains(&self, op: &Op, involved: bool) -> Remains {
        let people = op.people();
        let alone = !people.is_empty() && people.iter().all(|code| code == self.code);
        match op {
            Op::Contact(contact) if contact.candidate.as_ref() == Some(self.code) => {
                self.time_of(contact)
            }
            Op::Contact(contact) if alone => contact.bare().map_or_else(
                || self.time_of(contact),
                |bare| Remains::Bare(Op::Contact(Box::new(bare))),
            ),
            Op::Contact(contact) => {
                let mut left = contact.as_ref().clone();
                left.on_behalf_of.retain(|code| code != self.code);
                left.job.take_if(|job| self.jobs.contains(job));
                Remains::Others(self.without_words(&Op::Contact(Box::new(left)), involved))
            }
            Op::Plan(plan) if !alone => {
                let mut left = plan.clone();
                left.on_behalf_of.retain(|code| code != self.code);
                Remains::Others(self.without_words(&Op::Plan(left), involved))
            }
            _ if alone => Remains::Nothing,
            other => Remains::Others(self.without_words(other, involved)),
        }
    }

    fn time_of(&self, contact: &Contact) -> Remains {
        let time = contact.as_time().filter(|_| self.keeps_time);
        time.map_or(Remains::Nothing, |time| {
            Remains::WorkingTime(Op::Time(time))
        })
    }
}
