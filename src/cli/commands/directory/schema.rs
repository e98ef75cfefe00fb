use crate::cli::args::{Format, Text, path};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::answer::json_text;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::{Coach, Settings};
use crate::domain::record::employer::Employer;
use crate::domain::record::identity::Identity;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::rules::profile::Rules;
use crate::store::data::layout;
use clap::Args;
use schemars::{Schema, schema_for};
use serde_json::{Map, Value, json};
use std::ffi::OsString;

/// Print the JSON Schema of a file of the data directory, for an editor that checks and completes TOML
///
/// Alone it lists them. An editor (with Taplo, or Even Better TOML) takes one by a first line in the file, such as
/// #:schema employer.schema.json, or for a folder by its own settings.
#[derive(Args, Clone, Debug)]
pub(crate) struct SchemaArgs {
    /// settings, coach, employer, candidate, identity, rules or outcomes
    file: Option<Text>,

    /// Write all of them into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "file")]
    output: Option<OsString>,
}

/// A schema: its name, the file or the folder of files it is of, and how it is made.
type Kind = (&'static str, &'static str, fn() -> Schema);

const KINDS: [Kind; 7] = [
    ("settings", layout::SETTINGS, || schema_for!(Settings)),
    ("coach", layout::COACHES, || schema_for!(Coach)),
    ("employer", layout::EMPLOYERS, || schema_for!(Employer)),
    ("candidate", layout::CANDIDATES, || schema_for!(Candidate)),
    ("identity", layout::PRIVATE, || schema_for!(Identity)),
    ("rules", layout::RULES, || schema_for!(Rules)),
    ("outcomes", layout::RULES, || schema_for!(OutcomeRules)),
];

/// Runs the verb.
pub(crate) fn run(context: &Context, args: SchemaArgs) -> Result<u8, Failure> {
    if let Some(folder) = &args.output {
        for (name, _, schema) in KINDS {
            let file = path(folder).join(format!("{name}.schema.json"));
            if !context.globals.dry_run {
                context.write_file(&file, &text(&schema()))?;
            }
        }
    }
    let Some(name) = args.file.as_deref() else {
        return listed(context);
    };
    let known = KINDS.iter().find(|(known, _, _)| *known == name.trim());
    let (_, _, schema) = known.ok_or_else(|| {
        let names = KINDS.map(|(name, _, _)| name).join(", ");
        Failure::usage(format!("there is no schema `{name}`; one of: {names}"))
    })?;
    let schema = schema();
    context
        .print(&match context.format() {
            Format::Json => json_text("schema", about("schema_of", &json!(name), &schema)),
            _ => text(&schema),
        })
        .map(|()| 0)
}

/// The schemas there are, each with its files.
fn listed(context: &Context) -> Result<u8, Failure> {
    let list = KINDS.map(|(name, files, _)| json!({ "name": name, "files": files }));
    let lines = KINDS.map(|(name, files, _)| format!("{name:<10} {files}\n"));
    context
        .print(&match context.format() {
            Format::Json => json_text(
                "schema",
                Map::from_iter([("schemas".to_owned(), json!(list))]),
            ),
            _ => lines.concat(),
        })
        .map(|()| 0)
}

fn about(key: &str, name: &Value, schema: &Schema) -> Map<String, Value> {
    let name = (key.to_owned(), name.clone());
    Map::from_iter([name, ("json_schema".to_owned(), schema.as_value().clone())])
}

fn text(schema: &Schema) -> String {
    let text = serde_json::to_string_pretty(schema).unwrap_or_default();
    text + "\n"
}
