#!/usr/bin/env python3
"""Writes the data directory of an invented team: five coaches over two years, with everything that makes figures differ.

    python3 tests/recompute/generate.py DIRECTORY

The directory must not be there yet. Nothing in it is about a real person or company, and nothing is drawn from the
clock or from the machine: the same script writes the same bytes. The last day is NOW; `coach check` finds nothing.

The files are written as docs/data-format.md says, without the program, so that a fault of its writers cannot hide one
of its readers. In it are: lines amended (day, minutes, channel, for whom), taken back, taken back and brought back, and
moved to another month; candidates handed over, closed and returned; stages back and forth and twice on one day; jobs of
every kind, without a kind, without hours, with changing hours, two at once, ending on a milestone and the day before;
no-shows; contacts by candidates alone; days away, whole and half; part-time coaches; one who came later and one who left.
"""

import datetime as dt
import json
import pathlib
import random
import sys
import zlib

# The days are chosen so that a week 53 and a turn of the year lie in them.
NOW = "2027-01-06T15:00"
TODAY = dt.date(2027, 1, 6)
FIRST = dt.date(2025, 1, 13)
SEED = 61
DAY = dt.timedelta(days=1)
HOLIDAYS = ["2025-04-18", "2025-04-21", "2025-05-01",
            "2025-12-25", "2025-12-26", "2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14",
            "2026-12-24", "2026-12-25", "2026-12-26", "2027-01-01", "2027-01-06"]
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KINDS = ["competitive", "apprenticeship", "work-experience", "trial", "subsidised", "sheltered", "self-employed"]
TITLES = ["packer", "kitchen help", "cleaner", "shelf stacker", "gardener", "driver", "office help", "caretaker", "baker"]

rng = random.Random(SEED)
# What came to be told later is drawn apart, so that all else stays as it was.
more = random.Random(SEED + 1)


# ------------------------------------------------------------------------------------------------ coaches
# handle: the lines of the record, first day at work, last day, workdays (Monday is 0), how busy with employers
COACHES = {
    "aino": ('name = "Aino"\nfte = 1.0\ntimezone = "Europe/Helsinki"\n', FIRST, None, {0, 1, 2, 3, 4}, 1.3),
    "bram": ('name = "Bram"\nfte = 0.6\ncontract_hours = 22.5\nworkdays = ["mon", "tue", "wed"]\ntimezone = "Europe/Helsinki"\n',
             FIRST, None, {0, 1, 2}, 1.2),
    "cilla": ('name = "Cilla"\nfte = 0.8\ntarget = 4\ntimezone = "Europe/Helsinki"\nfrom = 2025-09-03\n',
              dt.date(2025, 9, 3), None, {0, 1, 2, 3, 4}, 0.9),
    "daan": ('name = "Daan"\ntimezone = "Europe/Amsterdam"\nfrom = 2025-01-13\nuntil = 2026-05-28\n',
             FIRST, dt.date(2026, 5, 28), {0, 1, 2, 3, 4}, 1.0),
    # With two job seekers or fewer of her own, so that the strict rules lower her target.
    "essi": ('name = "Essi"\nfte = 0.5\ncontract_hours = 18.75\nworkdays = ["wed", "thu", "fri"]\ntimezone = "Europe/Helsinki"\n',
             FIRST, None, {2, 3, 4}, 0.8),
}
# Aino works on two machines.
DEVICES = {"aino": ["q7w2", "r8x3"], "bram": ["b5b5"], "cilla": ["c6c6"], "daan": ["d7d7"], "essi": ["e8e8"]}
SUPERVISOR_DEVICE = "s9v9"


def at_work(handle, day):
    _, first, last, _, _ = COACHES[handle]
    return first <= day and (last is None or day <= last)


# ------------------------------------------------------------------------------------------------ the log
class Log:
    """Lines by file, and tombstones. Each is stamped with the moment of its writing, so that ids have an order to fold by."""

    def __init__(self):
        self.files = {}
        self.erased = []
        self.stamps = set()

    def id(self, day, hour):
        moment = dt.datetime(day.year, day.month, day.day, hour, tzinfo=dt.timezone.utc)
        stamp = int(moment.timestamp() * 1000) + rng.randrange(3_000_000)
        while stamp in self.stamps:
            stamp += 1
        self.stamps.add(stamp)
        number, text = (stamp << 80) | rng.getrandbits(80), ""
        for _ in range(26):
            number, digit = divmod(number, 32)
            text = CROCKFORD[digit] + text
        return text

    def add(self, handle, device, month, written, op, keys, replaces=None, hour=None):
        """Appends a line that is written on a day; gives its id."""
        line = {"v": 1, "id": self.id(written, rng.randrange(6, 12) if hour is None else hour), "seq": 0, "op": op}
        if replaces:
            line["replaces"] = replaces
        line.update(keys)
        self.files.setdefault((handle, device, month), []).append(line)
        return line["id"]

    def write(self, root):
        for (handle, device, month), lines in self.files.items():
            lines = sorted(lines, key=lambda line: line["id"])
            # One file was once not saved, and what came later went to a further part of the month.
            cut = len(lines) // 2 if (handle, device, month) == ("aino", "q7w2", "2026-03") else len(lines)
            for part, some in ("", lines[:cut]), (".2", lines[cut:]):
                for number, line in enumerate(some, 1):
                    if line["op"] == "contact" and (handle, month) == ("bram", "2026-05") and number % 4 == 0:
                        self.erased.append((line["id"], f"log/{handle}/{device}/{month}{part}.jsonl", number))
                if some:
                    put(root / "log" / handle / device / f"{month}{part}.jsonl", "".join(sealed(line, number) for number, line in enumerate(some, 1)))


        # An old clone has brought erased lines back: what a tombstone names is gone for every reader all the same.
        put(root / "erased" / "b5b5.jsonl", "".join(
            json.dumps({"id": line, "file": path, "seq": number, "on": "2026-06-01"}, separators=(",", ":")) + "\n" for line, path, number in self.erased))


