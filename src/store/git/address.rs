//! Where a repository elsewhere is: addresses that git may be given, and how one is shown.

/// Why an address is not used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AddressError {
    #[error("it is empty")]
    Empty,
    #[error("it looks like an option")]
    Option,
    #[error("it would run a program")]
    Runs,
    #[error("{0}:// is not encrypted; use https:// or ssh://")]
    Open(String),
    #[error("coach does not know {0}://; use https://, ssh://, NAME@HOST:PATH or a folder")]
    Unknown(String),
}

/// An address that may be given to git.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address(String);

impl Address {
    /// Looks at an address. A folder's path stays as it is.
    ///
    /// # Errors
    /// When git would run something for it, or send it in the clear.
    pub(crate) fn of(text: &str) -> Result<Address, AddressError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AddressError::Empty);
        }
        if text.starts_with('-') {
            return Err(AddressError::Option);
        }
        // `ext::sh -c …` and its like name a program that speaks for the repository.
        let word: String = text.chars().take_while(|c| is_of_scheme(*c)).collect();
        if text[word.len()..].starts_with("::") {
            return Err(AddressError::Runs);
        }
        match text.split_once("://") {
            Some((scheme, rest)) if scheme.chars().all(is_of_scheme) => {
                let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
                if host.starts_with('-') || rest.starts_with('-') {
                    return Err(AddressError::Option);
                }
                match scheme.to_lowercase().as_str() {
                    "https" | "ssh" | "file" => Ok(Address(text.to_owned())),
                    open @ ("http" | "git" | "ftp" | "ftps") => {
                        Err(AddressError::Open(open.to_owned()))
                    }
                    other => Err(AddressError::Unknown(other.to_owned())),
                }
            }
            _ => match host_of(text) {
                Some(host) if host.starts_with('-') => Err(AddressError::Option),
                _ => Ok(Address(text.to_owned())),
            },
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a folder of this machine, or one that is mounted here.
    pub(crate) fn is_folder(&self) -> bool {
        self.0.starts_with("file://") || !self.0.contains("://") && host_of(&self.0).is_none()
    }

    /// As it may be shown: without a password or a key.
    pub(crate) fn shown(&self) -> String {
        let Some((scheme, rest)) = self.0.split_once("://") else {
            return self.0.clone();
        };
        let end = rest.find('/').unwrap_or(rest.len());
        match rest[..end].rsplit_once('@') {
            Some((_, host)) => format!("{scheme}://{host}{}", &rest[end..]),
            None => self.0.clone(),
        }
    }
}

fn is_of_scheme(c: char) -> bool {
    c.is_ascii_alphanumeric() || "+.-_".contains(c)
}

/// The host of `name@host:path`, as ssh takes it. One letter before a colon is a drive.
fn host_of(text: &str) -> Option<&str> {
    let (host, _) = text.split_once(':')?;
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let is_host = host.len() > 1 && !text.split(':').next()?.contains(['/', '\\']);
    is_host.then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_run_something_or_go_in_the_clear_are_refused() {
        for (text, expected) in [
            ("", AddressError::Empty),
            ("  ", AddressError::Empty),
            ("--upload-pack=touch x", AddressError::Option),
            ("ssh://-oProxyCommand=x/y", AddressError::Option),
            ("ssh://me@-oProxyCommand=x/y", AddressError::Option),
            ("-oProxyCommand=x:y", AddressError::Option),
            ("me@-oProxyCommand=x:y", AddressError::Option),
            ("ext::sh -c touch% x", AddressError::Runs),
            ("fd::17", AddressError::Runs),
            ("my-helper::anything", AddressError::Runs),
            ("http://host/team.git", AddressError::Open("http".into())),
            ("HTTP://host/team.git", AddressError::Open("http".into())),
            ("git://host/team.git", AddressError::Open("git".into())),
            ("gopher://host", AddressError::Unknown("gopher".into())),
        ] {
            assert_eq!(Address::of(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn what_services_use_is_taken_and_shown_without_its_secrets() {
        for (text, is_folder, shown) in [
            (
                "https://git.example.org/team.git",
                false,
                "https://git.example.org/team.git",
            ),
            (
                "https://anna:s3cret@git.example.org/a@b.git",
                false,
                "https://git.example.org/a@b.git",
            ),
            (
                "ssh://git@example.org/team.git",
                false,
                "ssh://example.org/team.git",
            ),
            (
                "git@example.org:team/caseload.git",
                false,
                "git@example.org:team/caseload.git",
            ),
            ("example.org:team.git", false, "example.org:team.git"),
            ("/media/stick/team.git", true, "/media/stick/team.git"),
            ("../team.git", true, "../team.git"),
            ("./a:b.git", true, "./a:b.git"),
            ("C:\\team.git", true, "C:\\team.git"),
            ("file:///srv/team.git", true, "file:///srv/team.git"),
        ] {
            let address = Address::of(text).unwrap();
            assert_eq!(
                (address.is_folder(), address.shown().as_str()),
                (is_folder, shown)
            );
        }
    }
}
