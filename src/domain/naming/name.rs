//! A name as texts are compared with it: its words, which of them are joined, and the orders in which it is written.

use crate::domain::naming::endings::Part;
use crate::domain::naming::letters::spelling::{Spelling, is_joint};
use crate::domain::naming::letters::words::{Word, is_gap, words};
use crate::domain::naming::name_endings::NameEndings;
use std::ops::Range;

/// Shortest part of a name that is recognised alone in any form, in letters; a shorter one only as it is.
const SHORTEST_PART: usize = 3;
/// Shortest name that is recognised with its words written as one in small letters: "boek" is no Bo Ek.
const SHORTEST_JOINED: usize = 8;

/// A name as texts are compared with it.
#[derive(Debug)]
pub(in crate::domain::naming) struct Name {
    pieces: Vec<Piece>,
    /// Which pieces are joined to one part: Anna-Liisa, O'Brien.
    parts: Vec<Range<usize>>,
    /// Each way to write the whole of it, as several words.
    orders: Vec<Vec<Spelling>>,
    /// With the family name first, after which a comma stands.
    is_reversed: bool,
}

#[derive(Debug)]
struct Piece {
    spelling: Spelling,
    is_capitalised: bool,
}

/// A part of a name that stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain::naming) struct Standing {
    /// How many words of the text it takes.
    pub(in crate::domain::naming) words: usize,
    /// It is so short that it may well be another word.
    pub(in crate::domain::naming) is_short: bool,
    /// It stands there as it is, without an ending.
    pub(in crate::domain::naming) is_exact: bool,
}

impl Name {
    pub(in crate::domain::naming) fn of(name: &str) -> Name {
        let words = words(name);
        let mut parts: Vec<Range<usize>> = Vec::new();
        for at in 0..words.len() {
            let is_joined = at > 0
                && name[words[at - 1].range.end..words[at].range.start]
                    .chars()
                    .all(is_joint);
            match parts.last_mut().filter(|_| is_joined) {
                Some(part) => part.end = at + 1,
                None => parts.push(at..at + 1),
            }
        }
        let pieces: Vec<Piece> = words
            .into_iter()
            .map(|word| Piece {
                is_capitalised: word.is_capitalised(),
                spelling: word.spelling,
            })
            .collect();
        let single: Vec<Spelling> = pieces.iter().map(|piece| piece.spelling.clone()).collect();
        let joined: Vec<Spelling> = parts
            .iter()
            .map(|part| Spelling::joined(single[part.clone()].iter()))
            .collect();
        let mut orders = orders(&single);
        if joined.len() < single.len() {
            orders.extend(self::orders(&joined));
        }
        Name {
            pieces,
            parts,
            orders,
            is_reversed: name.contains(','),
        }
    }

    /// The words of the name.
    pub(in crate::domain::naming) fn pieces(&self) -> impl Iterator<Item = &Spelling> {
        self.pieces.iter().map(|piece| &piece.spelling)
    }

    /// Its parts of several words, written as one.
    pub(in crate::domain::naming) fn joined_parts(&self) -> impl Iterator<Item = Spelling> {
        let several = self.parts.iter().filter(|part| part.len() > 1);
        several.map(|part| self.joined(part))
    }

    /// The whole name written as one word, in each order.
    pub(in crate::domain::naming) fn joined_orders(&self) -> impl Iterator<Item = Spelling> {
        self.orders
            .iter()
            .map(|order| Spelling::joined(order.iter()))
    }

    /// The first word and the last.
    pub(in crate::domain::naming) fn ends(&self) -> Option<(&Spelling, &Spelling)> {
        let (first, last) = (self.pieces.first()?, self.pieces.last()?);
        (self.pieces.len() > 1).then_some((&first.spelling, &last.spelling))
    }

    fn joined(&self, part: &Range<usize>) -> Spelling {
        Spelling::joined(
            self.pieces[part.clone()]
                .iter()
                .map(|piece| &piece.spelling),
        )
    }

    /// Where the whole name stands in a text, inflected or not.
    pub(in crate::domain::naming) fn find(
        &self,
        text: &str,
        words: &[Word],
        endings: &NameEndings,
    ) -> Vec<Range<usize>> {
        let is_form =
            |word: &Word, part: &Spelling| is_form(endings, &word.spelling, part, Part::Any);
        let mut found = Vec::new();
        for order in &self.orders {
            let stands = |run: &&[Word]| {
                run.iter()
                    .zip(order)
                    .all(|(word, part)| is_form(word, part))
                    && run
                        .windows(2)
                        .all(|pair| is_gap(&pair[0], &text[pair[0].range.end..pair[1].range.start]))
            };
            let runs = words.windows(order.len()).filter(stands);
            found.extend(runs.map(|run| run[0].range.start..run[run.len() - 1].range.end));
            let joined = Spelling::joined(order.iter());
            let is_long = joined.letters() >= SHORTEST_JOINED;
            let as_one = words
                .iter()
                .filter(|word| (is_long || word.has_inner_capital()) && is_form(word, &joined));
            found.extend(as_one.map(|word| word.range.clone()));
        }
        found
    }

