//! Those a table says contacts were for, and the candidates it lists: found on this machine by name, alias or code, else new.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::moving::employer_names::key;
use crate::domain::moving::new_candidate::{NewCandidate, code_of_others, nobody_named};
use crate::domain::moving::reading::row::CandidateRow;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use std::collections::{BTreeMap, HashMap};

/// Gives a code that nobody has: the one proposed, if there is one and it is free, else a random one. The first argument
/// tells whom it is for, so that asked again it is the same.
pub(crate) type Codes<'a> = &'a dyn Fn(&str, Option<&Code>) -> Option<Code>;

/// Somebody who may be one on file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Whom {
    pub(crate) called: String,
    pub(crate) near: Vec<Code>,
}

/// The people of a table.
pub(crate) struct People<'a> {
    caseload: &'a Caseload,
    codes: Codes<'a>,
    /// What a person said: who is meant, by code or name; an empty text is somebody new.
    answers: &'a BTreeMap<String, String>,
    by_name: HashMap<String, Vec<Code>>,
    found: HashMap<String, Code>,
    pub(crate) new: BTreeMap<Code, NewCandidate>,
    /// Those on file who are called by one more name.
    pub(crate) called: BTreeMap<Code, Identity>,
    pub(crate) asked: Vec<Whom>,
}

