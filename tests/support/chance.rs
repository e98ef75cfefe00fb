//! How often something is tried, and chance that can be repeated.

/// The count of a test: the short one, or with `COACH_FULL=1` the one that docs/reliability.md names.
pub(crate) fn count(short: usize, full: usize) -> usize {
    if is_full() { full } else { short }
}

pub(crate) fn is_full() -> bool {
    std::env::var_os("COACH_FULL").is_some_and(|value| value != "0")
}

/// Numbers that look random (xorshift64*); the same seed gives the same ones on every machine.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// From `COACH_SEED`, else from a fixed seed; said, so that a failure can be repeated.
    pub(crate) fn said() -> Chance {
        let seed = std::env::var("COACH_SEED")
            .ok()
            .and_then(|seed| seed.parse().ok())
            .unwrap_or(20_261_119);
        println!("COACH_SEED={seed}");
        Chance::new(seed)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end.max(1)
    }

    pub(crate) fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
