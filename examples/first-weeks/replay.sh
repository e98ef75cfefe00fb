#!/bin/sh
# Replays the first week of a new employment specialist with employers, told deed by deed, into a new data directory.
#
#   sh examples/first-weeks/replay.sh DIR         the program is `coach`, or what COACH names
#
# The story is in README.md beside this file. All names are invented.
set -eu

COACH=${COACH:-coach}
COACH_DATA=${1:?usage: replay.sh DIR}
COACH_HANDLE=${COACH_HANDLE:-aino}
export COACH_DATA COACH_HANDLE

# at WHEN VERB ...: one deed, at its own moment.
at() {
    COACH_NOW=$1
    export COACH_NOW
    shift
    printf '\n%s  coach %s\n' "$COACH_NOW" "$*"
    "$COACH" --no-input "$@"
}

# A new directory, and who works in it.
at 2026-09-07T08:30 init "$COACH_DATA" --no-git
at 2026-09-07T08:40 me --name Aino --fte 1 --workdays mon,tue,wed,thu,fri

# Two days of preparing: whom to call, and what to say when somebody answers.
at 2026-09-07T09:05 employer add "Kaarna Sisustus Oy" --town Lahti --sector "interior fitting" --source "company register"
at 2026-09-07T09:10 employer add "Helmi Toimistotarvike Oy" --town Lahti --sector "office supplies" --source "company register"
at 2026-09-07T09:15 employer add "Lehtoniemi Tuote Oy" --town Hollola --sector "small factory" --size 10 --source "company register"
at 2026-09-07T09:20 employer add "Puro Puutarha Oy" --town Hollola --sector "garden centre" --source "colleague"
at 2026-09-07T09:25 employer add "Kaislan Keittiö Oy" --town Lahti --sector "catering" --source "job advertisement"
at 2026-09-07T15:30 log-time employers 300 --note "phone script: who I am, what I ask, what I do not sell"
at 2026-09-08T13:45 log-time employers 240 --note "script read aloud to a colleague, cut to five sentences"

# Two calls in which the specialist is taken for a telemarketer. A no is a step: it is logged, and the day goes on.
at 2026-09-08T14:10 log-contact "Kaarna Sisustus Oy" -c phone --at 14:05 -m 2 --purpose learn-needs -o refused \
    --note "taken for telemarketing, \"we buy nothing on the phone\". Not a word about people yet."
at 2026-09-08T14:25 log-contact "Helmi Toimistotarvike Oy" -c phone --at 14:20 -m 3 --purpose learn-needs -o refused --stage declined \
    --note "telemarketing again, then polite: no interest, please do not ring back. The first sentence must say what it is about."
at 2026-09-08T15:00 log-time employers 45 --note "first sentence rewritten: I look for work with people, I sell nothing"

# The next day: a company of ten people. Doubt first, then a short meeting.
at 2026-09-09T09:40 employer person "Lehtoniemi Tuote Oy" "Risto Lehtoniemi" --role "managing director" --decision-maker yes
at 2026-09-09T09:45 log-contact "Lehtoniemi Tuote Oy" -c phone -p "Risto Lehtoniemi" --at 9:30 -m 12 --purpose learn-needs -o meeting-agreed \
    --stage first-contact --next "short meeting in the coffee room" --due 2026-09-10 \
    --note "doubtful: \"we are ten, what would we do with a specialist\". Asked how they find people. A quarter of an hour tomorrow, then."
at 2026-09-09T10:30 log-time employers 60 --note "read about the company before the meeting"

# The coffee room, and the tour of the factory that nobody had promised.
at 2026-09-10T10:20 log-contact "Lehtoniemi Tuote Oy" -c visit -p "Risto Lehtoniemi" --at 9:00 -m 70 --purpose learn-needs -o information \
    --next "answer: what about wage subsidies" --due 2026-09-11 \
    --note "coffee room, all of them. Talked of what people can do, not of what they cannot. He got up: \"come, I will show you\". Whole floor: cutting, packing, one bench empty since spring. Asks about wage subsidies."
at 2026-09-10T11:00 log-time travel 50 --out

# The question answered at once: ordinary pay is the aim.
at 2026-09-11T09:20 log-contact "Lehtoniemi Tuote Oy" -c email -p "Risto Lehtoniemi" -m 15 --purpose advocate -o information \
    --note "subsidies exist and who decides on them; our aim is ordinary pay for ordinary work, and I stay along afterwards."
at 2026-09-11T13:15 log-contact "Lehtoniemi Tuote Oy" -c phone -p "Risto Lehtoniemi" --at 13:05 -m 8 --purpose build -o keep-in-touch \
    --next "call again: the empty bench" --due 2026-10-09 \
    --note "thanks for the straight answer. Nothing now. \"Keep in touch, it is always worth calling.\""

# How the week stands, and where to go next.
at 2026-09-11T14:00 week
