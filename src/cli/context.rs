//! The program's dealings with the world: clock, environment, terminal, and the one way out.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this file is where the world is asked and told"
)]

use crate::cli::args::{Colour, Format, Globals};
use crate::cli::error::Failure;
use crate::domain::calendar::zone::{Moment, Zone};
use crate::domain::terms::names::Handle;
use crate::store::data::layout;
use crate::store::disk::outside;
use crate::store::service::config::{self, Config};
use std::cell::RefCell;
use std::fmt::Display;
use std::io::{ErrorKind, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Where the data are.
#[derive(Clone, Debug)]
pub(crate) enum DataPlace {
    /// Named, or found: it must be there.
    Named(PathBuf),
    /// This platform's data directory: read while absent it is empty, and the first write makes it.
    Platform(PathBuf),
}

/// What a command was asked, and the world it runs in.
#[derive(Debug)]
pub(crate) struct Context {
    pub(crate) globals: Globals,
    pub(crate) config: Config,
    held: Held,
}

/// What was remarked while a machine listens: it comes after the result, or within the error, so that standard error holds one
/// thing.
type Held = Rc<RefCell<Vec<String>>>;

impl Context {
    /// Reads this user's configuration.
    ///
    /// # Errors
    /// When there is one that cannot be read.
    pub(crate) fn new(globals: Globals) -> Result<Context, Failure> {
        let config = config_path()
            .map_or_else(|| Ok(Config::default()), |path| config::read(&path))
            .map_err(Failure::data)?;
        Ok(Context {
            globals,
            config,
            held: Held::default(),
        })
    }

    /// The world without any configuration, for tests.
    #[cfg(test)]
    pub(crate) fn of(globals: Globals) -> Context {
        Context {
            globals,
            config: Config::default(),
            held: Held::default(),
        }
    }

    /// The same world for a command within this one, about another directory.
    pub(crate) fn within(&self, directory: &Path) -> Context {
        let globals = Globals {
            data: vec![directory.as_os_str().to_owned()],
            ..self.globals.clone()
        };
        Context {
            globals,
            config: self.config.clone(),
            held: Held::clone(&self.held),
        }
    }

    /// The same world for a command of one coach in another directory.
    pub(crate) fn working_in(&self, directory: &Path, handle: &Handle) -> Context {
        let mut inside = self.within(directory);
        inside.globals.coach = handle.to_string().parse().ok();
        inside
    }

    /// What was held, once the command is over.
    pub(crate) fn held(&self) -> Vec<String> {
        self.held.take()
    }

    /// The data directory, in the order of `--data`'s help.
    pub(crate) fn place(&self) -> Result<DataPlace, Failure> {
        match self.named_directories().as_slice() {
            [one] => return Ok(DataPlace::Named(one.clone())),
            [] => {}
            _ => return Err(Failure::usage("only one --data directory can be used here")),
        }
        if let Some(found) = self
            .here()
            .ancestors()
            .find(|folder| outside::is_file(&folder.join(layout::SETTINGS)))
        {
            return Ok(DataPlace::Named(found.to_owned()));
        }
        if let Some(configured) = &self.config.data {
            return Ok(DataPlace::Named(configured.clone()));
        }
        let platform = directories::ProjectDirs::from("", "", "coach").ok_or_else(|| {
            Failure::data("there is no home directory for the data").hint("coach --data DIR")
        })?;
        Ok(DataPlace::Platform(platform.data_dir().to_owned()))
    }

    /// The folder that the program was started in.
    pub(crate) fn here(&self) -> PathBuf {
        std::env::current_dir().unwrap_or_default()
    }

    /// The directories that were named; an empty name is none.
    pub(crate) fn named_directories(&self) -> Vec<PathBuf> {
        self.globals
            .data
            .iter()
            .filter(|path| !path.is_empty())
            .map(|path| crate::cli::args::path(path))
            .collect()
    }

    /// The clock, in the zone of the coach's record or else the machine's. The only clock there is.
    ///
    /// # Errors
    /// When `--now` is no moment, or the zone is not known.
    pub(crate) fn now(&self, zone: Option<&str>) -> Result<Moment, Failure> {
        let zone = match zone {
            None => Zone::System,
            Some(name) => Zone::named(name).ok_or_else(|| {
                Failure::data(format!("`{name}` is not a time zone"))
                    .hint("coach me --timezone Europe/Helsinki")
            })?,
        };
        let given = self.globals.now.as_ref().filter(|text| !text.is_empty());
        match given {
            Some(text) => zone.read(text).ok_or_else(|| {
                Failure::usage(format!(
                    "`{}` is not a date and time; try 2026-11-20T15:00 or 2026-11-20",
                    &**text
                ))
            }),
            None => zone.at(since_1970()).ok_or_else(|| {
                Failure::data("this machine's clock shows an impossible year; set it right")
            }),
        }
    }

    /// The login name, for the first coach.
    pub(crate) fn login(&self) -> Option<String> {
        ["LOGNAME", "USER", "USERNAME"]
            .into_iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|name| !name.is_empty())
    }

    /// Asks for a line in a terminal.
    ///
    /// # Errors
    /// When nothing is answered.
    pub(crate) fn ask_line(&self, question: &str) -> Result<String, Failure> {
        complain(question);
        let mut line = String::new();
        let read = std::io::stdin().read_line(&mut line);
        match (read, line.trim()) {
            (Ok(_), said) if !said.is_empty() => Ok(said.to_owned()),
            _ => Err(Failure::cancelled()),
        }
    }

    /// Asks for a line in a terminal; Enter alone takes the usual answer.
    ///
    /// # Errors
    /// When there is neither an answer nor a usual one, or nobody types any more.
    pub(crate) fn ask_line_or(&self, question: &str, usual: &str) -> Result<String, Failure> {
        complain(question);
        let mut line = String::new();
        let read = std::io::stdin().read_line(&mut line);
        match (read, line.trim()) {
            (Ok(1..), "") if !usual.is_empty() => Ok(usual.to_owned()),
            (Ok(1..), said) if !said.is_empty() => Ok(said.to_owned()),
            _ => Err(Failure::cancelled()),
        }
    }

    /// Whether the terminal shows letters of all languages; Windows and macOS always do.
    pub(crate) fn has_unicode(&self) -> bool {
        let set = first_set(["LC_ALL", "LC_CTYPE", "LANG"]).unwrap_or_default();
        let set = set.to_lowercase().replace('-', "");
        !cfg!(target_os = "linux") || set.contains("utf8")
    }

    /// The language that this machine is set to: `fi` of `fi_FI.UTF-8`.
    pub(crate) fn machine_language(&self) -> Option<String> {
        let set = first_set(["LC_ALL", "LC_MESSAGES", "LANG"])?;
        set.split(['_', '.', '@']).next().map(str::to_lowercase)
    }

    /// A path as people write it: below the home directory with `~`.
    pub(crate) fn home_relative(&self, path: &Path) -> String {
        match home().and_then(|home| path.strip_prefix(home).ok().map(Path::to_owned)) {
            Some(rest) => Path::new("~").join(rest).display().to_string(),
            None => path.display().to_string(),
        }
    }

    /// A path that was typed: with `~` for the home directory, else from where the program was started.
    pub(crate) fn typed_path(&self, text: &str) -> PathBuf {
        let typed = Path::new(text.trim());
        let path = match (typed.strip_prefix("~"), home()) {
            (Ok(rest), Some(home)) => home.join(rest),
            _ => typed.to_owned(),
        };
        std::path::absolute(&path).unwrap_or(path)
    }

    /// The user's editor as set, else the first of the usual ones that is installed.
    pub(crate) fn editor(&self) -> Option<String> {
        ["VISUAL", "EDITOR"]
            .into_iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|name| !name.trim().is_empty())
            .or_else(usual_editor)
    }

    /// Whether questions may be asked: a person is at the keyboard and sees them.
    pub(crate) fn may_ask(&self) -> bool {
        !self.globals.no_input && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    /// Whether the result is read on the screen, and not by a file or another program.
    pub(crate) fn is_on_screen(&self) -> bool {
        std::io::stdout().is_terminal()
    }

    /// Whether candidates' names may be shown beside their codes.
    pub(crate) fn shows_names(&self) -> bool {
        self.globals.names || std::io::stdout().is_terminal()
    }

    pub(crate) fn format(&self) -> Format {
        if self.globals.json {
            Format::Json
        } else {
            self.globals.format.unwrap_or(Format::Table)
        }
    }

    /// Whether the result is an object, or several, for a machine.
    pub(crate) fn answers_machine(&self) -> bool {
        matches!(self.format(), Format::Json | Format::Jsonl)
    }

    pub(crate) fn colours(&self) -> bool {
        let set = |name: &str| {
            std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0")
        };
        match self.globals.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto if set("NO_COLOR") => false,
            Colour::Auto if set("CLICOLOR_FORCE") => true,
            Colour::Auto => std::io::stdout().is_terminal() && self.takes_colours(),
        }
    }

    /// Whether the terminal understands colours: one that calls itself dumb does not, and a console of Windows only where it
    /// takes escape sequences.
    fn takes_colours(&self) -> bool {
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        !is_dumb && (cfg!(unix) || console::Term::stdout().features().colors_supported())
    }

    /// Columns to draw in: the terminal's, else `COLUMNS`, else 80.
    pub(crate) fn columns(&self) -> usize {
        let terminal = std::io::stdout()
            .is_terminal()
            .then(|| console::Term::stdout().size_checked())
            .flatten();
        let set = || {
            std::env::var("COLUMNS")
                .ok()
                .and_then(|columns| columns.parse().ok())
        };
        terminal
            .map(|(_, columns)| usize::from(columns))
            .or_else(set)
            .filter(|columns| *columns > 0)
            .unwrap_or(80)
            .clamp(40, 500)
    }

    /// Columns after which a confirmation is broken: a script gets each sentence on one line.
    pub(crate) fn line_columns(&self) -> usize {
        if std::io::stdout().is_terminal() {
            self.columns()
        } else {
            usize::MAX
        }
    }

    /// Everything on standard input, for `--note -` and `--name -`, without a byte order mark, its lines ended as here.
    pub(crate) fn standard_input(&self) -> Result<String, Failure> {
        let mut text = String::new();
        let read = std::io::stdin()
            .lock()
            .take(1024 * 1024)
            .read_to_string(&mut text);
        read.map_err(|error| Failure::usage(format!("cannot read standard input: {error}")))?;
        Ok(crate::domain::terms::text::plain_lines(&text))
    }

    /// Prints a result. A reader that has gone away is no error.
    ///
    /// # Errors
    /// When the result cannot be written.
    pub(crate) fn print(&self, text: &str) -> Result<(), Failure> {
        print(text)
    }

    /// Says something beside the result, on standard error.
    pub(crate) fn remark(&self, text: &(impl Display + ?Sized)) {
        if !self.globals.quiet {
            self.complain(&format!(
                "{}\n",
                crate::render::plain::neutral(&text.to_string())
            ));
        }
    }

    /// Says what must be said, on standard error.
    pub(crate) fn complain(&self, text: &str) {
        match self.format() {
            Format::Json => self.held.borrow_mut().push(text.to_owned()),
            _ => complain(text),
        }
    }

    /// Writes a page to a file the user named.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn write_file(&self, path: &Path, text: &str) -> Result<(), Failure> {
        outside::write(path, text.as_bytes())
            .map_err(|error| Failure::data(format!("cannot write {}: {error}", path.display())))
    }

    /// Whether a page could be written where the user asked for it.
    ///
    /// # Errors
    /// When it could not be.
    pub(crate) fn can_write_file(&self, path: &Path) -> Result<(), Failure> {
        outside::try_write(path).map_err(|error| {
            Failure::data(format!("cannot write {}: {error}", path.display()))
                .hint("name another file")
        })
    }

    /// Hands a file to the program that this user's system opens it with, and does not wait for it.
    ///
    /// # Errors
    /// When the system knows no such program; the file is there all the same.
    pub(crate) fn open_file(&self, path: &Path) -> Result<(), Failure> {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        open::that_detached(&whole).map_err(|error| {
            Failure::data(format!("{} could not be opened: {error}", path.display()))
                .hint("open the file yourself")
        })
    }
}