impl<'a> People<'a> {
    pub(crate) fn of(
        caseload: &'a Caseload,
        codes: Codes<'a>,
        answers: &'a BTreeMap<String, String>,
    ) -> People<'a> {
        let mut by_name: HashMap<String, Vec<Code>> = HashMap::new();
        for identity in caseload.identities.values() {
            for name in std::iter::once(&identity.name).chain(&identity.aliases) {
                by_name
                    .entry(key(name))
                    .or_default()
                    .push(identity.code.clone());
            }
        }
        People {
            caseload,
            codes,
            answers,
            by_name,
            found: HashMap::new(),
            new: BTreeMap::new(),
            called: BTreeMap::new(),
            asked: Vec::new(),
        }
    }

    /// Whom a word means in a row of a day.
    ///
    /// # Errors
    /// When a person has to say who it is.
    pub(crate) fn find(&mut self, called: &str, on: Date) -> Result<Code, String> {
        let name = key(called);
        let code = match self.found.get(&name) {
            Some(code) => code.clone(),
            None => {
                let code = self.first_seen(called, &name, on)?;
                self.found.insert(name, code.clone());
                code
            }
        };
        if let Some(new) = self.new.get_mut(&code).filter(|new| new.row.is_none()) {
            new.entered = new.entered.min(on);
        }
        Ok(code)
    }

    /// Those on file whose codes stand in a text.
    pub(crate) fn coded(&self, text: &str) -> Vec<Code> {
        let mut codes: Vec<Code> = Vec::new();
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        let found = words.filter_map(|word| word.to_lowercase().parse().ok());
        for code in found.filter(|code| self.caseload.candidates.contains_key(code)) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }

    fn first_seen(&mut self, called: &str, name: &str, on: Date) -> Result<Code, String> {
        if let Some(answer) = self.answers.get(name).filter(|answer| !answer.is_empty()) {
            let code = self.sure(answer, &key(answer));
            let code = code.ok_or_else(|| format!("no candidate is called `{answer}`"))?;
            self.call(&code, called);
            return Ok(code);
        }
        if let Some(code) = self.sure(called, name) {
            return Ok(code);
        }
        let near = self.near(name);
        if !near.is_empty() && !self.answers.contains_key(name) {
            let listed: Vec<&str> = near.iter().map(Code::as_str).collect();
            let reason = format!(
                "`{called}` may be {}: --who \"{called}=CODE\", or --who \"{called}=new\"",
                listed.join(" or ")
            );
            if !self.asked.iter().any(|asked| asked.called == called) {
                self.asked.push(Whom {
                    called: called.to_owned(),
                    near,
                });
            }
            return Err(reason);
        }
        self.make(called, on)
    }

    /// The one who surely is called so.
    fn sure(&self, called: &str, name: &str) -> Option<Code> {
        let code: Option<Code> = called.to_lowercase().parse().ok();
        if let Some(code) = code.filter(|code| self.caseload.candidates.contains_key(code)) {
            return Some(code);
        }
        match self.by_name.get(name).map(Vec::as_slice) {
            Some([one]) => Some(one.clone()),
            _ => None,
        }
    }

    /// Those whose name it is too, or has it as one of its words.
    fn near(&self, name: &str) -> Vec<Code> {
        let has_word = |identity: &&Identity| {
            let names = std::iter::once(&identity.name).chain(&identity.aliases);
            let mut words = names.map(|name| key(name));
            words.any(|known| known == name || known.split(' ').any(|word| word == name))
        };
        let known = self.caseload.identities.values().filter(has_word);
        known.map(|identity| identity.code.clone()).collect()
    }

    /// Keeps on this machine that somebody is called so, so that it is asked once.
    fn call(&mut self, code: &Code, called: &str) {
        let known = self
            .called
            .get(code)
            .or_else(|| self.caseload.identities.get(code));
        let mut identity = known.cloned().unwrap_or_else(|| nobody_named(code));
        let names = std::iter::once(&identity.name).chain(&identity.aliases);
        let is_known = names.map(|name| key(name)).any(|name| name == key(called));
        if !is_known && called.to_lowercase() != code.as_str() {
            identity.aliases.push(called.to_owned());
            self.called.insert(code.clone(), identity);
        }
    }

    /// Somebody new. What looks like the code of another program stays their code.
    fn make(&mut self, called: &str, on: Date) -> Result<Code, String> {
        let proposed = code_of_others(called);
        let code = (self.codes)(called, proposed.as_ref());
        let code = code.ok_or("no free code was found")?;
        let identity = (proposed.as_ref() != Some(&code)).then(|| Identity {
            name: called.to_owned(),
            ..nobody_named(&code)
        });
        let new = NewCandidate {
            entered: on,
            identity,
            wants: None,
            note: None,
            row: None,
        };
        self.new.insert(code.clone(), new);
        Ok(code)
    }

    /// The candidate that a row tells of: on file with the same name and day of entry, or new. Two people may share a name.
    ///
    /// # Errors
    /// When there is no code for them.
    pub(crate) fn list(&mut self, row: &CandidateRow, today: Date) -> Result<(Code, bool), String> {
        let entered = row.entered.unwrap_or(today);
        let alike = self.by_name.get(&key(&row.name)).into_iter().flatten();
        let is_same = |code: &&Code| {
            let known = self.caseload.candidates.get(*code);
            known.is_some_and(|known| row.entered.is_none() || known.entered.0 == entered)
        };
        if let Some(code) = alike.clone().find(is_same) {
            return Ok((code.clone(), false));
        }
        let listed = self
            .new
            .iter()
            .find(|(_, new)| new.row.as_ref() == Some(row));
        if let Some((code, _)) = listed {
            return Ok((code.clone(), false));
        }
        let whom = format!("{} {entered}", row.name);
        let code = (self.codes)(&whom, None).ok_or("no free code was found")?;
        let identity = Identity {
            name: row.name.clone(),
            phone: row.phone.clone(),
            email: row.email.clone(),
            ..nobody_named(&code)
        };
        let new = NewCandidate {
            entered,
            identity: Some(identity),
            wants: row.wants.clone(),
            note: row.note.clone(),
            row: Some(row.clone()),
        };
        self.new.insert(code.clone(), new);
        self.found
            .entry(key(&row.name))
            .or_insert_with(|| code.clone());
        Ok((code, true))
    }

    /// Everybody whose name this machine will know.
    pub(crate) fn known(&self) -> BTreeMap<Code, Identity> {
        let mut known = self.caseload.identities.clone();
        known.extend(self.called.clone());
        let new = self.new.iter();
        known.extend(new.filter_map(|(code, new)| Some((code.clone(), new.identity.clone()?))));
        known
    }
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;
