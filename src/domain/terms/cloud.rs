//! Which folders the programs of known clouds keep in step, by their names.

/// How the folder of a cloud begins, in lower case, and what the cloud is called.
const CLOUDS: [(&str, &str); 12] = [
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("mobile documents", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
];

/// The cloud in whose folder a path lies, as far as the names on the way tell: `OneDrive - City of Tampere`, `Dropbox (Work)`.
pub(crate) fn cloud_of<'p>(mut names: impl Iterator<Item = &'p str>) -> Option<&'static str> {
    names.find_map(|name| {
        let name = name.to_lowercase();
        // `dropbox-papers` or `onedriven` is somebody's own folder; a note in brackets, an account or a place of work is not.
        let is_of = |begin: &str| {
            let rest = name.strip_prefix(begin);
            rest.is_some_and(|rest| {
                rest.is_empty()
                    || rest.starts_with(" - ")
                    || rest.starts_with(" (")
                    || is_account(rest)
            })
        };
        let cloud = CLOUDS.iter().find(|(begin, _)| is_of(begin));
        cloud.map(|(_, cloud)| *cloud)
    })
}

/// What macOS puts behind a cloud's name: `-anna@example.org`, `-Personal`.
fn is_account(rest: &str) -> bool {
    rest.strip_prefix('-').is_some_and(|account| {
        account.contains('@') || account == "personal" || account == "shared"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_a_cloud_is_known_by_the_names_on_the_way() {
        for (path, cloud) in [
            ("/home/anna/OneDrive/work", Some("OneDrive")),
            (
                "C:/Users/anna/OneDrive - City of Tampere/coach",
                Some("OneDrive"),
            ),
            (
                "/Users/anna/Library/CloudStorage/OneDrive-Personal/coach",
                Some("OneDrive"),
            ),
            ("/home/anna/Dropbox", Some("Dropbox")),
            ("/home/anna/Dropbox (Work)/coach", Some("Dropbox")),
            (
                "/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/coach",
                Some("iCloud"),
            ),
            ("C:/Users/anna/iCloudDrive/coach", Some("iCloud")),
            (
                "/Users/anna/Library/CloudStorage/GoogleDrive-anna@example.org/My Drive/c",
                Some("Google Drive"),
            ),
            ("G:/My Drive/coach", Some("Google Drive")),
            ("/home/anna/Nextcloud/coach", Some("Nextcloud")),
            ("/home/anna/nextcloud/coach", Some("Nextcloud")),
            ("/home/anna/ownCloud/coach", Some("ownCloud")),
            ("/home/anna/coach", None),
            ("/home/anna/dropbox-papers/coach", None),
            ("/home/onedriven/coach", None),
            ("/home/anna/drive/coach", None),
        ] {
            assert_eq!(cloud_of(path.split('/')), cloud, "{path}");
        }
    }
}
