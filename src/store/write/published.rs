//! Tables that were given out: read, remembered once, never changed.

use crate::domain::caseload::loaded::Problem;
use crate::domain::funder::published::Published;
use crate::domain::terms::names::four_letters;
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::directory::{Directory, random, unreadable};
use crate::store::data::finding::{Kind, Report, kind_of};
use crate::store::data::layout;
use crate::store::data::remark::Remark;
use crate::store::disk::error::StoreError;
use crate::store::write::transaction::{Transaction, Write};

impl Directory {
    /// Every table that was given out, the oldest first.
    ///
    /// # Errors
    /// When one cannot be read: then nothing can be said to be safe beside it.
    pub(crate) fn published(&self) -> Result<Vec<Published>, StoreError> {
        let mut tables = Vec::new();
        for path in self.published_paths()? {
            let bytes = self.disk.read(&path, RECORD_LIMIT)?.unwrap_or_default();
            tables.push(read(&path, &bytes).map_err(unreadable)?);
        }
        tables.sort_by_key(|table| table.on);
        Ok(tables)
    }

    /// Remembers a table for good before it is given out; answers with the path, or with nothing where the same was given
    /// out before. What is out stays out: no undo takes it back.
    ///
    /// `made_beside` is what the table was made beside: another that came in meanwhile would make it unsafe.
    ///
    /// # Errors
    /// When it was not saved, or another table was given out meanwhile.
    pub(crate) fn publish(
        &self,
        table: &Published,
        made_beside: &[Published],
        remarks: &mut Vec<Remark>,
    ) -> Result<Option<String>, StoreError> {
        let _lock = self.lock(remarks)?;
        let tables = self.published()?;
        if tables != made_beside {
            return Err(StoreError::EditedMeanwhile {
                path: layout::PUBLISHED.to_owned(),
            });
        }
        if tables.iter().any(|known| known.says_the_same(table)) {
            return Ok(None);
        }
        let ids = std::iter::repeat_with(|| format!("{}-{}", table.on, four_letters(random())));
        let path = ids
            .map(|id| layout::published(&id))
            .find(|path| !self.disk.exists(path))
            .expect("random names do not run out");
        let text =
            serde_json::to_string_pretty(table).expect("a table is plain numbers and words") + "\n";
        Transaction::of(vec![Write::Replace {
            path: path.clone(),
            before: None,
            after: text,
        }])
        .carry_out(self)?;
        Ok(Some(path))
    }

    /// Tables given out: each readable, and none that shows a small number.
    pub(crate) fn check_published(&self, report: &mut Report) {
        for path in report.seen(self.published_paths()) {
            match self.disk.read(&path, RECORD_LIMIT) {
                Err(error) => report.find(kind_of(&error), &path, None, error.to_string()),
                Ok(bytes) => {
                    if let Err(problem) = read(&path, &bytes.unwrap_or_default()) {
                        report.find(Kind::Syntax, &problem.path, problem.line, problem.message);
                    }
                }
            }
        }
    }

    fn published_paths(&self) -> Result<Vec<String>, StoreError> {
        let names = self.disk.list(layout::PUBLISHED)?;
        let stems = names.iter().filter_map(|name| {
            name.name
                .strip_suffix(".json")
                .filter(|stem| stem.parse::<crate::domain::terms::names::Slug>().is_ok())
        });
        Ok(stems.map(layout::published).collect())
    }
}

fn read(path: &str, bytes: &[u8]) -> Result<Published, Problem> {
    let problem = |line: Option<usize>, message: String| Problem::new(path, line, message);
    let table: Published = serde_json::from_slice(bytes).map_err(|error| {
        let line = (error.line() > 0).then(|| error.line());
        problem(
            line,
            format!("not a table that this program can read: {error}"),
        )
    })?;
    match table.fault() {
        Some(fault) => Err(problem(None, fault)),
        None => Ok(table),
    }
}