/// Prints a result. A reader that has gone away is no error.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::data(format!("cannot write the result: {error}")))
        }
        _ => Ok(()),
    }
}

/// The first of some variables that is set to anything.
fn first_set<const N: usize>(names: [&str; N]) -> Option<String> {
    names
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
}

fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned())
}

/// Columns that help is set in.
pub(crate) fn help_columns() -> usize {
    let terminal = console::Term::stdout().size_checked();
    let columns = terminal.map_or(100, |(_, columns)| usize::from(columns));
    columns.clamp(60, 100)
}

/// The first of the usual editors that lies on the path.
fn usual_editor() -> Option<String> {
    let path = std::env::var_os("PATH")?;
    let lies_there = |name: &&str| {
        std::env::split_paths(&path).any(|folder| {
            let file = folder.join(name);
            outside::is_file(&file) || outside::is_file(&file.with_extension("exe"))
        })
    };
    let usual = ["nano", "vi", "notepad"].into_iter().find(lies_there);
    usual.map(str::to_owned)
}

/// Writes to standard error; when even that is gone there is nobody to tell.
pub(crate) fn complain(text: &str) {
    let mut err = std::io::stderr().lock();
    drop(err.write_all(text.as_bytes()).and_then(|()| err.flush()));
}

/// A text broken between words where a person reads it in a terminal.
pub(crate) fn wrapped(text: &str) -> String {
    match console::Term::stderr().size_checked() {
        Some((_, columns)) if std::io::stderr().is_terminal() => text
            .lines()
            .map(|line| {
                crate::render::plain::wrapped(line, usize::from(columns).max(20)).join("\n  ")
                    + "\n"
            })
            .collect(),
        _ => text.to_owned(),
    }
}

/// The arguments this program was started with.
pub(crate) fn arguments() -> impl Iterator<Item = std::ffi::OsString> {
    std::env::args_os()
}

/// Whether the environment plants a fault of the program, for tests of what is then said.
pub(crate) fn fault_is_planted() -> bool {
    std::env::var_os("COACH_PLANTED_FAULT").is_some()
}

/// Where this user's configuration lies; `None` without a home.
pub(crate) fn config_path() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "coach")
        .map(|dirs| dirs.config_dir().join("config.toml"))
}

/// Milliseconds since 1970 UTC, as this machine's clock tells.
fn since_1970() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| {
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    })
}
