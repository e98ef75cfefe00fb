//! Which flags each kind of block and entry takes, and how their values are read.

use crate::cli::args::Text;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::terms::names::Code;
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::UnknownWord;
use serde_json::{Map, Value, json};
use std::fmt::Display;
use std::str::FromStr;

/// How a flag's value is read.
#[derive(Clone, Copy)]
pub(crate) enum Takes {
    /// The nearest such day.
    Near,
    /// A day that has come.
    SoFar,
    /// A day ahead of another field's.
    After(&'static str),
    /// A text, guarded against names.
    Text,
    /// A name of somebody at an employer's or of a place.
    Name,
    Word(fn(&str) -> Result<String, UnknownWord>),
    YesNo,
    Minutes,
    Time,
    Employer,
    Employers,
    People,
    /// Read by the kind itself.
    Own,
}

/// A flag, the field that it sets, and how its value is read.
pub(crate) struct Flag {
    pub(crate) name: &'static str,
    pub(crate) field: &'static str,
    pub(crate) takes: Takes,
    /// It cannot be taken away.
    pub(crate) is_needed: bool,
}

/// A flag that sets the field of its name, and may be emptied.
pub(crate) const fn flag(name: &'static str, takes: Takes) -> Flag {
    Flag {
        name,
        field: name,
        takes,
        is_needed: false,
    }
}

/// A flag whose field is always there.
pub(crate) const fn needed(name: &'static str, takes: Takes) -> Flag {
    Flag {
        is_needed: true,
        ..flag(name, takes)
    }
}

/// The same flag for a field of another name.
pub(crate) const fn sets(field: &'static str, flag: Flag) -> Flag {
    Flag { field, ..flag }
}

/// Reads a word of one of the field's lists.
pub(crate) fn word<T: FromStr<Err = UnknownWord> + Display>(
    text: &str,
) -> Result<String, UnknownWord> {
    text.parse::<T>().map(|word| word.to_string())
}

/// What the values are read with.
pub(crate) struct Reading<'s, 'c> {
    pub(crate) session: &'s Session<'c>,
    pub(crate) caseload: &'s Caseload,
    /// The candidates it is about, whose names become codes.
    pub(crate) involved: Vec<Code>,
}

impl Reading<'_, '_> {
    /// The fields as the flags make them. `what` is called so where a flag does not fit.
    ///
    /// # Errors
    /// When a flag is not of this kind, or a value cannot be read.
    pub(crate) fn fields(
        &self,
        what: &str,
        flags: &[Flag],
        given: &[(&'static str, Text)],
        mut fields: Map<String, Value>,
    ) -> Result<Map<String, Value>, Failure> {
        for (name, _) in given {
            if !flags.iter().any(|flag| flag.name == *name) {
                return Err(does_not_fit(what, name, flags));
            }
        }
        for flag in flags {
            let Some((_, text)) = given.iter().find(|(name, _)| *name == flag.name) else {
                continue;
            };
            if matches!(flag.takes, Takes::Own) {
                continue;
            }
            if !text.trim().is_empty() {
                let value = self.value(flag, text, &fields)?;
                fields.insert(flag.field.to_owned(), value);
            } else if flag.is_needed {
                return Err(Failure::usage(format!(
                    "--{} cannot be empty",
                    hyphened(flag.name)
                )));
            } else {
                fields.shift_remove(flag.field);
            }
        }
        Ok(fields)
    }

    fn value(
        &self,
        flag: &Flag,
        text: &Text,
        fields: &Map<String, Value>,
    ) -> Result<Value, Failure> {
        let session = self.session;
        Ok(match flag.takes {
            Takes::Near => json!(session.day_near(&Some(text.clone()))?),
            Takes::SoFar => json!(session.day_so_far(&Some(text.clone()))?),
            Takes::After(first) => {
                let first = fields.get(first).and_then(Value::as_str);
                let first: Option<Date> = first.and_then(|day| day.parse().ok());
                json!(session.day_after(text, first.unwrap_or(session.today()))?)
            }
            Takes::Text => json!(session.guarded(self.caseload, text, &self.involved, None)?),
            Takes::Name => {
                let name = text::name(text, "name")?;
                let remedy = session.words.label("record.if-candidate-meant");
                session.remark_on_namesake(self.caseload, &name, "remark.shared-this", &remedy);
                json!(name)
            }
            Takes::Word(read) => json!(read(text)?),
            Takes::YesNo => json!(yes(flag.name, text)?),
            Takes::Minutes => json!(crate::cli::amounts::minutes(text).map_err(Failure::usage)?),
            Takes::Time => json!(crate::domain::calendar::date::time(text)?.to_string()),
            Takes::Employer => json!(session.employer(text)?),
            Takes::Employers => {
                let slugs = crate::cli::args::split(std::slice::from_ref(text));
                let slugs = slugs.iter().map(|asked| session.employer(asked));
                json!(slugs.collect::<Result<Vec<_>, _>>()?)
            }
            Takes::People => {
                json!(session.candidates(&crate::cli::args::split(std::slice::from_ref(text)))?)
            }
            Takes::Own => Value::Null,
        })
    }
}

/// The flag as it is typed.
fn hyphened(name: &str) -> String {
    name.replace('_', "-")
}

fn does_not_fit(what: &str, name: &str, flags: &[Flag]) -> Failure {
    let known: Vec<String> = flags
        .iter()
        .map(|flag| format!("--{}", hyphened(flag.name)))
        .collect();
    Failure::usage(format!("--{} is not a field of {what}", hyphened(name)))
        .hint(format!("{what} has {}", known.join(", ")))
}

fn yes(name: &str, text: &str) -> Result<bool, Failure> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        _ => Err(Failure::usage(format!(
            "--{} is yes or no, not `{}`",
            hyphened(name),
            text.trim()
        ))),
    }
}
