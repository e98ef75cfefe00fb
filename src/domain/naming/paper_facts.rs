//! The facts of a paper that leaves the service, without texts that name a candidate.

use crate::domain::naming::mask::NameMask;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Keys of what a paper calls somebody, with their permission or without a name.
const CALLED: [&str; 4] = ["name", "called", "heading", "service"];

/// Every candidate known here, by name and by code.
pub(crate) fn everybody<'e>(
    codes: BTreeSet<Code>,
    identities: BTreeMap<Code, Identity>,
    endings: &'e NameEndings,
) -> NameMask<'e> {
    NameMask {
        codes,
        identities,
        others: BTreeSet::default(),
        endings,
        mark: "",
    }
}

/// The facts without texts that name a candidate: those become gaps. What a paper calls somebody stays.
pub(crate) fn without_people(
    facts: Map<String, Value>,
    everybody: &NameMask,
) -> Map<String, Value> {
    let cleared = |(key, value): (String, Value)| {
        let value = cleared(&key, value, everybody);
        (key, value)
    };
    facts.into_iter().map(cleared).collect()
}

fn cleared(key: &str, value: Value, everybody: &NameMask) -> Value {
    match value {
        Value::String(text) if !CALLED.contains(&key) && everybody.mentions(&text, &[]) => {
            Value::Null
        }
        Value::Array(items) => items
            .into_iter()
            .map(|item| cleared(key, item, everybody))
            .collect(),
        Value::Object(facts) => without_people(facts, everybody).into(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The facts without Matti, whose code is k7qm.
    fn without_matti(facts: Value) -> Value {
        let code: Code = "k7qm".parse().unwrap();
        let identity = Identity {
            code: code.clone(),
            name: "Matti Meikäläinen".to_owned(),
            phone: None,
            email: None,
            aliases: Vec::new(),
        };
        let endings = NameEndings::read(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/data/words/name-endings.txt"
        )))
        .unwrap();
        let everybody = NameMask {
            codes: [code.clone()].into(),
            identities: [(code, identity)].into(),
            others: BTreeSet::default(),
            endings: &endings,
            mark: "",
        };
        let Value::Object(facts) = facts else {
            panic!("facts are an object");
        };
        without_people(facts, &everybody).into()
    }

    #[test]
    fn a_text_that_names_a_candidate_is_a_gap_and_any_other_stays() {
        let facts = json!({ "needs": "Somebody like Matti Meikäläinen", "tasks": "see k7qm", "town": "Espoo", "days": 3 });
        let cleared = json!({ "needs": null, "tasks": null, "town": "Espoo", "days": 3 });
        assert_eq!(without_matti(facts), cleared);
    }

    #[test]
    fn lists_and_tables_are_cleared_too() {
        let facts = json!({ "list": ["Matti Meikäläinen", "trays"], "table": { "text": "Matti Meikäläinen" } });
        let cleared = json!({ "list": [null, "trays"], "table": { "text": null } });
        assert_eq!(without_matti(facts), cleared);
    }

    #[test]
    fn what_the_paper_calls_somebody_stays_wherever_it_stands() {
        let facts = json!({ "name": "Matti", "people": [{ "called": "Matti", "text": "Matti Meikäläinen" }] });
        let cleared = json!({ "name": "Matti", "people": [{ "called": "Matti", "text": null }] });
        assert_eq!(without_matti(facts), cleared);
    }
}
