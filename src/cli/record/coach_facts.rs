//! What is known about a coach, as flags: of the working coach or of a colleague.

use crate::cli::args::Text;
use crate::cli::error::Failure;
use crate::domain::calendar::date::weekday;
use crate::domain::calendar::day::Weekday;
use crate::domain::calendar::zone::Zone;
use crate::domain::record::coach::{Coach, MOST_A_WEEK};
use crate::domain::terms::text;
use clap::Args;

/// Name, share of full time, hours, workdays, time zone and target.
#[derive(Args, Clone, Debug)]
pub(crate) struct CoachFacts {
    /// The name shown on pages
    #[arg(long)]
    name: Option<Text>,

    /// Share of full time, 0 to 1; the target is six meetings times this
    #[arg(long, value_name = "SHARE", value_parser = crate::cli::amounts::share)]
    fte: Option<f64>,

    /// This person's contract hours a week [default: the share of 37.5]
    #[arg(long, value_name = "HOURS", value_parser = crate::cli::amounts::number)]
    hours: Option<f64>,

    /// Workdays, joined with commas: mon,tue,thu or ma,ti,to
    #[arg(long, value_name = "DAYS")]
    workdays: Option<Text>,

    /// Time zone: Europe/Helsinki [default: the machine's]
    #[arg(long, value_name = "ZONE")]
    timezone: Option<Text>,

    /// Meetings a week agreed with this person, instead of six times the share
    #[arg(long, value_name = "MEETINGS", value_parser = crate::cli::amounts::number)]
    target: Option<f64>,
}

/// A fact that was given, by its key, and what it sets.
pub(crate) type Fact = (&'static str, Box<dyn Fn(&mut Coach)>);

impl CoachFacts {
    /// The facts that were given, checked.
    ///
    /// # Errors
    /// When one cannot be.
    pub(crate) fn given(&self) -> Result<Vec<Fact>, Failure> {
        facts(self)
    }
}

fn facts(args: &CoachFacts) -> Result<Vec<Fact>, Failure> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut fact = |key, set: Box<dyn Fn(&mut Coach)>| facts.push((key, set));
    if let Some(name) = &args.name {
        let name = Some(text::name(name, "name")?);
        fact("name", Box::new(move |coach| coach.name = name.clone()));
    }
    if let Some(fte) = args.fte {
        let fte = bounded("the share of full time", fte, 1.0)?;
        fact("fte", Box::new(move |coach| coach.fte = fte));
    }
    if let Some(hours) = args.hours {
        let hours = bounded("the number of hours", hours, MOST_A_WEEK)?;
        fact(
            "contract_hours",
            Box::new(move |coach| coach.contract_hours = hours),
        );
    }
    if let Some(days) = &args.workdays {
        let days: Result<Vec<Weekday>, _> = days.split(',').map(weekday).collect();
        let days = Some(days.map_err(Failure::usage)?);
        fact(
            "workdays",
            Box::new(move |coach| coach.workdays = days.clone()),
        );
    }
    if let Some(zone) = &args.timezone {
        let zone = Some(known_zone(zone)?.to_owned());
        fact(
            "timezone",
            Box::new(move |coach| coach.timezone = zone.clone()),
        );
    }
    if let Some(target) = args.target {
        let target = bounded("the target", target, MOST_A_WEEK)?;
        fact("target", Box::new(move |coach| coach.target = target));
    }
    Ok(facts)
}

fn bounded(what: &str, value: f64, most: f64) -> Result<Option<f64>, Failure> {
    if value > 0.0 && value <= most {
        Ok(Some(value))
    } else {
        Err(Failure::usage(format!(
            "{what} must be more than 0 and at most {most}"
        )))
    }
}

fn known_zone(zone: &str) -> Result<&'static str, Failure> {
    Zone::named(zone)
        .and_then(Zone::name)
        .ok_or_else(|| Failure::usage(format!("`{zone}` is not a time zone; try Europe/Helsinki")))
}
