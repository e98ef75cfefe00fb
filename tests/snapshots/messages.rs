//! What writing verbs say, and what is said of mistakes and refusals, as scripts of commands over one copy of the example.

use crate::example::{compare, example};

macro_rules! messages {
    ($($name:ident: [$($line:literal),+ $(,)?];)+) => {
        $(
            #[test]
            fn $name() {
                compare("messages", stringify!($name), &example(), &[$($line),+]);
            }
        )+
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}

messages! {
    logging_contacts: [
        "coach log-contact harjuleipa-oy 'warehouse tour' -c visit -m 45 -f r5kp -n 'send a CV' --due fri",
        "coach l pirkan-pakkaus-oy -c phone -o no-answer",
        "coach l pirkan-pakkaus-oy 'January it is' -c phone -m 10",
        "coach l 'Uusi Leipomo' 'walked in' -c visit --new",
        "coach l nasilinnan-pesula-oy 'trial week planned' -c visit --on yesterday --at 9:30 --stage supporting",
        "coach l verhoomo-vink -c email -f jq2s",
        "coach l verhoomo-vink -c email -f jq2s --without-consent 'they asked me to'",
        "coach l bakkerij-smit hello -c video --dry-run",
        "coach week",
    ];
    logging_contacts_for_machines: [
        "coach log-contact harjuleipa-oy 'warehouse tour' -c visit -m 45 -f r5kp -n 'send a CV' --due fri --json",
        "coach log-contact nosuch -c visit --json",
        "coach log-contact verhoomo-vink -c email -f jq2s --json",
        "coach log-contact verhoomo-vink -c email --on tomorrow --json",
    ];
    logging_other_work: [
        "coach log-support r5kp 'talked about the interview' -c phone -m 30",
        "coach sup 5nda -c visit --no-show",
        "coach sup 7vre 'new plan' -c phone -n 'call again' --due mon",
        "coach log-partner treatment-team 'quarterly meeting' -f r5kp -m 60",
        "coach log-time travel 40",
        "coach log-time admin 90 --office",
        "coach log-time nonsense 90",
        "coach week",
    ];
    planning_and_following_up: [
        "coach plan harjuleipa-oy 'look at the night shift' --on mon --at 9:00 -c visit",
        "coach plan harjuleipa-oy --on yesterday",
        "coach done qs0f 'they start in January'",
        "coach snooze 70pn --due mon",
        "coach snooze 70pn --due yesterday",
        "coach done zzzz",
        "coach",
        "coach history 70pn",
    ];
    correcting: [
        "coach log-contact harjuleipa-oy 'wrong words' -c visit -m 45",
        "coach amend --minutes 30 --note 'right words'",
        "coach amend --minutes 30",
        "coach history harjuleipa-oy",
        "coach undo",
        "coach undo",
        "coach redo",
        "coach redo",
        "coach redo",
    ];
    redacting: [
        "coach log-contact harjuleipa-oy 'a sentence too much' -c visit -m 45 -n 'and a promise' --due mon",
        "coach redact",
        "coach redact 70pn --note",
        "coach redact 70pn --note --yes",
        "coach redact 70pn --next --yes --json",
        "coach redact zzzz --yes",
        "coach history bakkerij-smit",
        "coach check",
    ];
    employers: [
        "coach employer add 'Uusi Kahvila' --town Tampere --sector restaurant --tag new",
        "coach employer add 'Uusi Kahvila'",
        "coach employer stage uusi-kahvila first-contact",
        "coach employer stage uusi-kahvila first-contact",
        "coach employer edit uusi-kahvila --set size=12 --set tasks=baking",
        "coach employer edit uusi-kahvila --set nonsense=1",
        "coach employer person uusi-kahvila 'Maija Malli' --role owner --phone '+358 40 1234567' --decision-maker yes",
        "coach employer cadence uusi-kahvila 14",
        "coach employer privilege uusi-kahvila --reason 'hires twice a year'",
        "coach employer issue uusi-kahvila 'who pays the trial?'",
        "coach employer issue nasilinnan-pesula-oy --solved t3qc",
        "coach employer agree uusi-kahvila letter --on 2026-11-19 --review 2027-02-01 --signed-by 'Maija Malli'",
        "coach checklist uusi-kahvila --tick nonsense",
        "coach employer show uusi-kahvila",
        "coach employer forget-person uusi-kahvila 'Maija Malli' --yes",
        "coach employer merge harjuleipa-oy uusi-kahvila --yes",
        "coach employer archive kirjapaino-viiva-oy",
        "coach employer show harjuleipa-oy",
        "coach check",
    ];
    candidates: [
        "coach candidate add",
        "coach candidate add --code mm22 --name 'Maija Malli' --entered 2026-11-02 --stage profile --wants 'kitchen work' --consent named",
        "coach candidate add --code mm22 --no-name",
        "coach candidate stage mm22 job-finding",
        "coach candidate consent mm22 unnamed --until 2027-05-31",
        "coach candidate consent mm22 --withdraw",
        "coach candidate step mm22 harjuleipa-oy applied",
        "coach candidate step mm22 harjuleipa-oy nonsense",
        "coach candidate support mm22 benefits-counselling",
        "coach candidate service mm22 housing",
        "coach candidate strength mm22 human 'hygiene passport'",
        "coach candidate profile mm22",
        "coach candidate disclosure mm22 'nothing before the start'",
        "coach candidate story-permission mm22 --until 2027-12-31",
        "coach candidate instruction mm22 harjuleipa-oy --agreed today",
        "coach candidate show mm22 --names",
        "coach candidate close mm22 'moved away'",
        "coach candidate list",
        "coach check",
    ];
    candidates_forgotten: [
        "coach candidate forget r5kp",
        "coach candidate forget r5kp --dry-run",
        "coach candidate forget r5kp --yes",
        "coach candidate forget nosuch --yes",
        "coach candidate show r5kp",
        "coach history bakkerij-smit",
        "coach week",
        "coach check",
    ];
    jobs: [
        "coach job start r5kp bakkerij-smit --title baker",
        "coach job start r5kp bakkerij-smit --title baker --kind competitive --hours 20 --on 2026-11-16 --permanent yes --found-by coach",
        "coach job start w3fd nasilinnan-pesula-oy --kind work-experience",
        "coach job update r5kp bakkerij-smit --hours 25",
        "coach job list",
        "coach job end r5kp bakkerij-smit --reason nonsense",
        "coach job end r5kp bakkerij-smit --reason quit --lesson 'too early in the morning'",
        "coach job end r5kp bakkerij-smit --reason quit",
        "coach candidate show r5kp",
    ];
    papers: [
        "coach document success-story harjuleipa-oy",
        "coach employer story-permission harjuleipa-oy --until 2027-12-31",
        "coach document success-story harjuleipa-oy",
        "coach candidate story-permission 5nda --until 2027-12-31",
        "coach document success-story harjuleipa-oy",
        "coach document testimonial harjuleipa-oy",
        "coach document interview harjuleipa-oy --lang nl",
        "coach document infographic harjuleipa-oy --lang fi",
        "coach document employer-instruction 5nda --employer harjuleipa-oy",
        "coach candidate instruction 5nda harjuleipa-oy --agreed today",
        "coach document employer-instruction 5nda --employer harjuleipa-oy --output instruction.md",
        "coach document nonsense harjuleipa-oy",
    ];
    the_coach: [
        "coach me --fte 0.8 --workdays mon,tue,thu,fri",
        "coach me --fte 2",
        "coach absence 2026-11-23 2026-11-24",
        "coach absence 2026-11-25 --half",
        "coach absence 2026-11-24 2026-11-23",
        "coach week --review 'Petra Salo' --goal 'two visits a day'",
        "coach config lang fi",
        "coach config",
        "coach config lang ''",
        "coach config nonsense 1",
        "coach --coach nobody week",
        "coach week",
    ];
    handing_over: [
        "coach hand-over r5kp --to bob",
        "coach hand-over --all --to bob",
        "coach init other --no-git",
        "coach init other --no-git",
        "coach -C other week",
        "coach -C nowhere week",
    ];
    usage_mistakes: [
        "coach nonsense",
        "coach wek",
        "coach week --nonsense",
        "coach week 2026-W54",
        "coach week nonsense",
        "coach report nonsense",
        "coach report partnership",
        "coach report --period nonsense",
        "coach report --from 2026-11-01 --to 2026-10-01",
        "coach employer show nosuch",
        "coach employer show harjuliepa",
        "coach candidate show zzzz",
        "coach history zzzz",
        "coach log-contact",
        "coach log-contact harjuleipa-oy",
        "coach log-contact harjuleipa-oy -c pigeon",
        "coach log-contact harjuleipa-oy -c visit --on nonsense",
        "coach log-contact harjuleipa-oy -c visit --on tomorrow",
        "coach log-contact harjuleipa-oy -c visit -m -5",
        "coach guide nonsense",
        "coach rules nonsense",
        "coach export nonsense",
        "coach --now nonsense week",
        "coach --format nonsense week",
        "coach week --format csv --lang sv",
        "coach backup inside.age",
    ];
}
