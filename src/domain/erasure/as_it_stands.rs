//! An entry as its lines let it stand.

use crate::domain::log::entry::{Entry, Op};
use crate::domain::log::fold::fold;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::masks::Masks;
use crate::domain::terms::names::EntryId;

/// An entry as it stands.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::domain::erasure) struct Standing {
    pub(in crate::domain::erasure) id: EntryId,
    pub(in crate::domain::erasure) op: Op,
    pub(in crate::domain::erasure) how_settled: Option<String>,
}

/// An entry as its lines let it stand; none where it was taken back, or is none that stands.
pub(in crate::domain::erasure) fn standing(
    lines: &[Entry],
    masks: &Masks,
    horizon: Horizon,
) -> Option<Standing> {
    let log = fold(lines.to_vec(), masks, horizon);
    let contacts = log.contacts.iter().map(|logged| Standing {
        id: logged.id,
        op: Op::Contact(logged.value.contact.clone()),
        how_settled: logged.value.how_settled.clone(),
    });
    let plain = |id: EntryId, op: Op| Standing {
        id,
        op,
        how_settled: None,
    };
    let plans = log.plans.iter();
    let plans = plans.map(|logged| plain(logged.id, Op::Plan(logged.value.plan.clone())));
    let times = log.times.iter();
    let times = times.map(|logged| plain(logged.id, Op::Time(logged.value.clone())));
    let reviews = log.reviews.iter();
    let reviews = reviews.map(|logged| plain(logged.id, Op::Review(logged.value.clone())));
    contacts.chain(plans).chain(times).chain(reviews).next()
}
