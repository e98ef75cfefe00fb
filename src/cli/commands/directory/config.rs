use crate::cli::args::Text;
use crate::cli::context::{Context, DataPlace};
use crate::cli::environment::config_path;
use crate::cli::error::Failure;
use crate::cli::session::answer::json_text;
use crate::cli::session::words_of;
use crate::cli::session::{known_coach, no_language};
use crate::domain::terms::names::Handle;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::service::config::{self, Config};
use crate::words::Words;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

/// Show or set your configuration on this machine: data, coach, lang
///
/// An empty value removes a setting.
#[derive(Args, Clone, Debug)]
pub(crate) struct ConfigArgs {
    /// data (the data directory), coach (who is working) or lang (the language of pages)
    key: Option<Text>,

    /// The new value
    #[arg(requires = "key")]
    value: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: ConfigArgs) -> Result<u8, Failure> {
    let path = config_path()
        .ok_or_else(|| Failure::data("there is no home directory for the configuration"))?;
    let (mut config, mut written) = (context.config.clone(), Vec::new());
    if let (Some(key), Some(value)) = (&args.key, &args.value) {
        set(&mut config, key, value)?;
        if key.trim() == "coach" {
            is_on_file(context, config.coach.as_deref())?;
        }
        if context.globals.dry_run {
            context.remark(&words_of(context).label("remark.dry-run"));
        } else {
            config::write(&path, &config).map_err(Failure::data)?;
            written.push(path.to_string_lossy().into_owned());
        }
    }
    let shown = |key: &str| match key {
        "data" => Ok(config.data.as_ref().map(|data| data.display().to_string())),
        "coach" => Ok(config.coach.clone()),
        "lang" => Ok(config.lang.clone()),
        other => Err(unknown(other)),
    };
    let keys: Vec<&str> = args
        .key
        .as_deref()
        .map_or_else(|| vec!["data", "coach", "lang"], |key| vec![key]);
    let values = keys
        .iter()
        .map(|key| Ok((*key, shown(key)?)))
        .collect::<Result<Vec<_>, Failure>>()?;
    if context.format() == crate::cli::args::Format::Json {
        let data = json!({ "path": path.to_string_lossy(), "config": config, "written": written });
        let fields = data.as_object().cloned().unwrap_or_default();
        return context.print(&json_text("config", fields)).map(|()| 0);
    }
    let lines: Vec<String> = values
        .iter()
        .map(|(key, value)| format!("{key} = {}\n", value.as_deref().unwrap_or("(not set)")))
        .collect();
    context.print(&lines.concat()).map(|()| 0)
}

fn set(config: &mut Config, key: &str, value: &str) -> Result<(), Failure> {
    let text = Some(value.to_owned()).filter(|value| !value.is_empty());
    match key {
        "data" => config.data = text.map(PathBuf::from),
        "coach" => {
            config.coach = text
                .map(|handle| {
                    handle
                        .parse::<crate::domain::terms::names::Handle>()
                        .map(|handle| handle.to_string())
                })
                .transpose()?
        }
        "lang" => match text {
            Some(language) if Words::of(&language).is_none() => return Err(no_language(&language)),
            language => config.lang = language,
        },
        other => return Err(unknown(other)),
    }
    Ok(())
}

/// Refuses a coach who is not on file, as far as there are coaches on file.
fn is_on_file(context: &Context, coach: Option<&str>) -> Result<(), Failure> {
    let (Some(coach), Ok(place)) = (coach, context.place()) else {
        return Ok(());
    };
    let (DataPlace::Named(path) | DataPlace::Platform(path)) = place;
    let Ok(directory) = Directory::open(path) else {
        return Ok(());
    };
    let handles: Vec<Handle> = directory.record_names(layout::COACHES)?;
    let is_known = handles.iter().any(|handle| handle.as_str() == coach);
    match is_known || handles.is_empty() {
        true => Ok(()),
        // A beginning of a handle is not kept: it may fit several later.
        false => Err(known_coach(coach, &handles).err().unwrap_or_else(|| {
            Failure::unknown(format!("no coach `{coach}` is on file")).hint("coach colleague list")
        })),
    }
}

fn unknown(key: &str) -> Failure {
    Failure::usage(format!(
        "`{key}` is not a setting; one of: data, coach, lang"
    ))
}
