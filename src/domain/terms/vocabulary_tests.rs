//! Words of the lists, read back.

use super::*;

#[test]
fn words_read_back_and_unknown_ones_name_the_list() {
    for channel in Channel::ALL {
        assert_eq!(channel.as_str().parse::<Channel>().unwrap(), *channel);
    }
    assert_eq!("call".parse::<Channel>().unwrap(), Channel::Phone);
    assert_eq!(
        "Learn needs".parse::<Purpose>().unwrap(),
        Purpose::LearnNeeds
    );
    let refusal = "fax".parse::<Channel>().unwrap_err().to_string();
    assert!(refusal.contains("`fax` is not a channel") && refusal.contains("visit, meeting"));
}
