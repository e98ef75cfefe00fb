//! Messages with their placeholders named as in the catalogue: `say!(words, "said.logged", what, id = id.short())`.

/// A message with its placeholders filled; a name alone stands for the variable of that name.
macro_rules! say {
    (@value $name:ident) => { $name };
    (@value $name:ident $value:expr) => { $value };
    ($words:expr, $key:expr $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $words.say($key, &[$((stringify!($name), &$crate::words::say::say!(@value $name $($value)?) as &dyn std::fmt::Display)),*])
    };
}

/// The same for a message that depends on a number: `say_count!(words, "said.for", n, list)` takes `-one` or `-other`.
macro_rules! say_count {
    ($words:expr, $key:literal, $n:expr $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        let n = $n;
        let form = if n == 1 { "-one" } else { "-other" };
        $crate::words::say::say!($words, &[$key, form].concat(), n $(, $name $(= $value)?)*)
    }};
}

pub(crate) use say;
pub(crate) use say_count;
