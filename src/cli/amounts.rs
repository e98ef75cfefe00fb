//! Amounts as people type them: minutes, numbers, shares.

use crate::cli::shield::unshielded;

/// Minutes as people write them: `45`, `45min`, `1h`, `1h30`, `1:30`; at most a day.
///
/// # Errors
/// When the text is none of these.
pub(crate) fn minutes(text: &str) -> Result<u32, String> {
    let plain = unshielded(text).trim().to_lowercase().replace(' ', "");
    let plain = in_short(&plain);
    let total = time_spent(&plain)
        .ok_or_else(|| format!("`{plain}` is not a length of time; try 45, 1h, 1h30 or 1,5h"))?;
    if total <= 24 * 60 {
        Ok(total)
    } else {
        Err(format!("{total} minutes is more than a day"))
    }
}

/// `2 hours` and `45 minutes` with their units cut short, in three languages.
fn in_short(plain: &str) -> String {
    const UNITS: [(&str, &str); 14] = [
        ("hours", "h"),
        ("hour", "h"),
        ("hrs", "h"),
        ("hr", "h"),
        ("uur", "h"),
        ("tuntia", "h"),
        ("tunti", "h"),
        ("minutes", "min"),
        ("minute", "min"),
        ("mins", "min"),
        ("minuten", "min"),
        ("minuuttia", "min"),
        ("minuutti", "min"),
        ("and", ""),
    ];
    let cut = |text: String, (unit, short): &(&str, &str)| text.replace(unit, short);
    UNITS.iter().fold(plain.to_owned(), cut)
}

fn time_spent(plain: &str) -> Option<u32> {
    let in_hours = plain.strip_suffix('h');
    if let Some(hours) = in_hours.filter(|hours| hours.contains([',', '.'])) {
        let minutes = number(hours).ok()? * 60.0;
        let is_within_a_day = (0.0..=1440.0).contains(&minutes);
        return is_within_a_day.then(|| minutes.round() as u32);
    }
    let without_unit = |text: &str| {
        text.trim_end_matches("min")
            .trim_end_matches('m')
            .to_owned()
    };
    let number = |text: &str| match text {
        "" => Some(0),
        text => text.parse::<u32>().ok(),
    };
    match plain.split_once(['h', ':']) {
        Some(("", _)) => None,
        Some((hours, rest)) => number(hours)?
            .checked_mul(60)?
            .checked_add(number(&without_unit(rest))?),
        None => without_unit(plain).parse().ok(),
    }
}

/// A number as people write it: `25,5` as well as `25.5`.
///
/// # Errors
/// When the text is none.
pub(crate) fn number(text: &str) -> Result<f64, String> {
    let plain = unshielded(text).trim().replace(',', ".");
    plain
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
        .ok_or_else(|| {
            format!(
                "`{}` is not a number; try 25 or 25,5",
                unshielded(text).trim()
            )
        })
}

/// A share of full time: `0,8`, `0.8` or `80%`.
///
/// # Errors
/// When the text is none.
pub(crate) fn share(text: &str) -> Result<f64, String> {
    match unshielded(text).trim().strip_suffix('%') {
        Some(percent) => number(percent).map(|percent| percent / 100.0),
        None => number(text),
    }
}

#[cfg(test)]
#[path = "amounts_tests.rs"]
mod tests;
