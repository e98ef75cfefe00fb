use crate::cli::args::{Format, Text};
use crate::cli::commands::directory::config_keys::{KEYS, Key, Set};
use crate::cli::commands::leaving::keep_up;
use crate::cli::context::Context;
use crate::cli::environment::config_path;
use crate::cli::error::Failure;
use crate::cli::session::answer::json_text;
use crate::cli::session::words_of;
use crate::store::service::config;
use crate::words::say::say;
use clap::Args;
use serde_json::{Value, json};

/// Show or set your configuration on this machine: data, coach, lang, inbox, calendar.output
///
/// Each setting is shown with its value and where that comes from: a flag or a variable of the environment comes before this
/// configuration, and this before what the data directory says. An empty value removes a setting.
#[derive(Args, Clone, Debug)]
pub(crate) struct ConfigArgs {
    /// data (the data directory), coach (who is working), lang (the language of pages), inbox (the folder in which your
    /// phone leaves its notes) or calendar.output (a calendar file that is kept up to date after each change)
    key: Option<Text>,

    /// The new value
    #[arg(requires = "key")]
    value: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: ConfigArgs) -> Result<u8, Failure> {
    let path = config_path()
        .ok_or_else(|| Failure::data("there is no home directory for the configuration"))?;
    let keys: Vec<&Key> = match args.key.as_deref() {
        Some(name) => vec![Key::named(name)?],
        None => KEYS.iter().collect(),
    };
    let (mut context, mut written) = (context.clone(), Vec::new());
    if let (Some(value), [key]) = (&args.value, keys.as_slice()) {
        let mut config = context.config.clone();
        (key.set)(&context, &mut config, value)?;
        if context.globals.dry_run {
            context.remark(&words_of(&context).label("remark.dry-run"));
        } else {
            if let Some(kept) = config.calendar.as_ref().filter(|_| key.keeps_calendar()) {
                keep_up::write(&context, kept)?;
                let path = kept.output.display();
                let words = words_of(&context);
                context.remark(&say!(words, "agenda.kept-from-now", path));
            }
            config::write(&path, &config).map_err(Failure::data)?;
            written.push(path.to_string_lossy().into_owned());
        }
        context.config = config;
    }
    let found: Vec<(&str, Set)> = keys
        .iter()
        .map(|key| (key.name, (key.get)(&context)))
        .collect();
    if context.format() == Format::Json {
        let settings: Vec<Value> = found
            .iter()
            .map(|(key, set)| json!({ "key": key, "value": set.value, "from": set.from.word() }))
            .collect();
        let data = json!({
            "path": path.to_string_lossy(),
            "config": context.config,
            "settings": settings,
            "written": written,
        });
        let fields = data.as_object().cloned().unwrap_or_default();
        return context.print(&json_text("config", fields)).map(|()| 0);
    }
    let words = words_of(&context);
    let lines = found.iter().map(|(key, set)| match &set.value {
        Some(value) => format!("{key} = {value}   ({})\n", set.from.said(&words)),
        None => format!("{key} = ({})\n", words.label("config-from.not-set")),
    });
    let lines: Vec<String> = lines.collect();
    context.print(&lines.concat()).map(|()| 0)
}
