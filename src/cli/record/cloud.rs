//! Says that a data directory lies in the folder of a cloud, where its names go as well.

use crate::cli::session::Session;
use crate::domain::terms::cloud::cloud_of;
use crate::words::say::say;

/// The remark, where there is anything to say.
pub(crate) fn remark_cloud(session: &Session) {
    let root = session.directory.disk.root();
    let whole = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let names = whole
        .components()
        .filter_map(|part| part.as_os_str().to_str());
    if let Some(cloud) = cloud_of(names) {
        let path = whole.display();
        session
            .context
            .remark(&say!(session.words, "desk-said.in-cloud", path, cloud));
    }
}
