use crate::cli::args::{Text, YesNo};
use crate::cli::commands::log::amend::block_flags::BlockFlags;
use clap::Args;

/// Change the last contact, or anything on record by its id
///
/// Takes the flags of the verb that recorded it: log-contact, plan, job start, candidate consent, employer agree and so on.
/// Anything you leave out stays as it is. An empty value clears a field: --person "". Ids are shown wherever things are
/// listed: coach history WHO, coach candidate show CODE, coach employer show EMPLOYER.
#[derive(Args, Clone, Debug)]
pub(crate) struct Amend {
    /// An id: an entry's last 4 characters or more, or that of a job, step, consent ... [default: this coach's last contact]
    pub(crate) id: Option<Text>,

    /// The employer, if it was another one
    #[arg(long)]
    pub(crate) employer: Option<Text>,

    #[command(flatten)]
    pub(crate) fields: Fields,

    #[command(flatten)]
    pub(crate) more: BlockFlags,
}

impl Amend {
    /// The flags that were given, by the names of the fields they set, as blocks of records and other entries take them.
    pub(crate) fn given(&self) -> Vec<(&'static str, Text)> {
        let text = |text: &str| text.parse().unwrap_or_else(|never| match never {});
        let said =
            |flag: Option<YesNo>| flag.map(|flag| text(if flag.is_yes() { "yes" } else { "no" }));
        let set = |flag: bool| flag.then(|| text("yes"));
        let fields = &self.fields;
        let people: Vec<&str> = fields.on_behalf_of.iter().map(|code| &**code).collect();
        let all = [
            ("employer", self.employer.clone()),
            ("channel", fields.channel.clone()),
            ("person", fields.person.clone()),
            ("for", (!people.is_empty()).then(|| text(&people.join(",")))),
            ("purpose", fields.purpose.clone()),
            ("outcome", fields.outcome.clone()),
            (
                "minutes",
                fields.minutes.map(|minutes| text(&minutes.to_string())),
            ),
            ("on", fields.on.clone()),
            ("at", fields.at.clone()),
            ("next", fields.next.clone()),
            ("due", fields.due.clone()),
            ("decision_maker", said(fields.decision_maker)),
            ("matches_plan", said(fields.matches_plan)),
            ("with", fields.with.clone()),
            ("present", set(fields.present)),
            ("by_candidate", set(fields.by_candidate)),
            ("office", set(fields.office)),
            ("out", set(fields.out)),
            ("no_show", set(fields.no_show)),
            ("without_consent", fields.without_consent.clone()),
            ("note", fields.note.clone()),
        ];
        let given = all
            .into_iter()
            .filter_map(|(name, text)| Some((name, text?)));
        given.chain(self.more.given()).collect()
    }
}

/// The flags of log-contact that change what was logged.
#[derive(Args, Clone, Debug)]
pub(crate) struct Fields {
    /// visit, meeting, video, phone, email, message, letter or event
    #[arg(short, long)]
    pub(crate) channel: Option<Text>,
    /// The contact person you met
    #[arg(short, long, value_name = "NAME")]
    pub(crate) person: Option<Text>,
    /// On whose behalf; replaces those given before
    #[arg(short = 'f', long = "for", value_name = "CODE")]
    pub(crate) on_behalf_of: Vec<Text>,
    /// Why the employer was contacted
    #[arg(long)]
    pub(crate) purpose: Option<Text>,
    /// What came of it
    #[arg(short, long)]
    pub(crate) outcome: Option<Text>,
    /// How long it took: 45, 1h or 1h30
    #[arg(short, long, value_parser = crate::cli::amounts::minutes)]
    pub(crate) minutes: Option<u32>,
    /// When it was, with a time if you like: yesterday, thu 13:00, 18.11.
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) on: Option<Text>,
    /// At what time: 9:30, 14 or klo 14
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<Text>,
    /// What was promised
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) next: Option<Text>,
    /// By when, ahead of the entry's day: fri, +10d, 1.12.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) due: Option<Text>,
    /// Whether that person has a say in hiring
    #[arg(long, value_enum, value_name = "YES|NO")]
    pub(crate) decision_maker: Option<YesNo>,
    /// Whether the employer fits what the person wants
    #[arg(long, value_enum, value_name = "YES|NO")]
    pub(crate) matches_plan: Option<YesNo>,
    /// Who came along: a supervisor, for field mentoring
    #[arg(long, value_name = "NAME")]
    pub(crate) with: Option<Text>,
    /// The candidate was there
    #[arg(long)]
    pub(crate) present: bool,
    /// The candidate met the employer alone
    #[arg(long, conflicts_with = "present")]
    pub(crate) by_candidate: bool,
    /// The coach was in the office
    #[arg(long, conflicts_with = "out")]
    pub(crate) office: bool,
    /// The coach was out of the office
    #[arg(long)]
    pub(crate) out: bool,
    /// The person did not come
    #[arg(long)]
    pub(crate) no_show: bool,
    /// Keep it even though a consent is missing; the reason is stored
    #[arg(long, value_name = "REASON", allow_hyphen_values = true)]
    pub(crate) without_consent: Option<Text>,
    /// The note; - reads it from standard input
    #[arg(long, value_name = "NOTE", allow_hyphen_values = true)]
    pub(crate) note: Option<Text>,
}

/// The same flags as `log-contact`, kept in step by a test.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::commands::log::log_contact::flags::LogContact;
    use clap::CommandFactory;

    #[derive(clap::Parser)]
    struct Both {
        #[command(subcommand)]
        verb: Verb,
    }

    #[derive(clap::Subcommand)]
    enum Verb {
        Amend(Box<Amend>),
        LogContact(Box<LogContact>),
    }

    #[test]
    fn amend_takes_the_flags_that_log_contact_takes() {
        let command = Both::command();
        let flags = |name: &str| {
            let verb = command.find_subcommand(name).unwrap();
            verb.get_opts()
                .filter_map(|arg| arg.get_long().map(str::to_owned))
                .collect::<std::collections::BTreeSet<_>>()
        };
        let only_when_logging = ["also", "stage", "new", "keep", "discard"].map(str::to_owned);
        let missing: Vec<String> = flags("log-contact")
            .difference(&flags("amend"))
            .filter(|flag| !only_when_logging.contains(flag))
            .cloned()
            .collect();
        assert!(missing.is_empty(), "amend lacks {missing:?}");
    }
}
