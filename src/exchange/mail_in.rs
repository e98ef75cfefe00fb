//! A mail to oneself as text: what its body says, or else its subject, and the day it was sent.

use crate::domain::calendar::day::Date;
use mail_parser::MessageParser;

/// What stands before a signature.
const SIGNATURE: &str = "-- ";

/// A mail as the text in it.
pub(crate) struct Mail {
    pub(crate) text: String,
    pub(crate) sent: Option<Date>,
}

/// Reads a mail; `None` where it is none.
pub(crate) fn read(bytes: &[u8]) -> Option<Mail> {
    let mail = MessageParser::default().parse(bytes)?;
    let body = mail.body_text(0).unwrap_or_default();
    let lines = body
        .lines()
        .take_while(|line| *line != SIGNATURE && *line != "--");
    let text = lines.collect::<Vec<_>>().join("\n");
    let sent = mail
        .date()
        .and_then(|date| Date::from_ymd(date.year.into(), date.month.into(), date.day.into()));
    let subject = mail.subject().unwrap_or_default();
    Some(Mail {
        text: match text.trim().is_empty() {
            true => subject.to_owned(),
            false => text,
        },
        sent,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_its_body_or_else_its_subject() {
        for (mail, text) in [
            (
                "Subject: acme visit 45m\nDate: Fri, 20 Nov 2026 14:30:00 +0200\n\n\n",
                "acme visit 45m",
            ),
            (
                "Subject: notes\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\nDate: Fri, 20 Nov 2026 14:30:00 +0200\n\nN=C3=A4k=C3=B6 soitto\nacme visit\n-- \nSent from my phone\n",
                "Näkö soitto\nacme visit",
            ),
            (
                "Subject: x\nDate: Fri, 20 Nov 2026 14:30:00 +0200\nContent-Type: text/html\n\n<p>acme visit</p>\n",
                "acme visit",
            ),
        ] {
            let read = read(mail.as_bytes()).unwrap();
            assert_eq!(read.text.trim(), text);
            assert_eq!(read.sent, Date::from_ymd(2026, 11, 20));
        }
    }
}
