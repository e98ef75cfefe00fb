//! The scale's indicators: what each is called, in which unit, and which value earns which point.

use crate::domain::fidelity::measured::Measured;
use serde::{Deserialize, Serialize};

/// The scale's indicators as data.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Scale {
    #[serde(rename = "indicator")]
    pub(crate) indicators: Vec<Indicator>,
}

impl Scale {
    /// People for a full-time post up to whom the caseload earns the highest point.
    pub(crate) fn caseload_limit(&self) -> Option<f64> {
        let mut indicators = self.indicators.iter();
        let caseload = indicators.find(|indicator| indicator.name == IndicatorKind::Caseload)?;
        caseload.bands.map(|bands| bands[0])
    }
}

/// The indicators that can be measured, by their names in the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum IndicatorKind {
    #[serde(rename = "caseload per full-time coach")]
    Caseload,
    #[serde(rename = "time on employment services")]
    EmploymentServices,
    #[serde(rename = "rapid job search")]
    RapidSearch,
    #[serde(rename = "contacts matching the person's preferences")]
    Preferences,
    #[serde(rename = "employer contacts per week")]
    EmployerContacts,
    #[serde(rename = "diversity of job types")]
    JobDiversity,
    #[serde(rename = "diversity of employers")]
    EmployerDiversity,
    #[serde(rename = "competitive permanent jobs")]
    PermanentJobs,
    #[serde(rename = "time in the community")]
    Community,
    #[serde(rename = "follow-along kept")]
    FollowAlong,
}

/// One indicator: what it is called, in which unit, and from which value on it earns which point.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Indicator {
    pub(crate) name: IndicatorKind,
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) less_is_better: bool,
    /// For 5, 4, 3 and 2 points; anything worse earns 1. None where the scale gives no point.
    pub(crate) bands: Option<[f64; 4]>,
    /// With fewer rows than this the point of a whole programme is 1, and one coach has none.
    pub(crate) fewest: Option<usize>,
    /// Of a share of time: the least share of the hours to be worked that has to be logged.
    pub(crate) least_logged: Option<f64>,
    pub(crate) source: String,
    /// Whether a page of the source was read.
    pub(crate) verified: bool,
    /// Points whose band was read on a page although the others were not.
    #[serde(default)]
    pub(crate) verified_points: Vec<u8>,
}

impl Indicator {
    /// Whether too little is logged to tell a share of time.
    pub(crate) fn is_too_little(&self, measured: &Measured) -> bool {
        match (measured.coverage, self.least_logged) {
            (Some(coverage), Some(least)) => !coverage.reaches(least),
            _ => false,
        }
    }

    /// What a figure earns, of a whole programme or of one coach, and what it would earn had every week been reviewed.
    pub(crate) fn points(&self, measured: &Measured, whole: bool) -> (Option<u8>, Option<u8>) {
        let value = measured.value.filter(|_| !self.is_too_little(measured));
        let reached = value.and_then(|value| self.point(value, measured.rows.len(), whole));
        let highest = measured.highest.unwrap_or(u8::MAX);
        (reached.map(|point| point.min(highest)), reached)
    }

    /// Whether there are too few rows for the scale to rate one coach: it rates a programme.
    pub(crate) fn is_for_programme(&self, rows: usize, whole: bool) -> Option<usize> {
        self.fewest.filter(|fewest| rows < *fewest && !whole)
    }

    /// Whether a page was read that says what earns a point.
    pub(crate) fn is_verified(&self, point: Option<u8>) -> bool {
        self.verified || point.is_some_and(|point| self.verified_points.contains(&point))
    }

    /// The point of a value, of a whole programme or of one coach; between two bands it is the lower one's. `None` where the
    /// scale gives none.
    pub(crate) fn point(&self, value: f64, rows: usize, whole: bool) -> Option<u8> {
        let bands = self.bands?;
        if self.is_for_programme(rows, whole).is_some() {
            return None;
        }
        if self.fewest.is_some_and(|fewest| rows < fewest) {
            return Some(1);
        }
        let reached = |band: &f64| {
            if self.less_is_better {
                value <= band + 1e-9
            } else {
                value + 1e-9 >= *band
            }
        };
        Some(bands.iter().position(reached).map_or(1, |at| 5 - at as u8))
    }
}

/// The point of a value on the built-in scale, with as many rows as it takes.
#[cfg(test)]
pub(in crate::domain::fidelity) fn built_in_point(name: IndicatorKind, value: f64) -> u8 {
    let scale: Scale = toml::from_str(include_str!("../../../data/fidelity.toml")).unwrap();
    let mut indicators = scale.indicators.iter();
    let indicator = indicators.find(|indicator| indicator.name == name);
    indicator.unwrap().point(value, 100, false).unwrap()
}

#[cfg(test)]
mod tests {
    use super::built_in_point as point;
    use super::*;

    #[test]
    fn every_edge_on_both_sides_and_between_two_bands_the_lower_point() {
        let caseload = [20.0, 20.5, 21.0, 25.0, 26.0, 30.0, 31.0, 40.0, 41.0]
            .map(|value| point(IndicatorKind::Caseload, value));
        assert_eq!(caseload, [5, 4, 4, 4, 3, 3, 2, 2, 1]);
        let services = [96.0, 95.0, 94.5, 90.0, 89.0, 75.0, 74.0, 60.0, 59.0]
            .map(|value| point(IndicatorKind::EmploymentServices, value));
        assert_eq!(services, [5, 4, 4, 4, 3, 3, 2, 2, 1]);
        let rapid = [30.0, 31.0, 60.0, 61.0, 150.0, 151.0, 270.0, 271.0]
            .map(|value| point(IndicatorKind::RapidSearch, value));
        assert_eq!(rapid, [5, 4, 4, 3, 3, 2, 2, 1]);
        let weekly = [6.0, 5.5, 5.0, 4.0, 3.0, 2.0, 1.9]
            .map(|value| point(IndicatorKind::EmployerContacts, value));
        assert_eq!(weekly, [5, 4, 4, 3, 2, 2, 1]);
        let community = [65.0, 64.0, 50.0, 40.0, 30.0, 29.0]
            .map(|value| point(IndicatorKind::Community, value));
        assert_eq!(community, [5, 4, 4, 3, 2, 1]);
    }

    #[test]
    fn fewer_than_ten_jobs_earn_a_programme_one_point_and_a_coach_none() {
        let scale: Scale = toml::from_str(include_str!("../../../data/fidelity.toml")).unwrap();
        let permanent = scale
            .indicators
            .iter()
            .find(|indicator| indicator.name == IndicatorKind::PermanentJobs)
            .unwrap();
        assert_eq!(
            (
                permanent.point(100.0, 9, true),
                permanent.point(100.0, 10, true)
            ),
            (Some(1), Some(5))
        );
        assert_eq!(
            (
                permanent.point(100.0, 9, false),
                permanent.point(100.0, 10, false)
            ),
            (None, Some(5))
        );
        assert_eq!(permanent.is_for_programme(9, false), Some(10));
        assert_eq!(permanent.is_for_programme(9, true), None);
    }
}
