//! Parts of names in a text, and addresses made of one with an initial: whether they are a candidate's name, or doubtful.

use crate::domain::naming::guarded::{Doubt, DoubtKind, Hit};
use crate::domain::naming::name::{Name, Standing};
use crate::domain::naming::reach::{Mail, initialled};
use crate::domain::naming::whole::{Known, Looked};
use crate::domain::terms::names::Code;
use std::ops::Range;

/// Longest word in small letters that is not asked about where the text is for nobody of that name, in letters.
const LONGEST_PASSED: usize = 3;

/// Whose parts of names are looked for.
pub(in crate::domain::naming) struct Parts<'a> {
    pub(in crate::domain::naming) looked: &'a Looked<'a>,
    pub(in crate::domain::naming) people: &'a [Known<'a>],
    /// Those who are named in full.
    pub(in crate::domain::naming) named: &'a [Code],
    pub(in crate::domain::naming) met: Option<&'a Name>,
}

/// What a stretch of a text came to.
pub(in crate::domain::naming) enum Judged {
    Name(Hit),
    /// Of one or several.
    Doubtful(Vec<Doubt>),
}

/// One or several words that may be a part of a name.
struct Unit {
    range: Range<usize>,
    is_capitalised: bool,
    /// Also a word of the language.
    is_common: bool,
    /// Mostly another word than a form of a name.
    is_apart: bool,
    met_bears: bool,
}

/// Who bears it, and how it stands there.
type Bearer<'a> = (&'a Known<'a>, Standing);

impl<'a> Parts<'a> {
    /// Judges the words at a place of the text; with how many of them it judged.
    pub(in crate::domain::naming) fn at(&self, at: usize) -> Option<(Judged, usize)> {
        let concerned = self.bearers(at, &|known| self.is_concerned(known));
        let judged = match concerned.first() {
            Some((_, standing)) => {
                let unit = self.unit(at, standing);
                (self.of_concerned(&unit, &concerned)?, standing.words)
            }
            None => {
                let others = self.bearers(at, &|known| !self.is_concerned(known));
                let (known, standing) = others.first()?;
                let unit = self.unit(at, standing);
                let is_passed = !unit.is_capitalised
                    && self.looked.words[at].spelling.letters() <= LONGEST_PASSED;
                let judged = self
                    .of_others(&unit, known, *standing)
                    .filter(|_| !is_passed);
                (judged?, standing.words)
            }
        };
        Some(judged)
    }

    /// Judges an e-mail address that may be made of an initial and a family name.
    pub(in crate::domain::naming) fn mail(&self, mail: &Mail) -> Option<Judged> {
        let letters = mail.letters(self.looked.text);
        let is_made_of = |name: &Name| initialled(name).contains(&letters);
        let bears = |known: &&Known| known.names.iter().any(is_made_of);
        let concerned = |known: &&Known| self.is_concerned(known);
        let known = self.people.iter().filter(concerned).find(bears);
        let met_bears = self.met.is_some_and(is_made_of);
        let range = mail.range.clone();
        match known {
            Some(known) if met_bears => Some(self.doubt(known, range, DoubtKind::PersonMet)),
            Some(known) => Some(name(known, range, false)),
            None if met_bears => None,
            None => {
                let known = self.people.iter().find(bears)?;
                Some(self.doubt(known, range, DoubtKind::NotForThem))
            }
        }
    }

    fn is_concerned(&self, known: &Known) -> bool {
        known.is_involved || self.named.contains(&known.identity.code)
    }

