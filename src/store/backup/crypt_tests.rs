//! What is encrypted opens again, and nothing else does.

use super::*;

fn pair() -> (Seal, Key) {
    let identity = x25519::Identity::generate();
    use age::secrecy::ExposeSecret;
    (
        Seal::Recipients(vec![identity.to_public()]),
        Key::Identities(format!(
            "# mine\n{}\n",
            identity.to_string().expose_secret()
        )),
    )
}

#[test]
fn what_is_encrypted_to_a_recipient_opens_with_the_identity_and_no_other() {
    let (seal, key) = pair();
    let sealed = encrypt(b"zqxsecret", &seal).unwrap();
    assert!(!sealed.windows(9).any(|window| window == b"zqxsecret"));
    assert_eq!(decrypt(&sealed, &key, 100).unwrap(), b"zqxsecret");
    assert!(matches!(
        decrypt(&sealed, &pair().1, 100),
        Err(CryptError::WrongIdentity)
    ));
    assert!(matches!(
        decrypt(&sealed, &Key::Passphrase("x".to_owned().into()), 100),
        Err(CryptError::NeedsIdentity)
    ));
    assert!(matches!(
        decrypt(&sealed, &Key::Identities("hello".into()), 100),
        Err(CryptError::NoIdentity)
    ));
    assert!(decrypt(&sealed, &key, 8).is_err(), "more than the limit");
}

#[test]
fn every_changed_byte_and_every_cut_is_refused() {
    let (seal, key) = pair();
    let sealed = encrypt(&[7; 300], &seal).unwrap();
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(decrypt(&changed, &key, 1000).is_err(), "byte {at}");
        assert!(decrypt(&sealed[..at], &key, 1000).is_err(), "cut at {at}");
    }
}

#[test]
fn a_passphrase_opens_and_a_wrong_one_is_said_to_be_wrong() {
    let sealed = encrypt(b"zqx", &Seal::Passphrase("right horse".to_owned().into())).unwrap();
    assert!(wants_passphrase(&sealed).unwrap());
    assert_eq!(
        decrypt(
            &sealed,
            &Key::Passphrase("right horse".to_owned().into()),
            10
        )
        .unwrap(),
        b"zqx"
    );
    assert!(matches!(
        decrypt(&sealed, &Key::Passphrase("wrong".to_owned().into()), 10),
        Err(CryptError::WrongPassphrase)
    ));
    assert!(matches!(wants_passphrase(b"PK"), Err(CryptError::NotAge)));
}

#[test]
fn recipients_are_read_or_refused_by_name() {
    assert!(
        matches!(Seal::to(&["age1nonsense".to_owned()]), Err(CryptError::Recipient(text)) if text == "age1nonsense")
    );
}
