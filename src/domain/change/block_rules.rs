//! What a block that is corrected must still say: nothing ends before it begins, stages follow each other, nothing needed is missing.

use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Block;
use serde_json::{Map, Value};

/// Why a block cannot say this.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadBlock {
    #[error("`{later}` ({last}) would be before `{earlier}` ({first})")]
    Backwards {
        earlier: &'static str,
        later: &'static str,
        first: String,
        last: String,
    },
    #[error(
        "stages follow each other: this one would stand {on}, on the wrong side of the one of {other}"
    )]
    OutOfOrder { on: String, other: String },
    #[error("work experience needs an end date and a written aim: --until DATE and --aim TEXT")]
    NoAim,
    #[error("a support is promised or given on some day: --promised DATE or --on DATE")]
    NoDay,
    #[error("a reason and the day it became known belong to the end of a job: --end DATE")]
    NoEnd,
}

/// Days that must follow each other.
const ORDER: [(&str, &str); 13] = [
    ("start", "end"),
    ("start", "until"),
    ("on", "until"),
    ("on", "review"),
    ("on", "solved"),
    ("on", "withdrawn"),
    ("promised", "on"),
    ("agreed", "until"),
    ("agreed", "handed"),
    ("agreed", "withdrawn"),
    ("handed", "back"),
    ("handed", "returned"),
    ("from", "to"),
];

/// Checks what a block is to say. `others` are the blocks of the record as they stand.
///
/// # Errors
/// When it cannot be.
pub(crate) fn check(
    block: &Block,
    fields: &Map<String, Value>,
    others: &[Block],
) -> Result<(), BadBlock> {
    let day = |key: &str| fields.get(key).and_then(Value::as_str);
    for (earlier, later) in ORDER {
        if let (Some(first), Some(last)) = (day(earlier), day(later))
            && last < first
        {
            return Err(BadBlock::Backwards {
                earlier,
                later,
                first: first.to_owned(),
                last: last.to_owned(),
            });
        }
    }
    match block.kind {
        Kind::Job => check_job(fields),
        Kind::Support if day("promised").is_none() && day("on").is_none() => Err(BadBlock::NoDay),
        Kind::Stage => check_stage(block, day("on").unwrap_or_default(), others),
        _ => Ok(()),
    }
}

fn check_job(fields: &Map<String, Value>) -> Result<(), BadBlock> {
    let has = |key: &str| fields.contains_key(key);
    let is_experience = fields.get("kind").and_then(Value::as_str) == Some("work-experience");
    if is_experience && !(has("until") && has("aim")) {
        return Err(BadBlock::NoAim);
    }
    match !has("end") && (has("reason") || has("heard")) {
        true => Err(BadBlock::NoEnd),
        false => Ok(()),
    }
}

/// A stage stays between its neighbours: history runs in one direction of time.
fn check_stage(block: &Block, on: &str, others: &[Block]) -> Result<(), BadBlock> {
    let stages = others.iter().filter(|other| other.kind == Kind::Stage);
    for other in stages {
        let there = other
            .fields
            .get("on")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let is_wrong =
            (other.index < block.index && there > on) || (other.index > block.index && there < on);
        if is_wrong {
            return Err(BadBlock::OutOfOrder {
                on: on.to_owned(),
                other: there.to_owned(),
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fields(value: &Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    fn block(kind: Kind, index: usize, value: &Value) -> Block {
        Block {
            kind,
            index,
            id: "aa22".to_owned(),
            fields: fields(value),
        }
    }

    fn is_good(kind: Kind, value: &Value) -> bool {
        check(&block(kind, 0, value), &fields(value), &[]).is_ok()
    }

    #[test]
    fn nothing_ends_before_it_begins() {
        let cases = [
            (Kind::Job, "start", "end"),
            (Kind::Consent, "on", "until"),
            (Kind::Consent, "on", "withdrawn"),
            (Kind::Agreement, "on", "review"),
            (Kind::Issue, "on", "solved"),
            (Kind::Support, "promised", "on"),
            (Kind::Instruction, "agreed", "until"),
            (Kind::Instruction, "handed", "back"),
            (Kind::Instruction, "handed", "returned"),
            (Kind::Service, "on", "until"),
            (Kind::Permission, "on", "withdrawn"),
        ];
        for (kind, first, last) in cases {
            let said = |on: &str| json!({ first: "2026-11-10", last: on });
            assert!(is_good(kind, &said("2026-11-10")), "{kind:?} {last}");
            assert!(!is_good(kind, &said("2026-11-09")), "{kind:?} {last}");
        }
    }

    #[test]
    fn a_stage_stays_between_its_neighbours() {
        let stage = |index, on: &str| block(Kind::Stage, index, &json!({ "on": on }));
        let all = [
            stage(0, "2026-11-01"),
            stage(1, "2026-11-10"),
            stage(2, "2026-11-20"),
        ];
        let may = |on: &str| check(&all[1], &fields(&json!({ "on": on })), &all).is_ok();
        assert!(may("2026-11-01") && may("2026-11-20"));
        assert!(!may("2026-10-31") && !may("2026-11-21"));
    }

    #[test]
    fn what_is_needed_is_not_taken_away() {
        let experience =
            json!({ "kind": "work-experience", "start": "2026-11-01", "until": "2026-12-01" });
        assert!(!is_good(Kind::Job, &experience));
        let mut whole = experience.clone();
        whole["aim"] = "to try".into();
        assert!(is_good(Kind::Job, &whole));
        assert!(!is_good(
            Kind::Job,
            &json!({ "start": "2026-11-01", "reason": "quit" })
        ));
        assert!(is_good(Kind::Support, &json!({ "promised": "2026-11-01" })));
        assert!(!is_good(Kind::Support, &json!({ "kind": "cv" })));
    }
}
