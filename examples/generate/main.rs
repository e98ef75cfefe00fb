//! Makes a lifelike data directory of any size: the same flags and seed make the same directory, byte for byte. It is for
//! measuring, and for tests of large directories. Nothing in it is about a real person or company.
//!
//! ```text
//! cargo run --release --example generate -- --coaches 20 --years 10 DIR
//! ```
//!
//! Without further flags there are 1,500 contacts, 10 employers and 10 candidates for each coach and year. The program reads
//! such a directory best on its last day: `COACH_NOW=2026-11-20T15:00 COACH_HANDLE=anna TZ=Europe/Helsinki`.

mod candidates;
mod employers;
mod files;
mod log;
mod random;
mod record;
mod size;
mod used;
mod words;
mod work;

use chrono::NaiveDate;
use clap::Parser;
use random::Random;
use size::Size;
use std::path::PathBuf;

/// Makes a lifelike data directory.
#[derive(Parser)]
struct Flags {
    /// The directory to make; it must not be there yet
    dir: PathBuf,
    #[arg(long, default_value_t = 1)]
    coaches: usize,
    #[arg(long, default_value_t = 1)]
    years: u32,
    /// Contacts of all coaches together [default: 1500 for each coach and year]
    #[arg(long)]
    contacts: Option<usize>,
    /// [default: 10 for each coach and year, at least 60]
    #[arg(long)]
    employers: Option<usize>,
    /// [default: 10 for each coach and year, at least 20]
    #[arg(long)]
    candidates: Option<usize>,
    /// Candidates whose names this machine knows
    #[arg(long, default_value_t = 200)]
    names: usize,
    /// Devices of each coach
    #[arg(long, default_value_t = 2)]
    devices: usize,
    /// The last day
    #[arg(long, default_value = "2026-11-20")]
    until: NaiveDate,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Leave the directory as use does: with tombstones, and with fifty changes that this program made and remembers
    #[arg(long, value_name = "PROGRAM")]
    used: Option<PathBuf>,
}

fn main() {
    let flags = Flags::parse();
    let mut random = Random::new(flags.seed);
    let size = size(&flags, &mut random);
    let employers = employers::employers(&size, &mut random.branch());
    let candidates = candidates::candidates(&size, &employers, &mut random.branch());
    files::create(&flags.dir);
    files::settings(&flags.dir, &size);
    for coach in 0..size.coaches {
        let (from, to) = (
            size.contacts * coach / size.coaches,
            size.contacts * (coach + 1) / size.coaches,
        );
        let work = work::Work::new(&size, coach, &employers, &candidates, random.branch());
        let mut left = work.run(to - from);
        if flags.used.is_some() {
            let tombstones = used::erase(&mut left.log, size.until, &mut random);
            files::write(
                &flags.dir,
                &format!("erased/{}.jsonl", size.devices[coach][0]),
                &tombstones,
            );
        }
        left.log
            .iter()
            .chain(&left.notes)
            .for_each(|(path, text)| files::write(&flags.dir, path, text));
    }
    let open: Vec<String> = employers
        .iter()
        .filter(|employer| {
            employer.coach == 0 && employer.since < size.until && employer.quiet > size.until
        })
        .chain(&employers[..1])
        .map(|employer| employer.slug.clone())
        .collect();
    files::records(&flags.dir, employers, candidates);
    if let Some(program) = &flags.used {
        let open: Vec<&str> = open.iter().map(String::as_str).collect();
        used::remember(program, &flags.dir, size.until, &open);
    }
}

fn size(flags: &Flags, random: &mut Random) -> Size {
    let coach_years = flags.coaches * flags.years as usize;
    let first = Size::first_of(flags.until, flags.years);
    Size {
        coaches: flags.coaches.max(1),
        contacts: flags.contacts.unwrap_or(1500 * coach_years),
        employers: flags
            .employers
            .unwrap_or((10 * coach_years).max(60))
            .max(flags.coaches),
        candidates: flags.candidates.unwrap_or((10 * coach_years).max(20)),
        names: flags.names,
        first,
        until: flags.until,
        days: (flags.until - first).num_days().max(1),
        devices: Size::devices(flags.coaches.max(1), flags.devices.max(1), random),
    }
}
