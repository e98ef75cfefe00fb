use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::{DATA, Failure};
use crate::cli::session::Session;
use crate::cli::session::answer::json_text;
use crate::store::data::finding::{Finding, Kind};
use crate::store::repair::heal::Repaired;
use crate::store::write::apply::Written;
use clap::Args;
use serde_json::{Map, json};
use std::collections::BTreeSet;

/// Check the data directory: syntax, references, numbers, checksums, permissions, names in shared files
///
/// Exits 3 when something is found. --repair mends what can be mended and deletes nothing: what is taken out of a file is
/// kept in .coach/quarantine.
#[derive(Args, Clone, Debug)]
pub(crate) struct Check {
    /// Mend what can be mended
    #[arg(long, conflicts_with = "accept")]
    repair: bool,

    /// Take a line that was edited by hand for good: PATH:LINE as check names it
    #[arg(long, value_name = "PATH:LINE")]
    accept: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Check) -> Result<u8, Failure> {
    if let Some(place) = &args.accept {
        return accept(context, place);
    }
    let session = if args.repair {
        Session::write_for_team(context)?
    } else {
        Session::read_for_team(context)?
    };
    let mut repaired = Repaired::default();
    if args.repair && context.globals.dry_run {
        context.remark("dry run: nothing is mended; these are the findings");
    }
    if args.repair && !context.globals.dry_run {
        repaired = session.directory.repair(session.today(), session.now.ms)?;
    }
    let report = session.directory.check(session.now.ms)?;
    let mut data = Map::new();
    data.insert("findings".to_owned(), json!(report.findings));
    data.insert("repaired".to_owned(), json!(repaired.mended));
    data.insert("left".to_owned(), json!(repaired.left));
    data.insert("written".to_owned(), json!(repaired.written));
    data.insert("files".to_owned(), json!(report.files));
    data.insert("entries".to_owned(), json!(report.entries));
    if context.format() == crate::cli::args::Format::Json {
        context.print(&json_text("check", data))?;
    } else {
        let mended = repaired
            .mended
            .iter()
            .map(|line| format!("mended: {line}\n"));
        let mut text: String = mended
            .chain(repaired.left.iter().map(|line| format!("left: {line}\n")))
            .collect();
        text.extend(
            report
                .findings
                .iter()
                .map(|finding| format!("{}\n", line(finding))),
        );
        let count = report.findings.len();
        let verdict = if count == 0 {
            "nothing to find fault with".to_owned()
        } else {
            format!("{count} finding(s)")
        };
        text.push_str(&format!(
            "{} files, {} entries: {verdict}.\n",
            report.files, report.entries
        ));
        text.push_str(&next(&report.findings, args.repair));
        context.print(
            &text
                .lines()
                .map(|line| format!("{}\n", crate::render::plain::neutral(line)))
                .collect::<String>(),
        )?;
    }
    Ok(if report.findings.is_empty() { 0 } else { DATA })
}

/// What to do about what was found.
fn next(findings: &[Finding], is_repaired: bool) -> String {
    let kinds: BTreeSet<Kind> = findings.iter().map(|finding| finding.kind).collect();
    let mut next = String::new();
    if !is_repaired && kinds.iter().any(|kind| kind.is_mended()) {
        next.push_str("Next: coach check --repair mends what can be mended");
        let by_hand = if kinds.contains(&Kind::Checksum) {
            "; coach check --accept PATH:LINE keeps a line edited by hand"
        } else {
            ""
        };
        next.push_str(&format!("{by_hand}\n"));
    }
    for kind in kinds
        .into_iter()
        .filter(|kind| is_repaired || !kind.is_mended())
    {
        next.push_str(&format!("By hand ({kind}): {}\n", kind.by_hand()));
    }
    next
}

fn line(finding: &Finding) -> String {
    match finding.line {
        Some(line) => format!(
            "{}:{line}: {}: {}",
            finding.path, finding.kind, finding.message
        ),
        None => format!("{}: {}: {}", finding.path, finding.kind, finding.message),
    }
}

fn accept(context: &Context, place: &str) -> Result<u8, Failure> {
    let session = Session::write_for_team(context)?;
    let (path, line) = place
        .rsplit_once(':')
        .ok_or_else(|| Failure::usage(format!("`{place}` is not PATH:LINE")))?;
    let number: usize = line
        .parse()
        .map_err(|_| Failure::usage(format!("`{line}` is not the number of a line")))?;
    let mut data = Map::new();
    data.insert(
        "accepted".to_owned(),
        json!({ "path": path, "line": number }),
    );
    if context.globals.dry_run {
        return session.confirm(
            "check",
            data,
            &Written::default(),
            &[format!(
                "Would accept line {number} of {path} as it stands."
            )],
        );
    }
    let changed = session.directory.accept(path, number)?;
    let written = Written {
        paths: if changed {
            vec![path.to_owned()]
        } else {
            Vec::new()
        },
        ..Written::default()
    };
    let line = if changed {
        format!("Accepted line {number} of {path} as it stands.")
    } else {
        format!("Line {number} of {path} fits its checksum already.")
    };
    session.confirm("check", data, &written, &[line])
}
