//! `coach schema`: what is published, and that the example's files are what the schemas say.

use crate::support::TestEnvironment;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const KINDS: [&str; 7] = [
    "settings",
    "coach",
    "employer",
    "candidate",
    "identity",
    "rules",
    "outcomes",
];

fn schema(environment: &TestEnvironment, kind: &str) -> Value {
    serde_json::from_str(&environment.ok(&["schema", kind]).stdout).unwrap()
}

#[test]
fn the_published_schemas_are_the_programs_own() {
    let environment = TestEnvironment::empty();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        environment.ok(&["schema", "--output", &folder.display().to_string()]);
    }
    for kind in KINDS {
        let published = std::fs::read_to_string(folder.join(format!("{kind}.schema.json")));
        let said = environment.ok(&["schema", kind]).stdout;
        assert_eq!(published.unwrap(), said, "{kind}: UPDATE_DOCS=1 writes it");
    }
    assert_eq!(
        environment.ok(&["schema"]).stdout.lines().count(),
        KINDS.len()
    );
    environment
        .run(&["schema", "log"])
        .exits(2)
        .remarks("one of: settings");
}

#[test]
fn the_example_is_what_the_schemas_say_and_a_slip_is_not() {
    let environment = TestEnvironment::empty();
    let data = environment.home().join("demo");
    environment
        .command(&["init", "--demo", &data.display().to_string()])
        .env("USER", "anna")
        .assert()
        .success();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut looked_at = 0;
    for (kind, files) in [
        ("settings", vec![data.join("coach.toml")]),
        ("coach", within(&data.join("coaches"))),
        ("employer", within(&data.join("employers"))),
        ("candidate", within(&data.join("candidates"))),
        ("identity", within(&data.join("private"))),
        ("rules", within(&root.join("data/rules"))),
        ("outcomes", within(&root.join("data/outcomes"))),
    ] {
        let schema = schema(&environment, kind);
        for file in files {
            let found = fault(&schema, &schema, &read(&file));
            assert_eq!(found, None, "{}", file.display());
            looked_at += 1;
        }
    }
    assert!(looked_at > 50, "{looked_at}");
    let employer = schema(&environment, "employer");
    for (slip, what) in [
        (json!({}), "name is missing"),
        (json!({ "name": 1 }), "no string"),
        (
            json!({ "name": "A", "days": ["monday"] }),
            "none of the words",
        ),
        (
            json!({ "name": "A", "stage": [{ "stage": "lead", "on": "soon" }] }),
            "no date",
        ),
        (
            json!({ "name": "A", "stage": [{ "stage": "leed", "on": "2026-11-17" }] }),
            "none of",
        ),
    ] {
        let found = fault(&employer, &employer, &slip).unwrap_or_default();
        assert!(found.contains(what), "{slip}: {found}");
    }
}

fn within(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .filter(|file| file.extension().is_some_and(|ending| ending == "toml"))
        .collect()
}

/// A TOML file as JSON, days as text.
fn read(file: &Path) -> Value {
    fn json_of(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(json_of).collect(),
            toml::Value::Table(fields) => {
                let fields = fields.into_iter().map(|(key, value)| (key, json_of(value)));
                Value::Object(fields.collect())
            }
            other => serde_json::to_value(other).unwrap(),
        }
    }
    let text = std::fs::read_to_string(file).unwrap();
    json_of(toml::Value::Table(toml::from_str(&text).unwrap()))
}

/// What of a value is not as its schema says: the part of JSON Schema that these schemas use.
fn fault(whole: &Value, schema: &Value, value: &Value) -> Option<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let definition = whole
            .pointer(name.trim_start_matches('#'))
            .expect("it is defined");
        return fault(whole, definition, value);
    }
    for ways in ["anyOf", "oneOf"] {
        if let Some(ways) = schema[ways].as_array()
            && ways.iter().all(|way| fault(whole, way, value).is_some())
        {
            return Some(format!("{value} is none of the ways"));
        }
    }
    if schema.get("const").is_some_and(|one| one != value) {
        return Some(format!("{value} is none of the words"));
    }
    if schema["enum"]
        .as_array()
        .is_some_and(|words| !words.contains(value))
    {
        return Some(format!("{value} is none of the words"));
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !types.is_empty() && !types.iter().any(|one| is_of(one, value)) {
        return Some(format!("{value} is no {}", types[0]));
    }
    let text = value.as_str().filter(|_| schema["format"] == "date");
    if text.is_some_and(|text| text.len() != 10 || text.split('-').count() != 3) {
        return Some(format!("{value} is no date"));
    }
    let required = schema["required"].as_array().into_iter().flatten();
    let mut missing = required
        .filter_map(Value::as_str)
        .filter(|key| value.get(key).is_none());
    if let Some(key) = missing.next() {
        return Some(format!("{key} is missing"));
    }
    let items = value.as_array().into_iter().flatten();
    let fields = value.as_object().into_iter().flatten();
    let inside = items.map(|item| (&schema["items"], item));
    let of_field = |(key, value)| {
        let known: Option<&Value> = schema["properties"].get(key);
        (known.unwrap_or(&schema["additionalProperties"]), value)
    };
    let mut inside = inside.chain(fields.map(of_field));
    inside.find_map(|(schema, value)| fault(whole, schema, value))
}

fn is_of(one: &str, value: &Value) -> bool {
    match one {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("{other} is no type"),
    }
}
