"""Reads a calendar and cards as other programs do, and prints what they understood, as JSON.

    target/foreign-venv/bin/python tests/foreign/read.py calendar.ics people.vcf
"""

import json
import sys

import icalendar
import vobject


def entries(path):
    """The entries that `icalendar` reads; what it could not make sense of is an error."""
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    for part in calendar.walk():
        if part.errors:
            raise SystemExit(f"{part.name}: {part.errors}")
        if part.name not in ("VEVENT", "VTODO"):
            continue
        start = part.get("DTSTART") or part.get("DUE")
        moment = start.dt
        yield {
            "kind": part.name,
            "uid": str(part["UID"]),
            "start": moment.isoformat(),
            "summary": str(part["SUMMARY"]),
            "text": str(part.get("DESCRIPTION", "")),
            "alarms": len(part.subcomponents),
        }


def cards(path):
    """The cards that `vobject` reads and finds valid."""
    with open(path, encoding="utf-8") as file:
        for card in vobject.readComponents(file):
            card.validate()
            yield {
                "name": card.fn.value,
                "family": card.n.value.family,
                "organisation": card.org.value,
                "phone": card.tel.value,
            }


def main():
    calendar, people = sys.argv[1:]
    with open(calendar, encoding="utf-8", newline="") as file:
        vobject.readOne(file).validate()
    print(json.dumps({"entries": list(entries(calendar)), "cards": list(cards(people))}))


if __name__ == "__main__":
    main()
