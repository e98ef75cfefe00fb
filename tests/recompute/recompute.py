#!/usr/bin/env python3
"""Recomputes every figure of `coach report` in SQL, from the files alone, and compares with what the program says.

    tests/recompute/install                                        once: DuckDB in target/recompute-venv
    target/recompute-venv/bin/python tests/recompute/recompute.py target/debug/coach
    ... recompute.py COACH --team DIRECTORY                        a generated team that is there already
    ... recompute.py COACH --data DIRECTORY --coach X --now WHEN   some directory of one's own

Three caseloads are read: examples/caseload; the team of generate.py, five coaches over two years; and a team of twenty over ten years
from `cargo run --example generate`. The two teams are made anew in a temporary folder. Each is asked for every coach alone (of the
large team for two of them) and for the team, for several periods, under each rules profile of meetings and of outcomes. This script only turns records
(TOML) into JSON, runs the program and compares; the figures are computed in the .sql files beside it, in this order:

    days.sql      which days each run is about
    fold.sql      the log as it stands after amendments, voids and moves
    records.sql   the records, and what of them is own in each run
    weeks.sql     meetings, targets, points; shares of logged time; promises
    stages.sql    the caseload, and how far the stages were reached
    outcomes.sql  job starts, ends, retention, employment; employers
    fidelity.sql  the indicators
    glance.sql    the quarter, where the time went; stages and their moves, field mentoring

Each disagreement is a line `directory: run: path: program / SQL`, and at the end they are counted by path. The exit code
is 1 with any, also with a figure of only one side. Not compared are sentences and the rows behind a figure.
"""

import argparse
import collections
import concurrent.futures
import datetime as dt
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import tomllib

import duckdb

sys.dont_write_bytecode = True  # nothing is left beside the sources
import generate  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
STEPS = ["days", "fold", "records", "weeks", "stages", "outcomes", "fidelity", "glance"]
# Sections of which all is of whole weeks: their figures are those of the odd runs.
OF_WEEKS = ("supervision", "fidelity")
SECTIONS = ["supervision", "caseload", "stages", "employers", "outcomes", "fidelity", "quarter", "time"]
# The rules of a run: what counts as a meeting, and as an outcome. The first two are what counts where nothing is named.
PROFILES = [("ips-meetings", "plain"), ("ips25-2008", "uk-ips-grow"), ("ips-meetings", "uk-primary-care"), ("ips25-2008", "nl-banenafspraak")]
# Not figures: sentences, the rows behind a figure, and what the sheet opens with, which says the figures once more and lists what is
# tested by itself.
NOT_FIGURES = re.compile(r"^supervision\.(answer|to_discuss|to_do|nothing_to_discuss)\b|\.overdue\b|\.shortfalls\[[^]]*\]\.next|\.rows\b|\.indicators\[[^]]*\]\.source|\.without_consent\[[^]]*\]\.(?!id$|coach$|on$|employer$|channel$|without_consent$)")
# What names an item of a list, first that is there.
KEYS = [("coach", "supervisor"), ("coach", "week"), ("week",), ("of", "missing_minutes"), ("id",), ("code",), ("employer",), ("stage",), ("name",), ("candidate",), ("kind",)]


def records(root):
    """Each record as {"kind", "name", "record"}; days become texts."""
    yield {"kind": "settings", "name": "coach", "record": tomllib.loads((root / "coach.toml").read_text())}
    for folder, kind in [("coaches", "coach"), ("employers", "employer"), ("candidates", "candidate")]:
        for path in sorted((root / folder).glob("*.toml")):
            yield {"kind": kind, "name": path.stem, "record": tomllib.loads(path.read_text())}


def write_lines(path, values):
    path.write_text("".join(json.dumps(value, default=str) + "\n" for value in values))


def monday(day):
    return day - dt.timedelta(days=day.weekday())