    /// The longest part of the name that stands at a word of a text.
    pub(in crate::domain::naming) fn part_at(
        &self,
        text: &str,
        words: &[Word],
        endings: &NameEndings,
    ) -> Option<Standing> {
        let several = self.parts.iter().filter(|part| part.len() > 1);
        let compound = several.filter_map(|part| self.compound_at(part, text, words, endings));
        let piece = (0..self.pieces.len()).filter_map(|at| self.piece_at(at, &words[0], endings));
        compound
            .chain(piece)
            .max_by_key(|standing| (standing.words, !standing.is_short, standing.is_exact))
    }

    /// A part of several words: with what joins them in the text, or written as one.
    fn compound_at(
        &self,
        part: &Range<usize>,
        text: &str,
        words: &[Word],
        endings: &NameEndings,
    ) -> Option<Standing> {
        let kind = self.kind(part.end - 1);
        let joined = self.joined(part);
        let standing = |words, is_exact| Standing {
            words,
            is_short: false,
            is_exact,
        };
        if joined.letters() >= SHORTEST_PART && is_form(endings, &words[0].spelling, &joined, kind)
        {
            return Some(standing(1, words[0].spelling == joined));
        }
        let run = words.get(..part.len())?;
        let mut pairs = run.iter().zip(&self.pieces[part.clone()]);
        let is_joined =
            |pair: &[Word]| is_gap(&pair[0], &text[pair[0].range.end..pair[1].range.start]);
        let stands = run.windows(2).all(is_joined)
            && pairs.all(|(word, piece)| is_form(endings, &word.spelling, &piece.spelling, kind));
        let is_exact = || {
            run.iter()
                .zip(&self.pieces[part.clone()])
                .all(|(word, piece)| word.spelling == piece.spelling)
        };
        stands.then(|| standing(run.len(), is_exact()))
    }

    /// A single word of the name. "Van" and "den" are words; a first name is none, unless it is written small.
    fn piece_at(&self, at: usize, word: &Word, endings: &NameEndings) -> Option<Standing> {
        let piece = &self.pieces[at];
        let is_name =
            (at == 0 && piece.is_capitalised) || !endings.is_particle(&piece.spelling.folded);
        let is_exact = word
            .spelling
            .ways()
            .any(|way| piece.spelling.ways().any(|own| own == way));
        let is_form = || is_form(endings, &word.spelling, &piece.spelling, self.kind(at));
        let stands = match piece.spelling.letters() {
            SHORTEST_PART.. => is_form(),
            2 => word.is_capitalised() && piece.is_capitalised && (is_exact || is_form()),
            _ => false,
        };
        (is_name && stands).then_some(Standing {
            words: 1,
            is_short: piece.spelling.letters() < SHORTEST_PART,
            is_exact,
        })
    }

    /// Whether a word of the name is known to be a first name.
    fn kind(&self, at: usize) -> Part {
        match at + 1 < self.pieces.len() && !self.is_reversed {
            true => Part::FirstName,
            false => Part::Any,
        }
    }
}

/// Whether a word is a part of a name, with or without an ending, in one of their spellings.
pub(in crate::domain::naming) fn is_form(
    endings: &NameEndings,
    word: &Spelling,
    part: &Spelling,
    kind: Part,
) -> bool {
    word.ways()
        .any(|word| part.ways().any(|part| endings.is_form_of(word, part, kind)))
}

/// The orders in which a full name is written: as it stands, family name first, and without middle names. None of a single word.
fn orders(parts: &[Spelling]) -> Vec<Vec<Spelling>> {
    let (Some((first, others)), Some((last, before))) = (parts.split_first(), parts.split_last())
    else {
        return Vec::new();
    };
    if parts.len() < 2 {
        return Vec::new();
    }
    let of = |one: &[Spelling], other: &[Spelling]| [one, other].concat();
    let (first, last) = (std::slice::from_ref(first), std::slice::from_ref(last));
    let mut orders = vec![parts.to_vec(), of(last, before)];
    if parts.len() > 2 {
        orders.extend([of(first, last), of(last, first), of(others, first)]);
    }
    orders
}
