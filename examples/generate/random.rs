//! Numbers drawn from a seed: the same seed gives the same directory, byte for byte.

/// A generator of random numbers (splitmix64).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bf0_3635)
    }

    /// A generator of its own, so that drawing more of one thing leaves the others as they are.
    pub(crate) fn branch(&mut self) -> Random {
        Random(self.next())
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn wide(&mut self) -> u128 {
        (u128::from(self.next()) << 64) | u128::from(self.next())
    }

    /// A number below `end`, which is more than 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A number from `from` to `to`, both included.
    pub(crate) fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from + 1).max(1) as usize) as i64
    }

    /// True in `percent` of a hundred draws; tenths of a percent count.
    pub(crate) fn chance(&mut self, percent: f64) -> bool {
        (self.next() % 100_000) as f64 / 1000.0 < percent
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    pub(crate) fn word(&mut self, of: &[&'static str]) -> &'static str {
        of[self.below(of.len())]
    }

    /// One of several words, each with a weight.
    pub(crate) fn weighted<'a>(&mut self, of: &[(&'a str, u32)]) -> &'a str {
        let total: u32 = of.iter().map(|(_, weight)| weight).sum();
        let mut drawn = self.below(total as usize) as u32;
        for (word, weight) in of {
            if drawn < *weight {
                return word;
            }
            drawn -= weight;
        }
        of[0].0
    }

    /// `count` characters of those that ids, codes and devices are made of.
    pub(crate) fn id(&mut self, count: usize) -> String {
        const ALPHABET: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";
        (0..count)
            .map(|_| char::from(*self.pick(ALPHABET)))
            .collect()
    }
}
