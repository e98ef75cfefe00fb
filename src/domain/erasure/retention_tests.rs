//! When a case falls due, and how coarse what stays is.

use super::*;

fn closed(on: &str) -> Candidate {
    let text = format!(
        "entered = 2024-03-14\n[[stage]]\nstage = 'closed'\non = {on}\nreason = 'works without support'\n[[job]]\nemployer = 'acme'\ntitle = 'zqx'\nstart = 2024-05-20\nend = 2024-08-19\n"
    );
    toml::from_str(&text).unwrap()
}

#[test]
fn a_case_falls_due_so_many_months_after_its_closing_and_not_a_day_before() {
    let settings = RetentionSettings::default();
    let on = |today: &str, closing: &str| {
        due(&closed(closing), &settings, today.parse().unwrap()).map(|due| due.due.to_string())
    };
    assert_eq!(
        on("2026-11-19", "2024-11-19").as_deref(),
        Some("2026-11-19")
    );
    assert_eq!(
        on("2026-11-19", "2024-02-29").as_deref(),
        Some("2026-02-28")
    );
    assert_eq!(on("2026-11-19", "2026-11-20"), None, "it is not closed yet");
    let never: RetentionSettings = toml::from_str("months_after_closing = 0").unwrap();
    assert_eq!(
        due(&closed("2020-01-01"), &never, "2026-11-19".parse().unwrap()),
        None
    );
}

#[test]
fn the_days_that_stay_are_coarse_and_lie_in_the_same_months() {
    let kept = anonymised(&closed("2024-09-30"), "z9z9".parse().unwrap());
    assert_eq!(kept.entered.0.to_string(), "2024-03-31");
    let job = &kept.jobs[0];
    assert_eq!((job.employer.as_str(), &job.title), ("anonymised", &None));
    // 52 weeks later it is 30 May; a day later it would be the 31st, and 13 weeks later the 30th of August.
    assert_eq!(job.start.0.to_string(), "2024-05-31");
    // 91 days in truth: thirteen weeks, and the day that completes them.
    assert_eq!(job.end.unwrap().0.to_string(), "2024-08-30");
}

/// Every start and length of two years: what is counted by months stays as it was.
#[test]
fn milestones_lie_in_their_months_and_are_reached_or_not_as_they_were() {
    let first: Date = "2023-01-01".parse().unwrap();
    for start in first.iter_days().take(731) {
        let coarse = coarse_start(start);
        assert_eq!(Month::of(coarse), Month::of(start));
        for length in (0..400)
            .step_by(3)
            .chain([90, 91, 92, 181, 182, 183, 363, 364, 365])
        {
            let end = later(start, length);
            let coarse_end = coarse_end(start, coarse, end);
            assert_eq!(Month::of(coarse_end), Month::of(end), "{start} + {length}");
            assert!(coarse_end >= coarse, "{start} + {length}");
            for days in MILESTONES.map(|weeks| weeks * 7) {
                assert_eq!(
                    Month::of(later(coarse, days)),
                    Month::of(later(start, days)),
                    "{start}"
                );
                assert_eq!(
                    coarse_end >= later(coarse, days),
                    end >= later(start, days),
                    "{start} + {length}, {days}"
                );
            }
        }
    }
}

#[test]
fn a_long_reason_or_one_with_figures_does_not_stay() {
    assert!(may_stay("works without support") && !may_stay("moved in 2024"));
    assert!(may_stay(&"a".repeat(40)) && !may_stay(&"a".repeat(41)));
}
