//! Recording another service that works with the person.

use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::Case;
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::record::progress::Service as AtWork;
use crate::domain::terms::names::four_letters;
use crate::domain::terms::vocabulary::ServiceKind;
use crate::store::data::directory::random;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Record another service working with the person, by kind, or with --until that it ended
///
/// employment-service, benefits-counselling, debt-counselling, rehabilitation, education, housing, social-services,
/// treatment-team, peer-support or other. A kind, never a name or a diagnosis.
#[derive(Args, Clone, Debug)]
pub(crate) struct Service {
    /// The candidate
    code: Text,

    /// The kind of service
    kind: Text,

    /// Since when: the nearest such day, behind or ahead [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// Its last day: from --on on, else the nearest
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    until: Option<Text>,
}

/// Runs `service`.
pub(crate) fn run(context: &Context, args: Service) -> Result<u8, Failure> {
    let kind: ServiceKind = args.kind.parse()?;
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let on = session.day_near(&args.on)?;
    session.look_at_entry(&case.candidate, on)?;
    let until = match (&args.on, &args.until) {
        (Some(_), until) => session.last_day(until, on, "it")?,
        (None, None) => None,
        (None, until) => Some(session.day_near(until)?),
    };
    let services = &case.candidate.services;
    let is_current = |known: &AtWork| known.kind == kind && known.until.is_none();
    match (until, services.iter().position(is_current)) {
        (Some(until), Some(index)) if args.on.is_none() => end_service(&case, index, until),
        (None, Some(index)) => {
            let since = services[index].on.0;
            let fact = json!({ "kind": kind, "on": since, "until": null });
            let summary = service_since(&case, kind, since);
            case.already(("service", fact), &summary)
        }
        (until, _) => begin_service(&case, kind, on, until),
    }
}

/// Notes the last day of a service that works with them.
fn end_service(case: &Case, index: usize, until: Date) -> Result<u8, Failure> {
    let mut after = case.candidate.clone();
    let service = &mut after.services[index];
    let (kind, on) = (service.kind, service.on.0);
    if until < on {
        return Err(Failure::usage(format!(
            "the service started on {on}, so it cannot have ended on {until}"
        )));
    }
    service.until = Some(Civil(until));
    let fact = json!({ "kind": kind, "on": on, "until": until });
    let words = &case.session.words;
    let (who, label) = (case.code(), words.label(&format!("service.{kind}")));
    let last = case.near(until);
    let summary = say!(words, "record.service-until", who, kind = label, on = last);
    case.save(after, ("service", fact), summary, case.show())
}

fn service_since(case: &Case, kind: ServiceKind, since: Date) -> String {
    let words = &case.session.words;
    let (who, kind) = (case.code(), words.label(&format!("service.{kind}")));
    say!(
        words,
        "record.service-since",
        who,
        kind,
        on = case.near(since)
    )
}

/// Notes a service that works with them, or worked.
fn begin_service(
    case: &Case,
    kind: ServiceKind,
    on: Date,
    until: Option<Date>,
) -> Result<u8, Failure> {
    if until.is_some_and(|until| until < on) {
        return Err(Failure::usage("it would end before it starts").hint("give --on DATE too"));
    }
    let mut after = case.candidate.clone();
    after.services.push(AtWork {
        id: four_letters(random()),
        kind,
        on: Civil(on),
        until: until.map(Civil),
    });
    let fact = json!({ "kind": kind, "on": on, "until": until });
    let summary = match until {
        Some(until) => {
            let words = &case.session.words;
            let (who, label) = (case.code(), words.label(&format!("service.{kind}")));
            let (from, until) = (case.near(on), case.near(until));
            say!(words, "record.service", who, kind = label, from, until)
        }
        None => service_since(case, kind, on),
    };
    case.save(after, ("service", fact), summary, case.show())
}
