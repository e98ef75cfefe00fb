//! Templates of papers, by language and kind: the built-in ones, and a service's own in `templates/LANGUAGE/KIND.md`.

use crate::domain::terms::vocabulary::DocumentKind;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use include_dir::{Dir, include_dir};

/// The built-in templates, a folder for each language.
static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/documents");
/// Largest template, in bytes.
const TEMPLATE_LIMIT: u64 = 64 * 1024;

/// A template: where it lies, and its text.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    /// Its path in the data directory, where the service's own stands or would stand.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Directory {
    /// The template of a kind of paper in a language: the service's own, else the built-in one, else the English one.
    ///
    /// # Errors
    /// When the service's own cannot be read or is no text.
    pub(crate) fn template(
        &self,
        language: &str,
        kind: DocumentKind,
    ) -> Result<Template, StoreError> {
        let path = format!("{}/{language}/{kind}.md", layout::TEMPLATES);
        if let Some(bytes) = self.disk.read(&path, TEMPLATE_LIMIT)? {
            let text = String::from_utf8(bytes)
                .map_err(|_| StoreError::Refused(format!("{path}: the file is not UTF-8 text")))?;
            return Ok(Template { path, text });
        }
        let built_in = |language: &str| {
            BUILT_IN
                .get_file(format!("{language}/{kind}.md"))
                .and_then(|file| file.contents_utf8())
        };
        let text = built_in(language)
            .or_else(|| built_in("en"))
            .expect("every kind has an English template, as a test shows");
        Ok(Template {
            path,
            text: text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_template_of_every_kind_and_no_other() {
        for language in BUILT_IN.dirs() {
            let mut names: Vec<String> = language
                .files()
                .map(|file| {
                    file.path()
                        .file_stem()
                        .unwrap()
                        .to_string_lossy()
                        .into_owned()
                })
                .collect();
            names.sort();
            let mut kinds: Vec<String> = DocumentKind::WORDS
                .iter()
                .map(|kind| (*kind).to_owned())
                .collect();
            kinds.sort();
            assert_eq!(names, kinds, "{}", language.path().display());
        }
        assert!(BUILT_IN.get_dir("en").is_some());
    }

    #[test]
    fn a_services_own_template_stands_in_for_the_built_in_one() {
        let folder = tempfile::tempdir().unwrap();
        let directory = Directory::absent(folder.path().to_owned());
        assert!(
            directory
                .template("en", DocumentKind::Evaluation)
                .unwrap()
                .text
                .starts_with("# Evaluation")
        );
        directory
            .disk
            .replace("templates/en/evaluation.md", None, b"# Ours")
            .unwrap();
        assert_eq!(
            directory
                .template("en", DocumentKind::Evaluation)
                .unwrap()
                .text,
            "# Ours"
        );
        directory
            .disk
            .replace("templates/nl/evaluation.md", None, b"\xff")
            .unwrap();
        assert!(
            directory
                .template("nl", DocumentKind::Evaluation)
                .unwrap_err()
                .to_string()
                .contains("templates/nl/evaluation.md")
        );
    }
}
