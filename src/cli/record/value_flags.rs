//! Flags that each set one field: declared once, and handed out by the names of the fields that were given.

/// Declares a struct of flags; `given` says which fields were given, in order, each with its text.
macro_rules! value_flags {
    ($(#[$outer:meta])* struct $name:ident { $($(#[$meta:meta])* $field:ident),+ $(,)? }) => {
        #[derive(clap::Args, Clone, Debug)]
        $(#[$outer])*
        pub(crate) struct $name {
            $($(#[$meta])* #[arg(long, value_name = "VALUE", allow_hyphen_values = true)] $field: Option<crate::cli::args::Text>,)+
        }

        impl $name {
            pub(crate) fn given(&self) -> Vec<(&'static str, crate::cli::args::Text)> {
                let all = [$((stringify!($field), &self.$field)),+];
                all.into_iter().filter_map(|(field, text)| Some((field, text.clone()?))).collect()
            }
        }
    };
}

pub(crate) use value_flags;
