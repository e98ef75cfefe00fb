use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::date::weekday;
use crate::domain::calendar::day::Weekday;
use crate::domain::calendar::zone::Zone;
use crate::domain::change::transaction::Change;
use crate::domain::record::coach::{Coach, MOST_A_WEEK};
use crate::domain::record::day_names::day_name;
use crate::domain::terms::record_name::Record;
use crate::domain::terms::text;
use crate::store::data::layout;
use crate::store::write::written::Written;
use clap::Args;
use serde_json::json;

/// Show or set what is known about the working coach: share of full time, hours, workdays, time zone
#[derive(Args, Clone, Debug)]
pub(crate) struct Me {
    /// The name shown on pages
    #[arg(long)]
    name: Option<Text>,

    /// Share of full time, 0 to 1; the target is six meetings times this
    #[arg(long, value_name = "SHARE", value_parser = crate::cli::args::share)]
    fte: Option<f64>,

    /// This person's contract hours a week [default: the share of 37.5]
    #[arg(long, value_name = "HOURS", value_parser = crate::cli::args::number)]
    hours: Option<f64>,

    /// Workdays, joined with commas: mon,tue,thu or ma,ti,to
    #[arg(long, value_name = "DAYS")]
    workdays: Option<Text>,

    /// Time zone: Europe/Helsinki [default: the machine's]
    #[arg(long, value_name = "ZONE")]
    timezone: Option<Text>,

    /// Meetings a week agreed with this person, instead of six times the share
    #[arg(long, value_name = "MEETINGS", value_parser = crate::cli::args::number)]
    target: Option<f64>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Me) -> Result<u8, Failure> {
    let facts = facts(&args)?;
    if facts.is_empty() {
        let session = Session::read(context)?;
        return show(&session);
    }
    let session = Session::write(context)?;
    let author = session.author();
    let handle = session.coach.handle.clone();
    let mut change = Change::new(format!("details of {handle}"));
    let exists = session
        .directory
        .disk
        .exists(&layout::record(&Record::Coach(handle.clone())));
    let mut after = session.coach.clone();
    facts.iter().for_each(|(_, set)| set(&mut after));
    change.update(&author, session.coach.clone(), after);
    let written = session.commit(&author, change)?;
    let keys: Vec<&str> = facts.iter().map(|(key, _)| *key).collect();
    let data = about("coach", json!({ "handle": handle, "set": keys }));
    let line = match (written.paths.is_empty(), exists) {
        (true, _) => format!("{handle} is on file so already."),
        (false, true) => format!("Changed {} of {handle}.", keys.join(", ")),
        (false, false) => format!("Set {} of {handle}.", keys.join(", ")),
    };
    session.confirm("me", data, &written, &[line, "Next: coach week".to_owned()])
}

/// A fact that was given, by its key, and what it sets.
type Fact = (&'static str, Box<dyn Fn(&mut Coach)>);

fn facts(args: &Me) -> Result<Vec<Fact>, Failure> {
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

fn show(session: &Session) -> Result<u8, Failure> {
    let coach = &session.coach;
    let hours = session.english().duration(coach.contract_minutes());
    let zone = coach
        .timezone
        .as_deref()
        .unwrap_or("the machine's time zone");
    let days: Vec<String> = session
        .directory
        .settings
        .workdays_of(coach)
        .iter()
        .map(|day| day_name(*day))
        .collect();
    let data = about(
        "coach",
        json!({ "handle": coach.handle, "name": coach.name, "fte": coach.share_of_full_time(), "contract_hours": f64::from(coach.contract_minutes()) / 60.0,
                "workdays": days, "timezone": coach.timezone, "target": coach.target }),
    );
    let first = format!(
        "{} ({}): {} of full time, {hours} a week, {}, {zone}",
        coach.display_name(),
        coach.handle,
        session.english().number(coach.share_of_full_time()),
        days.join(" ")
    );
    // A coach's record that cannot be read shows as what every coach begins with: that is said, and no answer.
    let unread = session.problems_below(layout::COACHES);
    if let Some(problem) = unread.first() {
        return Err(Failure::of_problem(problem).hint("coach check"));
    }
    let next = "Change it: coach me --fte 0.8 --workdays mon,tue,thu,fri".to_owned();
    session.confirm("me", data, &Written::default(), &[first, next])
}
