//! The settings of a user on a machine: what each is, where its value comes from, and how it is set.

use crate::cli::context::{Context, DataPlace};
use crate::cli::environment::typed_path;
use crate::cli::error::Failure;
use crate::cli::session::{Session, known_coach, no_language};
use crate::domain::terms::names::Handle;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::outside;
use crate::store::service::config::{Config, KeptCalendar};
use crate::words::Words;
use std::path::PathBuf;

/// So alike a key has to be to one that there is (Jaro-Winkler, 0 to 1) to be taken for a slip.
const ALIKE: f64 = 0.75;

/// The calendar file that is kept up to date.
const CALENDAR: &str = "calendar.output";

/// A setting.
pub(in crate::cli::commands::directory) struct Key {
    pub(in crate::cli::commands::directory) name: &'static str,
    /// Its value as it is in force.
    pub(in crate::cli::commands::directory) get: fn(&Context) -> Set,
    /// Sets it in the configuration; an empty text takes it out.
    pub(in crate::cli::commands::directory) set:
        fn(&Context, &mut Config, &str) -> Result<(), Failure>,
}

/// A value, and where it comes from.
pub(in crate::cli::commands::directory) struct Set {
    pub(in crate::cli::commands::directory) value: Option<String>,
    pub(in crate::cli::commands::directory) from: From,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli::commands::directory) enum From {
    /// A flag, or the variable that stands for it.
    Flag(&'static str),
    /// The folder that the program was started in, or one above it.
    Folder,
    Configuration,
    /// The settings of the data directory.
    Settings,
    /// Nobody set it: so it is by itself.
    Default,
    NotSet,
}

pub(in crate::cli::commands::directory) const KEYS: [Key; 5] = [
    Key {
        name: "data",
        get: data,
        set: |_, config, value| {
            config.data = given(value).map(PathBuf::from);
            Ok(())
        },
    },
    Key {
        name: "coach",
        get: coach,
        set: set_coach,
    },
    Key {
        name: "lang",
        get: language,
        set: set_language,
    },
    Key {
        name: "inbox",
        get: |context| {
            let folder = context.config.inbox.as_ref();
            configured(folder.map(|folder| folder.display().to_string()))
        },
        set: set_inbox,
    },
    Key {
        name: CALENDAR,
        get: |context| {
            let kept = context.config.calendar.as_ref();
            configured(kept.map(|kept| kept.output.display().to_string()))
        },
        set: set_calendar,
    },
];

impl Key {
    /// Whether it is that of the calendar, which is written as soon as it is set.
    pub(in crate::cli::commands::directory) fn keeps_calendar(&self) -> bool {
        self.name == CALENDAR
    }

    /// The setting of this name.
    ///
    /// # Errors
    /// When there is none; the error names those there are, and the one that was meant.
    pub(in crate::cli::commands::directory) fn named(name: &str) -> Result<&'static Key, Failure> {
        let name = name.trim();
        KEYS.iter().find(|key| key.name == name).ok_or_else(|| {
            let names: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
            let failure = Failure::usage(format!(
                "`{name}` is not a setting; one of: {}",
                names.join(", ")
            ));
            match meant(name, &names) {
                Some(meant) => failure.hint(format!("coach config {meant}")),
                None => failure,
            }
        })
    }
}

impl From {
    /// Where it comes from, for a machine.
    pub(in crate::cli::commands::directory) fn word(self) -> &'static str {
        match self {
            From::Flag(_) => "flag",
            From::Folder => "folder",
            From::Configuration => "configuration",
            From::Settings => "settings",
            From::Default => "default",
            From::NotSet => "not-set",
        }
    }

    /// The same for people.
    pub(in crate::cli::commands::directory) fn said(self, words: &Words) -> String {
        match self {
            From::Flag(name) => name.to_owned(),
            From::Folder => words.label("config-from.folder"),
            From::Configuration => words.label("config-from.configuration"),
            From::Settings => words.label("config-from.settings"),
            From::Default => words.label("config-from.default"),
            From::NotSet => words.label("config-from.not-set"),
        }
    }
}

