use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::civil::weekday;
use crate::domain::calendar::zone::Zone;
use crate::domain::change::transaction::{Change, Record, RecordChange, Value};
use crate::domain::record::coach::MOST_A_WEEK;
use crate::domain::terms::text;
use crate::store::data::layout;
use crate::store::write::apply::Written;
use clap::Args;
use serde_json::{Map, json};

/// Show or set what is known of the coach who is working: share of full time, hours, workdays, time zone
#[derive(Args, Clone, Debug)]
pub(crate) struct Me {
    /// The name on pages
    #[arg(long)]
    name: Option<Text>,

    /// Share of full time, 0 to 1; the target is six times this
    #[arg(long, value_name = "SHARE", value_parser = crate::cli::args::share)]
    fte: Option<f64>,

    /// Contract hours a week of this person [default: the share of 37.5]
    #[arg(long, value_name = "HOURS", value_parser = crate::cli::args::number)]
    hours: Option<f64>,

    /// Workdays, joined with commas: mon,tue,thu
    #[arg(long, value_name = "DAYS")]
    workdays: Option<Text>,

    /// Time zone: Europe/Helsinki [default: the machine's]
    #[arg(long, value_name = "ZONE")]
    timezone: Option<Text>,

    /// Meetings a week agreed with this person, in place of six times the share
    #[arg(long, value_name = "MEETINGS", value_parser = crate::cli::args::number)]
    target: Option<f64>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Me) -> Result<u8, Failure> {
    let fields = fields(&args)?;
    if fields.is_empty() {
        let session = Session::read(context)?;
        return show(&session);
    }
    let session = Session::write(context)?;
    let author = session.author();
    let handle = session.coach.handle.clone();
    let record = Record::Coach(handle.clone());
    let mut change = Change::new(format!("facts of {handle}"));
    let exists = session.directory.disk.exists(&layout::record(&record));
    let sets: Vec<RecordChange> = fields
        .iter()
        .map(|(key, value)| RecordChange::Set {
            key: (*key).to_owned(),
            value: value.clone(),
        })
        .collect();
    change.record(&author, record, sets);
    let written = session.commit(&author, change)?;
    let keys: Vec<&str> = fields.iter().map(|(key, _)| *key).collect();
    let mut data = Map::new();
    data.insert("coach".to_owned(), json!({ "handle": handle, "set": keys }));
    let line = match (written.paths.is_empty(), exists) {
        (true, _) => format!("{handle} is on file so already."),
        (false, true) => format!("Changed {} of {handle}.", keys.join(", ")),
        (false, false) => format!("Set {} of {handle}.", keys.join(", ")),
    };
    session.confirm("me", data, &written, &[line, "Next: coach week".to_owned()])
}

fn fields(args: &Me) -> Result<Vec<(&'static str, Value)>, Failure> {
    let mut fields = Vec::new();
    if let Some(name) = &args.name {
        fields.push(("name", Value::Text(text::name(name, "name")?)));
    }
    let bounded = |what: &str, value: f64, most: f64| {
        if value > 0.0 && value <= most {
            Ok(Value::Number(value))
        } else {
            Err(Failure::usage(format!(
                "{what} is more than 0 and at most {most}"
            )))
        }
    };
    if let Some(fte) = args.fte {
        fields.push(("fte", bounded("the share of full time", fte, 1.0)?));
    }
    if let Some(hours) = args.hours {
        fields.push((
            "contract_hours",
            bounded("the number of hours", hours, MOST_A_WEEK)?,
        ));
    }
    if let Some(days) = &args.workdays {
        let days: Vec<String> = days
            .split(',')
            .map(|day| weekday(day).map(|day| day.to_string().to_lowercase()))
            .collect::<Result<_, _>>()
            .map_err(Failure::usage)?;
        fields.push(("workdays", Value::List(days)));
    }
    if let Some(zone) = &args.timezone {
        let known = Zone::named(zone).and_then(Zone::name).ok_or_else(|| {
            Failure::usage(format!(
                "`{}` is not a time zone; try Europe/Helsinki",
                &**zone
            ))
        })?;
        fields.push(("timezone", Value::Text(known.to_owned())));
    }
    if let Some(target) = args.target {
        fields.push(("target", bounded("the target", target, MOST_A_WEEK)?));
    }
    Ok(fields)
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
        .map(|day| day.to_string().to_lowercase())
        .collect();
    let mut data = Map::new();
    data.insert(
        "coach".to_owned(),
        json!({ "handle": coach.handle, "name": coach.name, "fte": coach.fte, "contract_hours": f64::from(coach.contract_minutes()) / 60.0,
                "workdays": days, "timezone": coach.timezone, "target": coach.target }),
    );
    let first = format!(
        "{} ({}): {} of full time, {hours} a week, {}, {zone}",
        coach.display_name(),
        coach.handle,
        session.english().number(coach.fte),
        days.join(" ")
    );
    // A coach's record that can not be read shows as what every coach begins with: that is said, and no answer.
    let unread = session.problems_below(layout::COACHES);
    if let Some(problem) = unread.first() {
        return Err(Failure::of_problem(problem).hint("coach check"));
    }
    session.confirm(
        "me",
        data,
        &Written::default(),
        &[
            first,
            "Change it: coach me --fte 0.8 --workdays mon,tue,thu,fri".to_owned(),
        ],
    )
}
