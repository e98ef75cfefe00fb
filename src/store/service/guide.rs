//! What the field knows, as data: success factors and guide texts, with a service's own laid over them.

use crate::domain::partnership::checklist::Factors;
use crate::domain::partnership::guide::Guide;
use crate::store::codec::record::{self, RECORD_LIMIT};
use crate::store::data::directory::{Directory, unreadable};
use crate::store::data::finding::Report;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::service::laid_over::{fitted, lay_over};
use serde::de::DeserializeOwned;

const FACTORS: &str = include_str!("../../../data/guide/factors.toml");

/// The guide's texts by language; English stands in for one that has none.
const GUIDES: [(&str, &str); 3] = [
    ("en", include_str!("../../../data/guide/en.toml")),
    ("nl", include_str!("../../../data/guide/nl.toml")),
    ("fi", include_str!("../../../data/guide/fi.toml")),
];

impl Directory {
    /// The success factors of each stage; the directory's own `guide/factors.toml` is laid over them key by key.
    ///
    /// # Errors
    /// When the directory's own file does not parse.
    pub(crate) fn factors(&self) -> Result<Factors, StoreError> {
        self.laid_over("factors", FACTORS)
    }

    /// The guide in a language; the directory's own `guide/LANGUAGE.toml` is laid over it key by key.
    ///
    /// # Errors
    /// When the directory's own file does not parse.
    pub(crate) fn guide(&self, language: &str) -> Result<Guide, StoreError> {
        let text = GUIDES
            .iter()
            .find(|(name, _)| *name == language)
            .unwrap_or(&GUIDES[0])
            .1;
        self.laid_over(language, text)
    }

    /// Guide files of the directory's own: each must read and fit over the built-in one.
    pub(crate) fn check_guides(&self, report: &mut Report) {
        let languages = GUIDES
            .iter()
            .map(|(language, _)| self.guide(language).map(drop));
        for error in languages
            .chain([self.factors().map(drop)])
            .filter_map(Result::err)
        {
            report.find_error(&error, layout::GUIDE);
        }
    }

    fn laid_over<T: DeserializeOwned>(&self, name: &str, built_in: &str) -> Result<T, StoreError> {
        let path = format!("{}/{name}.toml", layout::GUIDE);
        let mut table: toml::Table =
            toml::from_str(built_in).expect("built-in guides parse, as a test shows");
        let own = self.disk.read(&path, RECORD_LIMIT)?;
        if let Some(bytes) = &own {
            lay_over(&mut table, record::parse(&path, bytes).map_err(unreadable)?);
        }
        fitted(table, &path, own.as_deref().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::partnership::guide::Reason;
    use crate::domain::terms::vocabulary::EmployerStage;

    #[test]
    fn every_guide_has_a_text_for_every_stage_factor_and_topic() {
        let directory = Directory::absent("/nowhere".into());
        let factors = directory.factors().unwrap();
        let reasons = [
            Reason::IssueOpen,
            Reason::FirstWeeks,
            Reason::Offer,
            Reason::NeverReached,
            Reason::Refused,
            Reason::NeverMet,
            Reason::OnTheWay,
            Reason::NoLetter,
            Reason::Kept,
            Reason::Quiet,
        ];
        for (language, _) in GUIDES {
            let guide = directory.guide(language).unwrap();
            for stage in EmployerStage::ALL {
                assert!(guide.stage.contains_key(stage), "{language}: {stage}");
            }
            let all: Vec<&String> = factors
                .stages()
                .flat_map(|stage| factors.of(stage))
                .collect();
            assert!(
                all.iter().all(|factor| guide.factor.contains_key(*factor)),
                "{language}: a factor without a text"
            );
            assert!(
                guide.factor.keys().all(|factor| all.contains(&factor)),
                "{language}: a text without a factor"
            );
            assert!(
                guide
                    .topics
                    .iter()
                    .all(|topic| guide.topic.contains_key(topic)),
                "{language}: a topic without a text"
            );
            assert!(
                guide.topic.keys().all(|topic| guide.topics.contains(topic)),
                "{language}: a topic that is not listed"
            );
            assert!(
                reasons
                    .iter()
                    .all(|reason| guide.topic.contains_key(reason.topic())),
                "{language}: a reason without a topic"
            );
        }
    }

    #[test]
    fn a_service_lays_its_own_texts_and_factors_over_the_built_in_ones() {
        let folder = tempfile::tempdir().unwrap();
        let directory = Directory::absent(folder.path().to_owned());
        let write = |name: &str, text: &str| {
            directory
                .disk
                .replace(&format!("guide/{name}"), None, text.as_bytes())
                .unwrap()
        };
        write(
            "en.toml",
            "[factor.buddy]\ntitle = 'A godmother'\n[factor.own]\ntitle = 'Ours'\nhow = 'So.'",
        );
        write("factors.toml", "[stage]\nsharing = ['own']");
        let guide = directory.guide("en").unwrap();
        assert_eq!(
            (
                guide.factor["buddy"].title.as_str(),
                guide.factor["own"].how.as_str()
            ),
            ("A godmother", "So.")
        );
        assert!(guide.factor["buddy"].how.starts_with("Someone"));
        assert_eq!(
            directory.factors().unwrap().of(EmployerStage::Sharing),
            ["own"]
        );
        let broken = Directory::absent(folder.path().join("other"));
        broken
            .disk
            .replace("guide/en.toml", None, b"[factor.buddy]\nhint = 'x'")
            .unwrap();
        assert!(
            broken
                .guide("en")
                .unwrap_err()
                .to_string()
                .contains("guide/en.toml")
        );
    }
}
