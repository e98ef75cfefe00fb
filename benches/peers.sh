#!/usr/bin/env bash
# The same facts and the same questions, put to other programs: how many contacts and minutes each employer had in ten years, and
# one coach's last week. Prints medians of runs in turn, the ratio to coach, and peak memory. A peer that is not installed is
# named as skipped.
#
#     apt-get install sqlite3 mawk jq taskwarrior timewarrior hledger time; pip install duckdb
#     cargo build --release && benches/peers.sh 15k          1k, 15k or 300k
#
# COACH_GENERATED names a folder that holds the directories already, ROUNDS the number of runs (9). Taskwarrior takes long to
# import 300,000 tasks: it is asked at 1k and 15k, and at 300k with TASKWARRIOR=yes.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C
size=${1:-15k}
rounds=${ROUNDS:-9}
program=${COACH_PROGRAM:-$PWD/target/release/coach}
work=$(mktemp -d /tmp/coach-peers.XXXXXX)
trap 'rm -rf "$work"' EXIT
data=${COACH_GENERATED:-$PWD/target/tmp/generated}/$size
[ -d "$data/data" ] && data=$data/data
if [ ! -d "$data" ]; then
    case $size in
        1k) flags=(--contacts 1000) ;;
        15k) flags=(--years 10 --employers 300 --candidates 150) ;;
        300k) flags=(--coaches 20 --years 10) ;;
        *) sed -n '2,12s/^# \?//p' "$0" >&2; exit 2 ;;
    esac
    cargo run --quiet --release --example generate -- "${flags[@]}" --used "$program" "$data"
fi
has() { command -v "$1" >/dev/null; }

# The facts: coach, day, employer, channel, minutes. Amendments and voids are left aside; for the sums of the peers they are
# one line in a hundred.
cat "$data"/log/*/*/*.jsonl >"$work/all.jsonl"
for folder in "$data"/log/*/; do
    coach=$(basename "$folder")
    cat "$folder"*/*.jsonl | grep '"op":"contact"' | grep '"party":"employer"' |
        jq -r --arg coach "$coach" '[$coach, .on, .employer, .channel, .minutes // 0] | @csv'
done | tr -d '"' >"$work/facts.csv"

names=() commands=() questions=()
# peer QUESTION NAME SHELL-COMMAND
peer() { questions+=("$1"); names+=("$2"); commands+=("$3"); }
skipped=()

surroundings="env -i HOME=$work TZ=Europe/Helsinki COACH_DATA=$data COACH_HANDLE=anna COACH_NOW=2026-11-20T15:00"
ten_years='--team --from 2016-12-01 --to 2026-11-20'
peer whole coach "$surroundings $program report employers $ten_years"
peer week coach "$surroundings $program week"
peer whole 'wc -l' "wc -l $work/all.jsonl"
peer week /bin/true /bin/true

if has sqlite3; then
    sqlite3 "$work/facts.db" >/dev/null <<SQL
create table contact (coach text, day text, employer text, channel text, minutes integer);
.mode csv
.import $work/facts.csv contact
create index by_employer on contact (employer, minutes);
create index by_day on contact (coach, day);
analyze;
SQL
    peer whole 'sqlite3, indexed' "sqlite3 $work/facts.db 'select employer, count(*), sum(minutes) from contact group by employer'"
    peer week 'sqlite3, indexed' "sqlite3 $work/facts.db \"select * from contact where coach = 'anna' and day between '2026-11-16' and '2026-11-22'\""
else skipped+=(sqlite3); fi

if has mawk; then
    cat >"$work/whole.awk" <<'AWK'
/"op":"contact"/ && match($0, /"employer":"[a-z0-9-]*"/) {
    employer = substr($0, RSTART + 12, RLENGTH - 13)
    count[employer]++
    if (match($0, /"minutes":[0-9]+/)) minutes[employer] += substr($0, RSTART + 10, RLENGTH - 10)
}
END { for (employer in count) print employer, count[employer], minutes[employer] }
AWK
    peer whole mawk "mawk -f $work/whole.awk $work/all.jsonl"
    peer week mawk "mawk -F'\"' '/\"op\":\"contact\"/ && /\"on\":\"2026-11-(1[6-9]|2[0-2])\"/' $data/log/anna/*/2026-11.jsonl"
else skipped+=(mawk); fi

if has python3 && python3 -c 'import duckdb' 2>/dev/null; then
    cat >"$work/duck.py" <<'PY'
import duckdb, sys
for row in duckdb.connect(sys.argv[1], read_only=True).execute(sys.argv[2]).fetchall():
    print(*row)
PY
    python3 - "$work" <<'PY'