def compute(root, runs, now, folder):
    """The figures of all runs by SQL: {run: {path: value}}."""
    write_lines(folder / "records.json", records(root))
    write_lines(folder / "rules.json", [tomllib.loads(path.read_text()) | {"name": path.stem} for path in sorted((ROOT / "data/rules").glob("ips*.toml"))])
    database = duckdb.connect()
    database.execute("set threads = 2")
    for name, value in [("log", root / "log/*/*/*.jsonl"), ("records", folder / "records.json"), ("rules", folder / "rules.json"), ("today", now[:10]), ("time", now[11:16])]:
        database.execute(f"set variable {name} = '" + str(value).replace("'", "''") + "'")
    database.execute("create table asked (run integer, whom varchar, from_day date, to_day date, d date, today date, quota varchar, outcome varchar)")
    database.execute("create table erased (id varchar)")
    for path in sorted(root.glob("erased/*.jsonl")):
        database.executemany("insert into erased values (?)", [[json.loads(line)["id"]] for line in path.read_text().splitlines()])
    for number, run in enumerate(runs):
        last = min(run["to"], now[:10])
        database.execute("insert into asked values (?, ?, ?, ?, ?, ?, ?, ?)",
                         [2 * number, run["whom"], run["from"], run["to"], last, now[:10], run["quota"], run["outcome"]])
    for step in STEPS:
        begun = time.monotonic()
        for statement in database.extract_statements((HERE / f"{step}.sql").read_text()):
            try:
                database.execute(statement)
            except duckdb.Error as fault:
                sys.exit(f"{step}.sql: {str(fault).splitlines()[0]}\n{statement.query.strip()[:300]}")
        if os.environ.get("RECOMPUTE_TIMES"):
            print(f"{step}.sql {time.monotonic() - begun:.1f} s", file=sys.stderr)
    found = {number: {} for number in range(len(runs))}
    for number, path, value in database.execute("select run, path, value from figure").fetchall():
        if path.startswith(OF_WEEKS) == bool(number % 2):
            flatten(json.loads(value) if value is not None else None, path, found[number // 2])
    for number, first, last in database.execute("select run, first_monday, last_monday from covered").fetchall():
        weeks = {"first": f"{first:%G-W%V}", "last": f"{last:%G-W%V}", "from": str(first), "to": str(last + dt.timedelta(days=6))} if first <= last else None
        flatten(weeks, "weeks", found[number // 2])
    for number, run in enumerate(runs):
        found[number].update({"period.from": run["from"], "period.to": run["to"], "profile": run["quota"], "outcome_rules": run["outcome"]})
        if run["whom"]:
            found[number]["coach"] = run["whom"]
        else:
            found[number].update({f"team[{place}]": handle for place, (handle,) in enumerate(database.execute("select handle from coach order by handle").fetchall())})
    by_coach(runs, found, [handle for (handle,) in database.execute("select handle from coach order by handle").fetchall()])
    return found


def by_coach(runs, found, coaches):
    """A team's quarter also tells each coach's own: what the run of that coach alone over the same days by the same rules says."""
    alone = {(run["whom"], run["from"], run["to"], run["quota"], run["outcome"]): number for number, run in enumerate(runs) if run["whom"]}
    for number, run in enumerate(runs):
        for place, coach in enumerate(coaches if not run["whom"] else []):
            own = alone.get((coach, run["from"], run["to"], run["quota"], run["outcome"]))
            if own is not None:
                figures = {path: value for path, value in found[own].items() if path.startswith("quarter.")}
                found[number].update({path.replace("quarter.", f"quarter.coaches[{place}].", 1): value for path, value in figures.items()})
                found[number][f"quarter.coaches[{place}].coach"] = coach
            else:
                found[number][f"quarter.coaches[{place}]"] = None


def flatten(value, path, into):
    if isinstance(value, dict):
        for key, inner in value.items():
            flatten(inner, f"{path}.{key}" if path else key, into)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            names = next((keys for keys in KEYS if isinstance(inner, dict) and all(inner.get(key) is not None for key in keys)), ())
            flatten(inner, f"{path}[{' '.join(str(inner[key]) for key in names if key != 'missing_minutes') if names else place}]", into)
    else:
        into[path] = value


def ask(program, root, run, now, home):
    """What the program says for a run, as {path: value}."""
    who = ["--coach", run["whom"] or run["asker"]] + ([] if run["whom"] else ["--team"])
    command = [str(program), "report", *SECTIONS, "--json", "-C", str(root), *who, "--now", now, "--no-input", *run["args"]]
    answer = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, env={"TZ": "Europe/Helsinki", "HOME": str(home)}, check=False)
    if answer.returncode:
        return {"exit code": answer.returncode, "said": answer.stderr.strip()}
    document = json.loads(answer.stdout)
    found = {}
    # One person, however the name was typed.
    for known in document["sections"]["supervision"]["mentoring"]:
        known["supervisor"] = known["supervisor"].lower()
    for section, value in document.pop("sections").items():
        flatten(value, section, found)
    for key in ("schema", "generated_at", "problems"):
        document.pop(key, None)
    flatten(document, "", found)
    return found


def same(said, mine):
    """The program rounds to two decimals or more: what differs by more than half of the last one it shows disagrees."""
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in (said, mine)):
        if isinstance(said, int) and isinstance(mine, int):
            return said == mine
        decimals = max(2, len(repr(float(said)).partition(".")[2]))
        return abs(said - mine) <= 0.5 * 10**-decimals + 1e-9
    return said == mine


def compare(program, root, now, coaches, periods):
    runs = []
    for whom in [*coaches, None]:
        for period, (first, last, args) in periods.items():
            for number, (quota, outcome) in enumerate(PROFILES):
                named = ["--profile", quota, "--profile", outcome] if number else []
                runs.append({"name": f"{whom or 'team'}, {period}, {quota}, {outcome}", "whom": whom, "asker": coaches[0], "from": first, "to": last,
                             "quota": quota, "outcome": outcome, "args": [*args, *named]})
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(ask, program, root, run, now, folder) for run in runs]
        computed = compute(root, runs, now, pathlib.Path(folder))
        compared, differences = 0, []
        for number, (run, answer) in enumerate(zip(runs, answers)):
            said, mine = ({path: value for path, value in one.items() if not NOT_FIGURES.search(path)} for one in (answer.result(), computed[number]))
            # Of a coach whom no run asks alone nothing is computed.
            left_out = tuple(f"{path}." for path, value in mine.items() if re.fullmatch(r"quarter\.coaches\[\d+\]", path))
            mine = {path: value for path, value in mine.items() if f"{path}." not in left_out}
            said = {path: value for path, value in said.items() if not path.startswith(left_out or ("?",))}
            for path in sorted(said.keys() | mine.keys()):
                compared += 1
                if path not in said or path not in mine or not same(said[path], mine[path]):
                    differences.append((run["name"], path, said.get(path, "not there"), mine.get(path, "not there")))
    return compared, len(runs), differences


def usual(now):
    """The usual period: the last four full weeks and this one."""
    today = dt.date.fromisoformat(now[:10])
    return str(monday(today) - dt.timedelta(weeks=4)), str(monday(today) + dt.timedelta(days=6)), []


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--team", type=pathlib.Path, help="a generated team that is there already")
    parser.add_argument("--quick", action="store_true", help="leave out the team of twenty")
    parser.add_argument("--data", type=pathlib.Path, help="compare this directory alone")
    parser.add_argument("--coach")
    parser.add_argument("--now")
    options = parser.parse_args()
    program = options.program.resolve()
    span = lambda first, last: (first, last, ["--from", first, "--to", last])
    with tempfile.TemporaryDirectory() as folder:
        work = []
        if options.data:
            coaches = [options.coach] if options.coach else sorted(path.stem for path in (options.data / "coaches").glob("*.toml"))
            work.append((options.data.resolve(), options.now, coaches, {"usual": usual(options.now), "all": span("2020-01-01", f"{options.now[:4]}-12-31")}))
        else:
            now = "2026-11-20T15:00"
            work.append((ROOT / "examples/caseload", now, ["anna"], {"usual": usual(now), "Q3": span("2026-07-01", "2026-09-30"), "all": span("2026-01-01", "2026-12-31")}))
            team = options.team or pathlib.Path(folder) / "team"
            if not options.team:
                subprocess.run([sys.executable, str(HERE / "generate.py"), str(team)], check=True)
            now = generate.NOW
            work.append((team.resolve(), now, list(generate.COACHES), {
                "usual": usual(now), "a quarter": span("2026-10-01", "2026-12-31"), "midweek": span("2025-08-06", "2025-09-17"), "all": span("2025-01-01", "2027-03-31")}))
            if not options.quick:
                now, twenty = "2026-11-20T15:00", pathlib.Path(folder) / "twenty"
                made = ["--coaches", "20", "--years", "10", "--contacts", "60000", "--employers", "400", "--candidates", "600"]
                subprocess.run([os.environ.get("CARGO", "cargo"), "run", "--quiet", "--locked", "--example", "generate", "--", *made, str(twenty)], check=True, cwd=ROOT)
                coaches = sorted(path.stem for path in (twenty / "coaches").glob("*.toml"))[::10]
                work.append((twenty.resolve(), now, coaches, {"usual": usual(now), "a year": span("2025-01-01", "2025-12-31"), "all": span("2016-01-01", "2026-12-31")}))
        compared, asked, disagreements, kinds = 0, 0, 0, collections.Counter()
        for root, now, coaches, periods in work:
            figures, runs, differences = compare(program, root, now, coaches, periods)
            compared, asked, disagreements = compared + figures, asked + runs, disagreements + len(differences)
            for name, path, said, mine in differences:
                print(f"{root.name}: {name}: {path}: {said} / {mine}")
                kinds[re.sub(r"\[[^]]*\]", "[…]", path)] += 1
    for path, times in kinds.most_common():
        print(f"{times} times {path}")
    print(f"{compared} figures compared in {asked} runs, {disagreements} disagree")
    return 1 if disagreements or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