/// The setting that is nearest to a name, where one is near.
fn meant<'a>(name: &str, names: &[&'a str]) -> Option<&'a str> {
    let name = name.to_lowercase();
    let alike = |known: &str| match known.split('.').any(|part| part == name) {
        true => 1.0,
        false => strsim::jaro_winkler(&name, known),
    };
    let near = names.iter().map(|known| (alike(known), *known));
    let best = near.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (best.0 >= ALIKE).then_some(best.1)
}

fn given(value: &str) -> Option<String> {
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

fn configured(value: Option<String>) -> Set {
    let from = match value {
        Some(_) => From::Configuration,
        None => From::NotSet,
    };
    Set { value, from }
}

fn data(context: &Context) -> Set {
    let place = context.place().ok();
    let from = match &place {
        _ if !context.named_directories().is_empty() => From::Flag("--data, COACH_DATA"),
        Some(DataPlace::Named(path)) if context.config.data.as_ref() == Some(path) => {
            From::Configuration
        }
        Some(DataPlace::Named(_)) => From::Folder,
        Some(DataPlace::Platform(_)) => From::Default,
        None => From::NotSet,
    };
    let value = place.map(|place| match place {
        DataPlace::Named(path) | DataPlace::Platform(path) => path.display().to_string(),
    });
    Set { value, from }
}

fn coach(context: &Context) -> Set {
    let asked = context.globals.coach.as_deref().and_then(given);
    match asked {
        Some(handle) => Set {
            value: Some(handle),
            from: From::Flag("--coach, COACH_HANDLE"),
        },
        None => configured(context.config.coach.clone()),
    }
}

fn language(context: &Context) -> Set {
    let asked = context.globals.lang.as_deref().and_then(given);
    let set = || open(context)?.settings.language;
    let ways = [
        (asked, From::Flag("--lang, COACH_LANG")),
        (context.config.lang.clone(), From::Configuration),
        (set(), From::Settings),
    ];
    let found = ways.into_iter().find(|(value, _)| value.is_some());
    let (value, from) = found.unwrap_or((Some("en".to_owned()), From::Default));
    Set { value, from }
}

fn open(context: &Context) -> Option<Directory> {
    let (DataPlace::Named(path) | DataPlace::Platform(path)) = context.place().ok()?;
    Directory::open(path).ok()
}

fn set_language(_: &Context, config: &mut Config, value: &str) -> Result<(), Failure> {
    let language = given(value);
    if let Some(language) = language
        .as_ref()
        .filter(|language| Words::of(language).is_none())
    {
        return Err(no_language(language));
    }
    config.lang = language;
    Ok(())
}

fn set_coach(context: &Context, config: &mut Config, value: &str) -> Result<(), Failure> {
    let coach = given(value)
        .map(|handle| handle.parse::<Handle>())
        .transpose()?;
    let coach = coach.map(|handle| handle.to_string());
    is_on_file(context, coach.as_deref())?;
    config.coach = coach;
    Ok(())
}

/// Refuses a coach who is not on file, as far as there are coaches on file.
fn is_on_file(context: &Context, coach: Option<&str>) -> Result<(), Failure> {
    let (Some(coach), Some(directory)) = (coach, open(context)) else {
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

/// Keeps the calendar of who works now, in the directory that is open now.
/// Where it lies does not depend on where the program was started.
fn set_inbox(_: &Context, config: &mut Config, value: &str) -> Result<(), Failure> {
    let folder = given(value).map(|folder| typed_path(&folder));
    if let Some(folder) = folder.as_ref().filter(|folder| !outside::is_folder(folder)) {
        let message = format!("there is no folder {}", folder.display());
        return Err(Failure::usage(message).hint("make it first, or name one that there is"));
    }
    config.inbox = folder;
    Ok(())
}

fn set_calendar(context: &Context, config: &mut Config, value: &str) -> Result<(), Failure> {
    let Some(output) = given(value) else {
        config.calendar = None;
        return Ok(());
    };
    let session = Session::read(context)?;
    let output = typed_path(&output);
    let root = session.directory.disk.root();
    if outside::is_inside(root, &output) || outside::is_folder(&output) {
        return Err(
            Failure::usage("save the calendar outside the data directory")
                .hint("name a file: coach config calendar.output ~/coach.ics"),
        );
    }
    config.calendar = Some(KeptCalendar {
        output,
        data: std::path::absolute(root).unwrap_or_else(|_| root.to_owned()),
        coach: session.coach.handle.to_string(),
    });
    Ok(())
}