    /// Those of some people who bear the most words at a place.
    fn bearers(&self, at: usize, of: &dyn Fn(&Known) -> bool) -> Vec<Bearer<'a>> {
        let looked = self.looked;
        let standing = |known: &'a Known<'a>| {
            let parts = known.names.iter();
            let parts = parts
                .filter_map(|name| name.part_at(looked.text, &looked.words[at..], looked.endings));
            let longest = parts.max_by_key(|part| (part.words, !part.is_short, part.is_exact));
            longest.map(|standing| (known, standing))
        };
        let people = self.people.iter().filter(|known| of(known));
        let mut bearers: Vec<Bearer> = people.filter_map(standing).collect();
        let most = bearers.iter().map(|(_, standing)| standing.words).max();
        bearers.retain(|(_, standing)| Some(standing.words) == most);
        bearers
    }

    fn unit(&self, at: usize, standing: &Standing) -> Unit {
        let words = &self.looked.words[at..at + standing.words];
        let (first, last) = (&words[0], &words[words.len() - 1]);
        let endings = self.looked.endings;
        let is_alone = |is: &dyn Fn(&str) -> bool| words.len() == 1 && is(&first.spelling.folded);
        let is_common = is_alone(&|word| endings.is_common(word));
        let range = first.range.start..last.range.end;
        let mut mails = self.looked.addresses.mails.iter();
        // In an address names stand in small letters.
        let mail =
            mails.find(|mail| mail.local.start <= range.start && range.end <= mail.local.end);
        let met_bears = self
            .met
            .is_some_and(|met| met.part_at(self.looked.text, words, endings).is_some());
        Unit {
            is_capitalised: first.is_capitalised() || mail.is_some() && !is_common,
            is_common,
            is_apart: is_alone(&|word| endings.is_apart(word)),
            met_bears,
            range: mail.map_or(range, |mail| mail.range.clone()),
        }
    }

    /// Judges a part of the name of those the text is for, or who are named in full.
    fn of_concerned(&self, unit: &Unit, bearers: &[Bearer]) -> Option<Judged> {
        let doubt = |(known, _): &Bearer, kind| self.doubt_of(known, unit.range.clone(), kind);
        if bearers.len() > 1 && (unit.is_capitalised || !unit.is_common) {
            let doubts = bearers
                .iter()
                .map(|bearer| doubt(bearer, DoubtKind::Several));
            return Some(Judged::Doubtful(doubts.collect()));
        }
        let bearer = bearers.first()?;
        let (known, standing) = bearer;
        let may_be_a_word = unit.is_apart || standing.is_short;
        let kind = if may_be_a_word && !standing.is_exact || standing.is_short && unit.is_common {
            DoubtKind::LowerCase
        } else {
            match (unit.is_capitalised, unit.met_bears) {
                (true, false) => {
                    return Some(name(known, unit.range.clone(), !standing.is_exact));
                }
                (true, true) => DoubtKind::PersonMet,
                (false, _) if unit.is_common => return None,
                (false, _) => DoubtKind::LowerCase,
            }
        };
        Some(Judged::Doubtful(vec![doubt(bearer, kind)]))
    }

    /// Judges a part of the name of somebody the text is not for.
    fn of_others(&self, unit: &Unit, known: &Known, standing: Standing) -> Option<Judged> {
        let is_word = unit.is_common && (!unit.is_capitalised || standing.is_short);
        let is_no_name = standing.is_short && !standing.is_exact;
        if unit.met_bears || is_word || is_no_name {
            return None;
        }
        let kind = match unit.is_capitalised {
            true => DoubtKind::NotForThem,
            false => DoubtKind::LowerCase,
        };
        Some(self.doubt(known, unit.range.clone(), kind))
    }

    fn doubt(&self, known: &Known, range: Range<usize>, kind: DoubtKind) -> Judged {
        Judged::Doubtful(vec![self.doubt_of(known, range, kind)])
    }

    fn doubt_of(&self, known: &Known, range: Range<usize>, kind: DoubtKind) -> Doubt {
        Doubt {
            word: self.looked.text[range.clone()].to_owned(),
            code: known.identity.code.clone(),
            kind,
            range,
        }
    }
}

fn name(known: &Known, range: Range<usize>, is_form: bool) -> Judged {
    Judged::Name(Hit {
        range,
        code: known.identity.code.clone(),
        is_form,
    })
}
