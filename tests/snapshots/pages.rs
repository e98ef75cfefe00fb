//! Every page that a reading verb shows: as a table, the main ones in each other format and language too.

use crate::example::{compare, example};

macro_rules! pages {
    ($($name:ident: $line:literal;)+) => {
        $(
            #[test]
            fn $name() {
                compare("pages", stringify!($name), &example(), &[$line]);
            }
        )+
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}

pages! {
    desk: "coach";
    desk_json: "coach --json";
    desk_markdown: "coach --format markdown";
    desk_html: "coach --format html";
    desk_csv: "coach --format csv";
    desk_nl: "coach --lang nl";
    desk_fi: "coach --lang fi";
    desk_with_names: "coach --names";
    desk_in_colour: "coach --color always";

    week: "coach week";
    week_json: "coach week --json";
    week_csv: "coach week --format csv";
    week_markdown: "coach week --format markdown";
    week_html: "coach week --format html";
    week_html_nl: "coach week --format html --lang nl";
    week_nl: "coach week --lang nl";
    week_fi: "coach week --lang fi";
    week_in_colour: "coach week --color always";
    week_why: "coach week --why";
    week_why_nl: "coach week --why --lang nl";
    week_why_fi: "coach week --why --lang fi";
    week_before: "coach week -1";
    week_last_twelve: "coach week --last 12";
    week_team: "coach week --team";
    week_team_json: "coach week --team --json";
    week_by_ips25: "coach week --profile ips25-2008";
    week_check: "coach week --check";

    report: "coach report";
    report_json: "coach report --json";
    report_csv: "coach report --format csv";
    report_markdown: "coach report --format markdown";
    report_html: "coach report --format html";
    report_nl: "coach report --lang nl";
    report_fi: "coach report --lang fi";
    report_why: "coach report --why";
    report_caseload: "coach report caseload";
    report_caseload_json: "coach report caseload --json";
    report_caseload_csv: "coach report caseload --format csv";
    report_stages: "coach report stages";
    report_stages_json: "coach report stages --json";
    report_stages_csv: "coach report stages --format csv";
    report_employers: "coach report employers";
    report_employers_json: "coach report employers --json";
    report_employers_csv: "coach report employers --format csv";
    report_outcomes: "coach report outcomes --period 2026";
    report_outcomes_why: "coach report outcomes --period 2026 --why";
    report_outcomes_json: "coach report outcomes --period 2026 --json";
    report_outcomes_csv: "coach report outcomes --period 2026 --format csv";
    report_outcomes_by_uk_rules: "coach report outcomes --period 2026 --profile uk-ips-grow";
    report_fidelity: "coach report fidelity --period 2026-Q4";
    report_fidelity_why: "coach report fidelity --period 2026-Q4 --why";
    report_fidelity_json: "coach report fidelity --period 2026-Q4 --json";
    report_fidelity_csv: "coach report fidelity --period 2026-Q4 --format csv";
    report_partnership: "coach report partnership --employer harjuleipa-oy";
    report_partnership_json: "coach report partnership --employer harjuleipa-oy --json";
    report_partnership_nl: "coach report partnership --employer harjuleipa-oy --lang nl";
    report_partnership_fi: "coach report partnership --employer harjuleipa-oy --lang fi";
    report_quarter: "coach report quarter";
    report_quarter_json: "coach report quarter --json";
    report_quarter_csv: "coach report quarter --format csv";
    report_quarter_nl: "coach report quarter --lang nl";
    report_quarter_fi: "coach report quarter --lang fi";
    report_quarter_why: "coach report quarter --why";
    report_quarter_team: "coach report quarter --team";
    report_time: "coach report time";
    report_time_json: "coach report time --json";
    report_time_csv: "coach report time --format csv";
    report_time_fi: "coach report time --lang fi";
    report_funder: "coach report funder --period 2026-10";
    report_funder_json: "coach report funder --period 2026-10 --json";
    report_annual: "coach report annual --period 2026";
    report_all_nl: "coach report caseload stages employers outcomes fidelity --period 2026-Q4 --lang nl";
    report_all_fi: "coach report caseload stages employers outcomes fidelity --period 2026-Q4 --lang fi";
    report_all_markdown: "coach report caseload stages employers outcomes fidelity --period 2026-Q4 --format markdown";
    report_all_html: "coach report caseload stages employers outcomes fidelity --period 2026-Q4 --format html";
    report_team: "coach report --team";
    report_team_json: "coach report --team --json";
    report_team_csv: "coach report --team --format csv";

    employer_show: "coach employer show harjuleipa-oy";
    employer_show_json: "coach employer show harjuleipa-oy --json";
    employer_show_csv: "coach employer show harjuleipa-oy --format csv";
    employer_show_markdown: "coach employer show harjuleipa-oy --format markdown";
    employer_show_html: "coach employer show harjuleipa-oy --format html";
    employer_show_nl: "coach employer show harjuleipa-oy --lang nl";
    employer_show_fi: "coach employer show harjuleipa-oy --lang fi";
    employer_brief: "coach s nasilinnan-pesula-oy";
    employer_list: "coach employer list";
    employer_list_json: "coach employer list --json";
    employer_list_csv: "coach employer list --format csv";
    employer_list_markdown: "coach employer list --format markdown";
    employer_list_nl: "coach employer list --lang nl";
    employer_list_fi: "coach employer list --lang fi";
    employer_list_of_a_stage: "coach employer list --stage supporting";
    employer_list_quiet: "coach employer list --quiet-for 30";

    candidate_show: "coach candidate show r5kp";
    candidate_show_json: "coach candidate show r5kp --json";
    candidate_show_csv: "coach candidate show r5kp --format csv";
    candidate_show_markdown: "coach candidate show r5kp --format markdown";
    candidate_show_nl: "coach candidate show r5kp --lang nl";
    candidate_show_fi: "coach candidate show r5kp --lang fi";
    candidate_show_at_work: "coach candidate show 5nda";
    candidate_list: "coach candidate list";
    candidate_list_json: "coach candidate list --json";
    candidate_list_csv: "coach candidate list --format csv";
    candidate_list_nl: "coach candidate list --lang nl";
    candidate_list_fi: "coach candidate list --lang fi";
    candidate_export: "coach candidate export r5kp";
    candidate_export_json: "coach candidate export r5kp --json";

    job_list: "coach job list";
    job_list_json: "coach job list --json";
    job_list_csv: "coach job list --format csv";
    job_list_nl: "coach job list --lang nl";
    job_list_fi: "coach job list --lang fi";

    history: "coach history";
    history_of_an_employer: "coach history bakkerij-smit";
    history_of_a_candidate: "coach history r5kp";
    history_json: "coach history bakkerij-smit --json";
    history_csv: "coach history bakkerij-smit --format csv";
    history_nl: "coach history bakkerij-smit --lang nl";
    history_fi: "coach history bakkerij-smit --lang fi";
    search: "coach search trial";
    search_json: "coach search trial --json";
    search_nothing: "coach search xyzzy";

    matching: "coach match r5kp";
    matching_json: "coach match r5kp --json";
    matching_an_employer: "coach match --employer harjuleipa-oy";
    matching_nl: "coach match r5kp --lang nl";
    matching_fi: "coach match r5kp --lang fi";

    guide: "coach guide";
    guide_of_a_stage: "coach guide first-contact";
    guide_of_an_employer: "coach guide nasilinnan-pesula-oy";
    guide_json: "coach guide questions --json";
    guide_nl: "coach guide first-call --lang nl";
    guide_fi: "coach guide first-call --lang fi";
    checklist: "coach checklist harjuleipa-oy";
    checklist_json: "coach checklist harjuleipa-oy --json";
    checklist_nl: "coach checklist harjuleipa-oy --lang nl";
    checklist_fi: "coach checklist harjuleipa-oy --lang fi";

    document_letter_of_intent: "coach document letter-of-intent harjuleipa-oy";
    document_working_agreements: "coach document working-agreements harjuleipa-oy";
    document_implementation_plan: "coach document implementation-plan harjuleipa-oy";
    document_evaluation: "coach document evaluation harjuleipa-oy";
    document_evaluation_json: "coach document evaluation harjuleipa-oy --json";
    document_evaluation_html: "coach document evaluation harjuleipa-oy --format html";
    document_evaluation_nl: "coach document evaluation harjuleipa-oy --lang nl";
    document_evaluation_fi: "coach document evaluation harjuleipa-oy --lang fi";
    document_career_profile: "coach document career-profile r5kp";
    document_disclosure_plan: "coach document disclosure-plan r5kp";

    check: "coach check";
    check_json: "coach check --json";
    export_contacts: "coach export";
    export_employers_jsonl: "coach export employers --format jsonl";
    export_employers: "coach export employers";
    export_candidates: "coach export candidates";
    export_jobs: "coach export jobs";
    export_jobs_json: "coach export jobs --json";
    rules: "coach rules";
    rules_json: "coach rules --json";
    rules_of_meetings: "coach rules ips-meetings";
    rules_of_outcomes: "coach rules uk-primary-care";
    rules_nl: "coach rules ips-meetings --lang nl";
    config: "coach config";
    config_json: "coach config --json";
    retention: "coach retention";
    retention_json: "coach retention --json";
    me: "coach me";
    me_json: "coach me --json";
}