def sealed(line, number):
    line["seq"] = number
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))[:-1]
    return f'{text},"crc":"{zlib.crc32(text.encode()):08x}"}}\n'


def put(path, text):
    for folder in reversed(path.parents):
        if not folder.exists():
            folder.mkdir(mode=0o700)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)


def month(day):
    return f"{day:%Y-%m}"


# ------------------------------------------------------------------------------------------------ employers
class Employer:
    def __init__(self, slug, number):
        self.slug, self.number = slug, number
        self.owners, self.stages, self.issues, self.people, self.more = [], [], [], [], []

    def text(self):
        lines = [f'name = "Firma {self.number} Oy"', f'town = "{rng.choice(["Tampere", "Nokia", "Kangasala"])}"', *self.more]
        for handle, day in self.owners:
            lines += ["", "[[coach]]", f'coach = "{handle}"', f"from = {day}"]
        for name, say in self.people:
            lines += ["", "[[person]]", f'name = "{name}"'] + ([] if say is None else [f"decision_maker = {str(say).lower()}"])
        for stage, day in self.stages:
            lines += ["", "[[stage]]", f'stage = "{stage}"', f"on = {day}"]
        for number, (day, solved) in enumerate(self.issues):
            lines += ["", "[[issue]]", f'id = "{block_id(self.slug, number)}"', 'text = "who pays the shoes?"', f"on = {day}"]
            lines += [f"solved = {solved}"] if solved else []
        return "\n".join(lines) + "\n"