import duckdb, sys
work = sys.argv[1]
duckdb.connect(f"{work}/facts.duck").execute(
    f"create table contact as select * from read_csv('{work}/facts.csv', names=['coach', 'day', 'employer', 'channel', 'minutes'])")
PY
    peer whole 'DuckDB (python)' "python3 $work/duck.py $work/facts.duck 'select employer, count(*), sum(minutes) from contact group by employer'"
    peer week 'DuckDB (python)' "python3 $work/duck.py $work/facts.duck \"select * from contact where coach = 'anna' and day between '2026-11-16' and '2026-11-22'\""
else skipped+=(DuckDB); fi

if has hledger; then
    awk -F, '{ print $2 "\n    employers:" $3 ":" $4 "  " $5 "m\n    time\n" }' "$work/facts.csv" >"$work/facts.journal"
    peer whole hledger "hledger -f $work/facts.journal balance employers --depth 2"
    peer week hledger "hledger -f $work/facts.journal register employers -b 2026-11-16 -e 2026-11-23"
else skipped+=(hledger); fi

if has timew; then
    mkdir -p "$work/timew/data"
    printf 'confirmation = off\n' >"$work/timew/timewarrior.cfg"
    # Intervals may not overlap: the contacts of a day follow each other by the minute.
    sort -t, -k2,2 -s "$work/facts.csv" | awk -F, -v folder="$work/timew/data" '{
        if ($2 != day) { day = $2; at = 0 }
        split(day, part, "-")
        from = sprintf("%s%s%sT%02d%02d00Z", part[1], part[2], part[3], int(at / 60), at % 60)
        at++
        to = sprintf("%s%s%sT%02d%02d00Z", part[1], part[2], part[3], int(at / 60), at % 60)
        print "inc " from " - " to " # " $3 >> (folder "/" part[1] "-" part[2] ".data")
    }'
    peer whole Timewarrior "env TIMEWARRIORDB=$work/timew timew summary 2016-11-01 - 2026-11-21"
    peer week Timewarrior "env TIMEWARRIORDB=$work/timew timew summary 2026-11-16 - 2026-11-22"
else skipped+=(Timewarrior); fi

if has task && { [ "$size" != 300k ] || [ -n "${TASKWARRIOR:-}" ]; }; then
    printf 'data.location=%s\nconfirmation=no\nverbose=nothing\ngc=off\n' "$work/task" >"$work/taskrc"
    mkdir -p "$work/task"
    awk -F, '{ gsub("-", "", $2); print "{\"description\":\"" $4 "\",\"project\":\"" $3 "\",\"due\":\"" $2 "T090000Z\",\"status\":\"pending\"}" }' \
        "$work/facts.csv" | env TASKRC="$work/taskrc" task import - >/dev/null 2>&1
    peer whole Taskwarrior "env TASKRC=$work/taskrc task summary"
    peer week Taskwarrior "env TASKRC=$work/taskrc task due.after:2026-11-15 due.before:2026-11-23 list"
else skipped+=(Taskwarrior); fi

: >"$work/times"
for round in $(seq "$rounds"); do
    for at in "${!commands[@]}"; do
        from=$EPOCHREALTIME
        sh -c "exec ${commands[at]}" >/dev/null 2>&1 </dev/null || [ $? = 1 ] || { echo "failed: ${commands[at]}" >&2; exit 1; }
        to=$EPOCHREALTIME
        echo "$at $(((${to/./} - ${from/./})))" >>"$work/times"
    done
done
median() { awk -v at="$1" '$1 == at { print $2 }' "$work/times" | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
peak() {
    [ -x /usr/bin/time ] || { echo –; return; }
    /usr/bin/time -f %M -o "$work/peak" sh -c "exec ${commands[$1]}" >/dev/null 2>&1 </dev/null || true
    tail -1 "$work/peak" | awk '{ printf "%.1f MB", $1 / 1024 }'
}

echo "$size: $(wc -l <"$work/facts.csv") contacts with employers, $(wc -c <"$work/all.jsonl") bytes of log, $rounds runs in turn"
printf '%-6s %-18s %12s %18s %12s\n' '' program median 'times coach' memory
for question in whole week; do
    own=
    for at in "${!commands[@]}"; do
        [ "${questions[at]}" = "$question" ] || continue
        time=$(median "$at")
        own=${own:-$time}
        printf '%-6s %-18s %9.1f ms %18s %12s\n' "$question" "${names[at]}" "$(awk -v t="$time" 'BEGIN { print t / 1000 }')" \
            "$(awk -v t="$time" -v own="$own" 'BEGIN { printf "%.2f", t / own }')" "$(peak "$at")"
    done
done
for name in ${skipped[@]+"${skipped[@]}"}; do echo "skipped: $name"; done
