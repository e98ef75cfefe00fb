//! What a command was asked, and its dealings with the world: where the data are, the time, and the one way out.

use crate::cli::args::{Colour, Format, Globals};
use crate::cli::error::Failure;
use crate::cli::{environment, terminal};
use crate::domain::calendar::zone::{Moment, Zone};
use crate::domain::terms::names::Handle;
use crate::render::plain;
use crate::store::data::layout;
use crate::store::disk::outside;
use crate::store::service::config::{self, Config};
use std::cell::{Cell, RefCell};
use std::fmt::Display;
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
#[derive(Clone, Debug)]
pub(crate) struct Context {
    pub(crate) globals: Globals,
    pub(crate) config: Config,
    held: Held,
    /// Whether something was opened to be changed.
    wrote: Rc<Cell<bool>>,
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
        let config = environment::config_path()
            .map_or_else(|| Ok(Config::default()), |path| config::read(&path))
            .map_err(Failure::data)?;
        Ok(Context {
            globals,
            config,
            held: Held::default(),
            wrote: Rc::default(),
        })
    }

    /// The world without any configuration, for tests.
    #[cfg(test)]
    pub(crate) fn of(globals: Globals) -> Context {
        Context {
            globals,
            config: Config::default(),
            held: Held::default(),
            wrote: Rc::default(),
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
            wrote: Rc::clone(&self.wrote),
        }
    }

    /// The same world for a command of one coach in another directory.
    pub(crate) fn working_in(&self, directory: &Path, handle: &Handle) -> Context {
        let mut inside = self.within(directory);
        inside.globals.coach = handle.to_string().parse().ok();
        inside
    }

    /// Notes that a data directory was opened to be changed.
    pub(crate) fn writes(&self) {
        self.wrote.set(true);
    }

    /// Whether a data directory was opened to be changed.
    pub(crate) fn has_written(&self) -> bool {
        self.wrote.get()
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
        let here = environment::working_folder();
        if let Some(found) = here
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
            None => zone.at(environment::since_1970()).ok_or_else(|| {
                Failure::data("this machine's clock shows an impossible year; set it right")
            }),
        }
    }

    /// Whether questions may be asked: a person is at the keyboard and sees them.
    pub(crate) fn may_ask(&self) -> bool {
        !self.globals.no_input && terminal::can_ask()
    }

    /// Whether candidates' names may be shown beside their codes.
    pub(crate) fn shows_names(&self) -> bool {
        self.globals.names || terminal::is_read_by_a_person()
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
        match self.globals.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto if environment::is_on("NO_COLOR") => false,
            Colour::Auto if environment::is_on("CLICOLOR_FORCE") => true,
            Colour::Auto => terminal::is_read_by_a_person() && terminal::takes_colours(),
        }
    }

    /// Columns to draw in.
    pub(crate) fn columns(&self) -> usize {
        terminal::columns()
    }

    /// Columns after which a confirmation is broken: a script gets each sentence on one line.
    pub(crate) fn line_columns(&self) -> usize {
        match terminal::is_read_by_a_person() {
            true => terminal::columns(),
            false => usize::MAX,
        }
    }

    /// Everything on standard input, for `--note -` and `--name -`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn standard_input(&self) -> Result<String, Failure> {
        terminal::standard_input()
    }

    /// Prints a result. A reader that has gone away is no error.
    ///
    /// # Errors
    /// When the result cannot be written.
    pub(crate) fn print(&self, text: &str) -> Result<(), Failure> {
        terminal::print(text)
    }

    /// Says something beside the result, on standard error.
    pub(crate) fn remark(&self, text: &(impl Display + ?Sized)) {
        if !self.globals.quiet {
            self.complain(&format!("{}\n", plain::neutral(&text.to_string())));
        }
    }

    /// Says what must be said, on standard error.
    pub(crate) fn complain(&self, text: &str) {
        match self.format() {
            Format::Json => self.held.borrow_mut().push(text.to_owned()),
            _ => terminal::complain(text),
        }
    }
}