def block_id(*parts):
    """Four characters that name a block, the same for the same block."""
    number = zlib.crc32(repr(parts).encode())
    return "".join(ALPHABET[number // 31**place % 31] for place in range(4))


def employers():
    found = []
    ladder = ["lead", "first-contact", "informing", "supporting", "sharing"]
    for number in range(1, 46):
        employer = Employer(f"firma-{number}-oy", number)
        handle = rng.choice(list(COACHES))
        begin = max(COACHES[handle][1], FIRST + DAY * rng.randrange(0, 500))
        if COACHES[handle][2] and begin > COACHES[handle][2]:
            begin = FIRST
        if number != 7:  # one has no owner
            employer.owners.append((handle, begin))
        if handle == "daan" and rng.random() < 0.8:
            employer.owners.append((rng.choice(["aino", "cilla"]), dt.date(2026, 5, 28)))
        elif rng.random() < 0.2:
            employer.owners.append((rng.choice(["aino", "bram", "essi"]), begin + DAY * rng.randrange(30, 300)))
        employer.people = [(f"Person A{number}", True), (f"Person B{number}", False), (f"Person C{number}", None)]
        day = begin
        step = rng.choice([0, 0, 1])
        if number % 9:  # some have no history at all
            while day < TODAY and len(employer.stages) < 9:
                employer.stages.append((ladder[step], day))
                if rng.random() < 0.12:  # twice on one day
                    step = max(0, min(4, step + rng.choice([-1, 1])))
                    employer.stages.append((ladder[step], day))
                if rng.random() < 0.15:
                    day += DAY * rng.randrange(10, 90)
                    if day < TODAY:
                        employer.stages.append((rng.choice(["dormant", "declined"]), day))
                if rng.random() < 0.22:
                    break
                step = max(0, min(4, step + rng.choice([1, 1, 1, 2, -1, 0])))
                day += DAY * rng.randrange(5, 140)
        for _ in range(rng.choice([0, 0, 1, 2])):
            raised = begin + DAY * rng.randrange(20, 600)
            if raised <= TODAY:
                solved = raised + DAY * rng.randrange(0, 30)
                employer.issues.append((raised, solved if rng.random() < 0.75 and solved <= TODAY else None))
        if number in (11, 23):
            employer.more.append("archived = true")
        if number in (3, 14):
            employer.more.append('privilege = "kept three people, answers at once"')
        if number in (5, 6):
            employer.more.append("cadence = 60")
        found.append(employer)
    return found


# ------------------------------------------------------------------------------------------------ candidates
class Candidate:
    def __init__(self, code, entered, out_of_work):
        self.code, self.entered, self.out_of_work = code, entered, out_of_work
        self.owners, self.stages, self.jobs = [], [], []

    def stage_on(self, day):
        standing = None
        for stage, on in self.stages:
            standing = stage if on <= day else standing
        return standing or "engagement"

    def owner_on(self, day):
        owner = None
        for handle, begin in self.owners:
            owner = handle if begin <= day else owner
        return owner

    def job(self, employer, start, kind="competitive", hours=(), end=None, **keys):
        self.jobs.append({"employer": employer, "start": start, "kind": kind, "hours": list(hours), "end": end, **keys})

    def text(self):
        lines = [f"entered = {self.entered}"]
        lines += [f"referred = {self.entered - DAY * more.randrange(0, 40)}"] if more.random() < 0.4 else []
        lines += [] if self.out_of_work is None else [f"out_of_work = {str(self.out_of_work).lower()}"]
        lines += ['wants = ["mornings"]']
        for handle, day in self.owners:
            lines += ["", "[[coach]]", f'coach = "{handle}"', f"from = {day}"]
        for stage, day in sorted(self.stages, key=lambda one: one[1]):
            lines += ["", "[[stage]]", f'stage = "{stage}"', f"on = {day}"]
            lines += ['reason = "moved away"'] if stage == "closed" else []
        lines += ["", "[[consent]]", f'id = "{block_id(self.code, "consent")}"', 'level = "named"', f"on = {self.entered}"]
        if more.random() < 0.3:
            begun = self.entered + DAY * more.randrange(0, 200)
            lines += ["", "[[service]]", f'id = "{block_id(self.code, "service")}"', 'kind = "education"', f"on = {begun}"]
            lines += [f"until = {begun + DAY * more.randrange(0, 300)}"] if more.random() < 0.5 else []
        for number, job in enumerate(self.jobs):
            lines += ["", "[[job]]", f'id = "{block_id(self.code, number)}"', f'employer = "{job["employer"]}"']
            lines += [f'title = "{job["title"]}"'] if job.get("title") else []
            lines += [f'kind = "{job["kind"]}"'] if job["kind"] else []
            lines += [f"start = {job['start']}"]
            if job["hours"]:
                lines.append("hours = [" + ", ".join(f"{{ from = {day}, weekly = {weekly} }}" for day, weekly in job["hours"]) + "]")
            moves = [(job["start"] + DAY * more.randrange(1, 250), kind) for kind in ["permanent", "promotion", "pay"] if more.random() < 0.2]
            moves = sorted((day, kind) for day, kind in moves if day <= TODAY)
            permanent = True if any(kind == "permanent" for _, kind in moves) else job.get("permanent")
            lines += [f"permanent = {str(permanent).lower()}"] if permanent is not None else []
            lines += [f"created = {str(more.random() < 0.5).lower()}"] if more.random() < 0.5 else []
            if moves:
                lines.append("moves = [" + ", ".join(f'{{ on = {day}, kind = "{kind}" }}' for day, kind in moves) + "]")
            if job["kind"] == "work-experience":
                lines += [f"until = {job['start'] + DAY * 60}", 'aim = "see the trade"']
            if job["end"]:
                lines.append(f"end = {job['end']}")
                lines += [f"heard = {job['heard']}"] if job.get("heard") else []
                lines += [f'reason = "{job["reason"]}"'] if job.get("reason") else []
        return "\n".join(lines) + "\n"


def drawn_job(candidate, start, firms):
    kind = rng.choice(KINDS + ["competitive"] * 6 + [None])
    hours = [] if rng.random() < 0.12 else [(start, rng.choice([2, 5, 6.5, 7, 10, 15, 20, 25.5, 30, 37.5]))]
    while hours and rng.random() < 0.35 and len(hours) < 4:
        hours.append((hours[-1][0] + DAY * rng.randrange(3, 60), rng.choice([4, 8, 12.5, 20, 30])))
    end = None
    if rng.random() < 0.5:
        # Often on the very day of a milestone or the day before, where an off-by-one would show.
        end = start + DAY * rng.choice([0, 2, 20, 45, 90, 91, 120, 181, 182, 200, 363, 364, rng.randrange(5, 400)])
    if end and end > TODAY:
        end = None
    heard = min(end + DAY * rng.randrange(0, 9), TODAY) if end and rng.random() < 0.5 else None
    reasons = ["quit", "dismissed", "laid-off", "contract-ended", "health", "moved-on", "other", None]
    candidate.job(rng.choice(firms), start, kind, hours, end, heard=heard, reason=rng.choice(reasons) if end else None,
                  permanent=rng.choice([True, True, False, None]), title=rng.choice(TITLES + [None]))
    return candidate.jobs[-1]


def drawn_candidate(code, handle, firms):
    _, first, last, _, _ = COACHES[handle]
    entered = first + DAY * rng.randrange(-40, (min(last or TODAY, TODAY) - first).days - 5)
    person = Candidate(code, entered, rng.choice([True, True, True, False, None]))
    person.owners.append((handle, entered + DAY * rng.choice([0, 0, 0, 3])))
    day = entered
    person.stages.append(("engagement", day))
    for stage in ["profile", "job-finding", "employer-engagement"]:
        if rng.random() < 0.2:
            continue  # any stage may be skipped
        day += DAY * rng.choice([0, 7, 14, 21, 35, 60])
        if day <= TODAY:
            person.stages.append((stage, day))
    start = day + DAY * rng.randrange(5, 120)
    for _ in range(rng.choice([0, 1, 1, 2])):
        if start > TODAY:
            break
        job = drawn_job(person, start, firms)
        person.stages.append(("job-support", start))
        if not job["end"]:
            break
        if rng.random() < 0.6:
            person.stages.append(("job-finding", job["end"]))
        start = job["end"] + DAY * rng.randrange(1, 60)
    last_day = person.stages[-1][1]
    if rng.random() < 0.25:
        closed = last_day + DAY * rng.randrange(0, 120)
        if closed <= TODAY:
            person.stages.append(("closed", closed))
            back = closed + DAY * rng.randrange(1, 90)
            if rng.random() < 0.3 and back <= TODAY:
                person.stages.append(("engagement", back))
    if handle == "daan":
        person.owners.append((rng.choice(["aino", "cilla"]), dt.date(2026, 5, 29)))
    elif rng.random() < 0.25:
        later = entered + DAY * rng.randrange(10, 200)
        if later <= TODAY:
            other = rng.choice([one for one in COACHES if at_work(one, later) and one not in (handle, "essi")])
            person.owners.append((other, later))
    return person


def chosen_candidates(firms):
    """People whose figures sit on an edge that chance would seldom meet."""
    day = dt.date
    people = []

    def person(code, handle, entered, out_of_work=True):
        one = Candidate(code, entered, out_of_work)
        one.owners.append((handle, entered))
        one.stages.append(("engagement", entered))
        people.append(one)
        return one

    # Milestones: kept to the very day, lost the day before; eligible today and tomorrow.
    for number, days in enumerate([90, 91, 181, 182, 363, 364]):
        one = person(f"mm{number + 2}a", "aino", day(2025, 1, 7))
        one.stages.append(("job-support", day(2025, 2, 3)))
        one.job(firms[number], day(2025, 2, 3), hours=[(day(2025, 2, 3), 20)], end=day(2025, 2, 3) + DAY * days, reason="quit",
                permanent=True, title="packer")
    for number, days in enumerate([90, 91, 181, 182, 363, 364]):
        one = person(f"nn{number + 2}b", "bram", day(2025, 1, 7))
        one.stages.append(("job-support", TODAY - DAY * days))
        one.job(firms[number + 6], TODAY - DAY * days, hours=[(TODAY - DAY * days, 16)], permanent=True, title="driver")
    # Two jobs at once: neither alone makes seven hours a week, both together do.
    one = person("tw2j", "aino", day(2026, 3, 2))
    one.stages.append(("job-support", day(2026, 6, 1)))
    one.job(firms[1], day(2026, 6, 1), hours=[(day(2026, 6, 1), 4)], title="cleaner")
    one.job(firms[2], day(2026, 6, 8), hours=[(day(2026, 6, 8), 3)], title="cleaner")
    # Fourteen weeks of seven hours in two jobs with a gap between them; and one that cannot reach it any more.
    one = person("gp3k", "essi", day(2026, 1, 5))
    one.job(firms[3], day(2026, 2, 4), hours=[(day(2026, 2, 4), 7)], end=day(2026, 4, 1), reason="contract-ended")
    one.job(firms[4], day(2026, 4, 20), hours=[(day(2026, 4, 20), 6.5), (day(2026, 4, 27), 12)])
    one.stages += [("job-support", day(2026, 2, 4)), ("job-finding", day(2026, 4, 1)), ("job-support", day(2026, 4, 20))]
    one = person("ls4m", "essi", day(2026, 1, 5))
    one.stages.append(("job-support", day(2026, 2, 4)))
    one.job(firms[3], day(2026, 2, 4), hours=[(day(2026, 2, 4), 6.9)])
    # Sixteen weeks are over today, and tomorrow.
    for number, days in enumerate([111, 110]):
        one = person(f"sw{number + 2}q", "aino", day(2026, 9, 1))
        one.job(firms[6], TODAY - DAY * days, hours=[(TODAY - DAY * days, 5)])
    # Four paid hours: reached on the third day, today, and tomorrow; never, since it ended before.
    one = person("hh5n", "cilla", day(2026, 9, 1))
    one.job(firms[5], TODAY - DAY * 1, hours=[(TODAY - DAY * 1, 10)])
    one = person("hh6p", "cilla", day(2026, 9, 1))
    one.job(firms[5], TODAY - DAY * 1, hours=[(TODAY - DAY * 1, 9.9)])
    one = person("hh7q", "cilla", day(2026, 9, 1))
    one.job(firms[6], day(2026, 10, 12), hours=[(day(2026, 10, 12), 5)], end=day(2026, 10, 14), reason="quit")
    # Started in the last hours of a day, from tomorrow; starts tomorrow and next month; two starts on one day.
    one = person("ft8r", "cilla", day(2026, 9, 7))
    one.job(firms[7], TODAY + DAY, hours=[(TODAY + DAY, 20)])
    one = person("ft9s", "aino", day(2026, 9, 7))
    one.job(firms[8], day(2026, 12, 1), kind="apprenticeship", hours=[(day(2026, 12, 1), 30)])
    one = person("dd2t", "bram", day(2026, 4, 7))
    one.stages.append(("job-support", day(2026, 5, 4)))
    one.job(firms[9], day(2026, 5, 4), hours=[(day(2026, 5, 4), 8)], title="gardener")
    one.job(firms[10], day(2026, 5, 4), hours=[(day(2026, 5, 4), 8)], title="Gardener")
    # Excluded kinds first: the first counted job comes third.
    one = person("ex3u", "daan", day(2025, 3, 3))
    one.job(firms[11], day(2025, 4, 1), kind="work-experience", end=day(2025, 5, 30), reason="other")
    one.job(firms[11], day(2025, 6, 2), kind="trial", hours=[(day(2025, 6, 2), 20)], end=day(2025, 6, 13), reason="moved-on")
    one.job(firms[11], day(2025, 6, 16), kind="subsidised", hours=[(day(2025, 6, 16), 25)], end=day(2026, 1, 30), heard=day(2026, 2, 2),
            reason="laid-off")
    one.job(firms[12], day(2026, 3, 2), kind=None, hours=[(day(2026, 3, 2), 12.75)])
    one.owners.append(("aino", day(2026, 3, 2)))
    # Out of work, closed on the last day before the quarter, on its first day, and returned.
    for number, closed in enumerate([day(2026, 6, 30), day(2026, 7, 1), day(2026, 7, 2)]):
        one = person(f"cl{number + 2}v", "bram", day(2025, 10, 6))
        one.stages.append(("closed", closed))
    one = person("rt4w", "aino", day(2025, 2, 10))
    one.stages += [("job-finding", day(2025, 3, 10)), ("closed", day(2025, 9, 1)), ("engagement", day(2026, 2, 2)),
                   ("job-finding", day(2026, 2, 2))]
    # A job before entry, at work on entry; a job with neither kind nor hours nor title.
    one = person("bf5x", "essi", day(2025, 5, 5))
    one.job(firms[13], day(2025, 3, 3), hours=[(day(2025, 3, 3), 10)], end=day(2025, 4, 30), reason="quit")
    one = person("nk6y", "essi", day(2025, 5, 5), out_of_work=None)
    one.job(firms[14], day(2025, 8, 4), kind=None)
    # Without an owner: nobody's, but the team's.
    one = Candidate("nb7z", day(2025, 11, 3), True)
    one.stages.append(("job-finding", day(2025, 12, 1)))
    one.job(firms[15], day(2026, 1, 12), hours=[(day(2026, 1, 12), 22)])
    people.append(one)
    # Owned only from a day after the job began.
    one = Candidate("ow8b", day(2025, 6, 2), True)
    one.owners += [("bram", day(2025, 7, 1)), ("aino", day(2025, 12, 1))]
    one.job(firms[16], day(2025, 6, 16), hours=[(day(2025, 6, 16), 18)])
    people.append(one)
    # Handed over twice on one day; hours known late, and twice for one day: the later block of the file stands.
    one = person("ho7d", "aino", day(2026, 2, 9))
    one.owners += [("bram", day(2026, 8, 3)), ("cilla", day(2026, 8, 3))]
    one.job(firms[17], day(2026, 8, 3), hours=[(day(2026, 8, 17), 30), (day(2026, 9, 7), 2), (day(2026, 9, 7), 11)], permanent=True, title="driver")
    # A job after another: the next day, after a day without one, and a longer one that covers the gap between two shorter.
    for number, begin in enumerate([day(2026, 5, 16), day(2026, 5, 17)]):
        one = person(f"cg{number + 2}f", "aino", day(2026, 3, 2))
        one.job(firms[18], day(2026, 4, 6), hours=[(day(2026, 4, 6), 20)], end=day(2026, 5, 15), reason="contract-ended")
        one.job(firms[19], begin, hours=[(begin, 20)])
        one.stages.append(("job-support", day(2026, 4, 6)))
    one = person("cg4f", "aino", day(2026, 3, 2))
    one.job(firms[18], day(2026, 4, 6), hours=[(day(2026, 4, 6), 10)], end=day(2026, 6, 12), reason="quit")
    one.job(firms[19], day(2026, 4, 13), hours=[(day(2026, 4, 13), 8)], end=day(2026, 4, 30), reason="quit")
    one.job(firms[20], day(2026, 6, 13), hours=[(day(2026, 6, 13), 25)])
    one.stages.append(("job-support", day(2026, 4, 6)))
    # Lasting work in later weeks than the first sixteen: six hours, then eight; and thirteen of sixteen weeks with a gap of three.
    one = person("aw2j", "essi", day(2026, 1, 5))
    one.job(firms[21], day(2026, 2, 2), hours=[(day(2026, 2, 2), 6), (day(2026, 6, 1), 8)])
    one.stages.append(("job-support", day(2026, 2, 2)))
    one = person("aw3k", "essi", day(2026, 1, 5))
    one.job(firms[22], day(2026, 2, 6), hours=[(day(2026, 2, 6), 17), (day(2026, 3, 13), 0.5), (day(2026, 4, 3), 17)], end=day(2026, 5, 28), reason="quit")
    one.stages.append(("job-support", day(2026, 2, 6)))
    # Not in the service yet.
    one = person("ny8e", "bram", TODAY + DAY * 12)
    # No stage yet.
    one = Candidate("ns9c", day(2026, 10, 19), False)
    one.owners.append(("cilla", day(2026, 10, 19)))
    people.append(one)
    return people


# ------------------------------------------------------------------------------------------------ what was done
def contact_keys(handle, day, people, firms, channel=None):
    mine = [one for one in people if one.entered <= day and one.owner_on(day) == handle and one.stage_on(day) != "closed"]
    firm = rng.choice(firms)
    keys = {"on": str(day)}
    if rng.random() < 0.6:
        keys["at"] = f"{rng.randrange(8, 17):02}:{rng.choice(['00', '15', '30'])}"
    kind = rng.random()
    if kind < 0.68 or not mine:
        channel = channel or rng.choices(["visit", "meeting", "video", "phone", "email", "message", "letter", "event"], [50, 14, 6, 20, 10, 3, 2, 3])[0]
        keys.update(party="employer", employer=firm.slug)
        if channel == "event" and rng.random() < 0.8:
            keys["also"] = sorted({one.slug for one in rng.sample(firms, 2)} - {firm.slug})
        if rng.random() < 0.6:
            keys["person"] = rng.choice(firm.people)[0]
            if rng.random() < 0.2:
                keys["decision_maker"] = rng.choice([True, False])
        keys["channel"] = channel
        if rng.random() < 0.08:
            keys["place"] = rng.choice(["office", "out"])
        if mine and rng.random() < 0.65:
            chosen = rng.sample(mine, min(len(mine), rng.choice([1, 1, 1, 2])))
            # Support of someone who works there is told by the job, not by the purpose alone.
            at_work_there = [one for one in mine if any(job["employer"] == firm.slug and job["start"] <= day for job in one.jobs)]
            keys["for"] = [one.code for one in (at_work_there[:1] if at_work_there and rng.random() < 0.6 else chosen)]
            if rng.random() < 0.6:
                keys["matches_plan"] = rng.random() < 0.8
            if rng.random() < 0.3:
                keys["present"] = True
            elif rng.random() < 0.06:
                keys["by_candidate"] = True
        if rng.random() < 0.7:
            keys["purpose"] = rng.choice(["apply", "ask-opening", "follow-ad", "advocate", "learn-needs", "build", "match", "support", "agree", "share"])
        if rng.random() < 0.5:
            keys["outcome"] = rng.choice(["refused", "call-back", "keep-in-touch", "vacancy", "information", "no-answer"])
        if rng.random() < 0.7:
            keys["minutes"] = rng.choice([5, 10, 15, 30, 45, 60, 75, 120])
        if rng.random() < 0.1:
            keys["note"] = "short talk"
        if channel in ("visit", "meeting") and more.random() < 0.1:
            keys["with"] = more.choice(["Petra", "petra", "Sari"])
        if rng.random() < 0.12:
            keys["next"] = {"text": "call again", "due": str(day + DAY * rng.choice([1, 5, 7, 8, 12, 30, 45]))}
        if keys.get("for") and rng.random() < 0.02:
            keys["without_consent"] = "rang before the ad closed"
    elif kind < 0.93:
        who = rng.choice(mine)
        channel = rng.choices(["meeting", "visit", "phone", "message", "video"], [60, 15, 15, 5, 5])[0]
        keys.update(party="candidate", candidate=who.code, channel=channel)
        if rng.random() < 0.1:
            keys["no_show"] = True
        if rng.random() < 0.7:
            keys["minutes"] = rng.choice([10, 20, 30, 45, 60, 90])
        if rng.random() < 0.06:
            keys["next"] = {"text": "bring the papers", "due": str(day + DAY * rng.randrange(1, 20))}
    else:
        keys.update(party="partner", partner=rng.choice(["treatment-team", "employment-service", "family", "school", "other"]),
                    channel=rng.choice(["meeting", "phone", "video"]))
        if mine and rng.random() < 0.6:
            keys["for"] = [rng.choice(mine).code]
        if rng.random() < 0.5:
            keys["minutes"] = rng.choice([15, 30, 60])
    return keys


ORDER = ["on", "at", "party", "employer", "also", "candidate", "partner", "person", "with", "decision_maker", "channel", "place", "for", "matches_plan", "present",
         "by_candidate", "job", "no_show", "purpose", "outcome", "minutes", "note", "next", "without_consent", "by"]


def in_order(keys):
    return {key: keys[key] for key in ORDER if key in keys}


def after(day, most=6):
    """A day of writing later than another and not after today."""
    return min(day + DAY * rng.randrange(1, most), TODAY)


def change(log, handle, device, day, own_id, keys, people, firms):
    """Sometimes says something further of a contact: what stands is then the fold."""
    others = [one for one in DEVICES[handle] if one != device] or [device]
    where, file = rng.choice([device, others[0]]), month(day)
    later = after(day)
    if later <= day:
        return
    chance = rng.random()
    if chance < 0.02:  # another day of the same month
        on = day.replace(day=rng.randrange(1, 28))
        if on <= TODAY:
            log.add(handle, where, file, later, "amend", {"of": own_id, "set": {"on": str(on)}})
    elif chance < 0.05:
        log.add(handle, where, file, later, "amend", {"of": own_id, "set": {"minutes": rng.choice([20, 50, 90])}})
        if rng.random() < 0.4:  # and once more, on the other device
            log.add(handle, others[0], file, later, "amend", {"of": own_id, "unset": ["minutes", "next"]}, hour=14)
    elif chance < 0.07 and keys["party"] == "employer":
        log.add(handle, where, file, later, "amend", {"of": own_id, "set": {"channel": rng.choice(["visit", "phone", "meeting", "video"])}})
    elif chance < 0.075 and keys.get("for"):
        log.add(handle, where, file, later, "amend", {"of": own_id, "set": {"for": [rng.choice(people).code], "purpose": "build"}})
    elif chance < 0.085 and keys.get("for"):
        log.add(handle, where, file, later, "amend", {"of": own_id, "unset": ["for", "matches_plan", "present", "by_candidate"]})
    elif chance < 0.10:
        log.add(handle, where, file, later, "void", {"of": own_id})
    elif chance < 0.115:
        undone = log.add(handle, where, file, later, "void", {"of": own_id})
        again = log.add(handle, others[0], file, later, "void", {"of": undone}, hour=14)
        if rng.random() < 0.3:  # and taken back after all
            log.add(handle, others[0], file, later, "void", {"of": again}, hour=16)
    elif chance < 0.13:  # an amendment that is itself taken back
        amended = log.add(handle, where, file, later, "amend", {"of": own_id, "set": {"channel": "letter", "minutes": 1}})
        log.add(handle, where, file, later, "void", {"of": amended}, hour=14)
    elif chance < 0.15:  # moved to another month
        on = (day.replace(day=1) - DAY).replace(day=rng.randrange(1, 28))
        if on >= COACHES[handle][1] and on.month != day.month:
            if rng.random() < 0.4:  # amended before it was moved
                log.add(handle, where, file, later, "amend", {"of": own_id, "set": {"minutes": 21}}, hour=3)
            log.add(handle, where, file, later, "void", {"of": own_id})
            log.add(handle, where, month(on), later, "contact", in_order({**keys, "on": str(on), "minutes": 52}), replaces=own_id, hour=14)
            if rng.random() < 0.5:  # said of the old id, true of the new line
                log.add(handle, where, file, later, "amend", {"of": own_id, "set": {"minutes": 33}}, hour=17)
            if rng.random() < 0.3:  # of two that replace one line the greater lives
                log.add(handle, others[0], month(on), later, "contact", in_order({**keys, "on": str(on.replace(day=28))}), replaces=own_id, hour=19)
    if keys.get("next") and rng.random() < 0.75:
        if rng.random() < 0.4:
            log.add(handle, where, file, later, "snooze", {"of": own_id, "due": str(day + DAY * rng.randrange(10, 60))}, hour=15)
        if rng.random() < 0.7:
            settled = log.add(handle, where, file, later, "done", {"of": own_id, "on": str(later)}, hour=18)
            if rng.random() < 0.1:
                log.add(handle, where, file, later, "void", {"of": settled}, hour=20)


def play(log, people, firms):
    holidays = {dt.date.fromisoformat(text) for text in HOLIDAYS}
    for handle, (_, first, last, workdays, busy) in COACHES.items():
        day, away_until, goal = first, None, 0
        while day <= min(last or TODAY, TODAY):
            device = rng.choice(DEVICES[handle])
            if day.weekday() == 0 and rng.random() < 0.16:
                away(log, handle, device, day, rng.choice([1, 1, 2, 5, 7, 14]), rng.random() < 0.25)
            if day == first:  # the first line: nothing is asked of the weeks before it
                log.add(handle, device, month(day), day, "time", {"on": str(day), "kind": "team", "minutes": 60})
            if day.weekday() in workdays and day not in holidays and rng.random() < 0.93:
                for _ in range(rng.choices([0, 1, 2, 3], [25, 35, 28, 12])[0] if busy < 1 else rng.choices([0, 1, 2, 3, 4], [15, 27, 30, 19, 9])[0]):
                    keys = contact_keys(handle, day, people, firms)
                    lines = in_order(keys)
                    if rng.random() < 0.01:  # of a newer program
                        lines["mood"] = "good"
                    own_id = log.add(handle, device, month(day), day, "contact", lines)
                    change(log, handle, device, day, own_id, keys, people, firms)
                if rng.random() < 0.45:
                    keys = {"on": str(day), "kind": rng.choice(["employers", "candidates", "team", "admin", "travel", "training", "other-services"]),
                            "minutes": rng.choice([15, 30, 60, 90, 180])}
                    if rng.random() < 0.15:
                        keys["place"] = rng.choice(["office", "out"])
                    own_id = log.add(handle, device, month(day), day, "time", keys)
                    if rng.random() < 0.04 and day < TODAY:
                        log.add(handle, device, month(day), after(day), "amend", {"of": own_id, "set": {"minutes": 77}})
                    elif rng.random() < 0.03 and day < TODAY:
                        log.add(handle, device, month(day), after(day), "void", {"of": own_id})
            # At the week's end the supervisor looks at it, sometimes late, sometimes twice.
            if day.weekday() == 6 and rng.random() < 0.4 and day < TODAY:
                monday = day - DAY * 6
                year, week, _ = monday.isocalendar()
                for _ in range(rng.choice([1, 1, 1, 2])):
                    keys = {"on": str(after(day, 9)), "week": f"{year}-W{week:02}", "reviewer": rng.choice(["Petra", "Sari"])}
                    if rng.random() < 0.5:
                        goal += 1
                        keys["goal"] = f"goal {goal}"
                    if more.random() < 0.4:
                        keys["goal_met"] = more.random() < 0.6
                    written = dt.date.fromisoformat(keys["on"])
                    own_id = log.add(handle, SUPERVISOR_DEVICE, month(monday), written, "review", keys)
                    if rng.random() < 0.06:
                        log.add(handle, SUPERVISOR_DEVICE, month(monday), written, "void", {"of": own_id}, hour=20)
            day += DAY
    # Weeks of so many meetings for a job seeker that only the reviews decide about the point.
    day = dt.date(2026, 11, 30)
    while day < TODAY:
        if day.weekday() < 5 and str(day) not in HOLIDAYS:
            for firm in firms[5:7]:
                log.add("cilla", DEVICES["cilla"][0], month(day), day, "contact", {
                    "on": str(day), "party": "employer", "employer": firm.slug, "channel": "visit", "for": ["ns9c"], "decision_maker": True, "minutes": 30})
        day += DAY
    for handle in ("aino", "bram", "essi"):  # booked visits, some of them held
        for back in range(3, 40, 6):
            day = TODAY - DAY * back
            own_id = log.add(handle, DEVICES[handle][0], month(day), day, "plan", {"on": str(day + DAY * 2), "employer": rng.choice(firms).slug, "channel": "visit"}) \
                if (day + DAY * 2).month == day.month else None
            if own_id and back % 4:
                log.add(handle, DEVICES[handle][0], month(day), after(day), "done", {"of": own_id}, hour=18)
        log.add(handle, DEVICES[handle][0], month(TODAY), TODAY, "plan", {"on": str(TODAY + DAY * 6), "employer": firms[2].slug, "channel": "visit"})


def away(log, handle, device, day, days, half):
    end = day + DAY * (days - 1)
    while day <= end:
        last = min(end, (day.replace(day=28) + DAY * 4).replace(day=1) - DAY)  # one line a month
        keys = {"on": str(day), "to": str(last), **({"half": True} if half else {})}
        own_id = log.add(handle, device, month(day), min(day, TODAY), "absence", keys, hour=5)
        if rng.random() < 0.2:  # some of its days once more, as halves
            log.add(handle, device, month(day), min(day, TODAY), "absence", {"on": str(day), "to": str(day), "half": True}, hour=5)
        if rng.random() < 0.1 and day < TODAY:
            log.add(handle, device, month(day), after(day), "void", {"of": own_id})
        day = last + DAY


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: generate.py DIRECTORY")
    root = pathlib.Path(sys.argv[1]).resolve()
    if root.exists():
        sys.exit(f"{root} is there already")
    root.mkdir(parents=True, mode=0o700)
    put(root / "coach.toml", 'format = 1\nlanguage = "en"\nteam = "Team"\n\n[quota]\nprofile = "ips-meetings"\n\n[calendar]\n'
        'workdays = ["mon", "tue", "wed", "thu", "fri"]\nholidays = [' + ", ".join(HOLIDAYS) + "]\n")
    put(root / ".gitignore", "private/\n.coach/\n*.tmp\n")
    put(root / ".gitattributes", "*.jsonl -text merge=coach\n*.toml -text merge=binary\n")
    for handle, (text, *_) in COACHES.items():
        put(root / "coaches" / f"{handle}.toml", text)
    firms = employers()
    slugs = [one.slug for one in firms]
    people = chosen_candidates(slugs)
    # Many at few employers, so that one of them stands out.
    favourites = slugs[:12] + [slugs[3]] * 5
    taken = {one.code for one in people}
    while len(people) < 95:
        code = "".join(rng.choice(ALPHABET) for _ in range(4))
        handle = rng.choices(["aino", "bram", "cilla", "daan", "essi"], [30, 22, 16, 26, 1])[0]
        if code not in taken:
            taken.add(code)
            people.append(drawn_candidate(code, handle, favourites))
    log = Log()
    play(log, people, firms)
    for one in firms:
        put(root / "employers" / f"{one.slug}.toml", one.text())
    for one in people:
        put(root / "candidates" / f"{one.code}.toml", one.text())
    log.write(root)


if __name__ == "__main__":
    main()
