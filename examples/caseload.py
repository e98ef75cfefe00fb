#!/usr/bin/env python3
"""Makes examples/caseload: twelve invented weeks (2026-W36 to W47) of one job coach, Anna, in and around Tampere.

Nothing in it is about a real person or company. The script plays the days in order through the real program, each
deed at its own hour, so the example is what a season of use leaves behind and not what somebody thinks it would be.

    cargo build && python3 examples/caseload.py            plays with target/debug/coach
    python3 examples/caseload.py --coach PATH --keep DIR   another binary; keep the directory that was played in

Who said what is written out below; working hours and talks with candidates are drawn with a fixed seed. Playing it
again gives the same example but for the random part of the identities of log lines and consents.
"""

import argparse
import datetime as dt
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
FIRST, LAST = 36, 47

# ------------------------------------------------------------------------------------------------ employers
# name; town; sector; size; source; since; history before the first week; needs; people (name, role, decision maker).
EMPLOYERS = [
    ("harju", "Harjuleipä Oy", "Tampere", "bakery", "35", "candidate", "2026-02-10",
     "first-contact 2026-02-24, informing 2026-04-21, supporting 2026-06-08",
     "early shift from 4:30, two steady hands at packing; quiet corner by the slicer", "bakery,early-shift",
     [("Mari Laine", "production manager", "yes"), ("Teemu Koski", "shift lead", "no")]),
    ("hotel", "Hotelli Ratinkulma", "Tampere", "hotel", "60", "job advertisement", "2026-03-17",
     "first-contact 2026-04-01, informing 2026-05-19, supporting 2026-08-24",
     "room attendants 4-6 h a day, weekends in turn; a pair for the first two weeks", "hotel,part-time",
     [("Sanna Virtanen", "housekeeping manager", "yes"), ("Jukka Aalto", "hotel manager", "yes")]),
    ("varaosa", "Nokian Varaosatukku Oy", "Nokia", "wholesale", "80", "colleague", "2026-05-05",
     "first-contact 2026-05-20, informing 2026-08-18", "picking and returns, daytime; forklift card is a plus, not a must",
     "warehouse", [("Petteri Salmi", "warehouse manager", "yes"), ("Kati Nieminen", "HR coordinator", None)]),
    ("smit", "Bakkerij Smit", "Tampere", "café and bakery", "9", "walked in", "2026-06-16", "first-contact 2026-06-30",
     "someone calm for the morning counter and the dishes, 20 h", "bakery,café", [("Joost Smit", "owner", "yes")]),
    ("kukka", "Pyynikin Kukka ja Puutarha", "Ylöjärvi", "garden centre", "14", "candidate", "2026-04-14",
     "first-contact 2026-05-06", "potting and watering, Christmas season October to January", "outdoors",
     [("Elina Rautio", "owner", "yes"), ("Niko Rautio", "greenhouse", None)]),
    ("paja", "Lempäälän Paja Oy", "Lempäälä", "metal workshop", "22", "cold call", "2026-06-02", "", None, "metal",
     [("Harri Mäki", "owner", "yes"), ("Outi Mäki", "office", "no")]),
    ("metsa", "Palvelukoti Metsätähti", "Kangasala", "care home", "45", "event", "2026-05-26", "first-contact 2026-06-09",
     "kitchen help mornings, hygiene pass needed (we can arrange)", "care,kitchen",
     [("Riitta Heino", "director", "yes"), ("Minna Lehto", "kitchen lead", None)]),
    ("meer", "Van der Meer Kukkatukku Oy", "Nokia", "flower wholesale", "18", "candidate", "2026-08-11", "",
     "bouquet line, hands needed before the big Sundays; cold hall 8 °C", "flowers",
     [("Pieter van der Meer", "managing director", "yes"), ("Anniina Saari", "dispatch", "no")]),
    ("groot", "De Groot Pyörät", "Tampere", "bicycle workshop", "6", "candidate", "2026-08-20", "", None, "bicycles",
     [("Marieke de Groot", "owner", "yes")]),
    ("jansen", "Jansen Kuljetus Oy", "Lempäälä", "transport", "40", "job advertisement", "2026-08-25", "", None, "warehouse",
     [("Sjoerd Jansen", "operations manager", "yes"), ("Tiina Ojala", "dispatcher", None)]),
    ("pesula", "Näsilinnan Pesula Oy", "Tampere", "laundry", "30", "colleague", "2026-04-28", "first-contact 2026-05-12",
     "folding line, day shift only, can sit; noise, ear protection given", "laundry",
     [("Jaana Peltola", "production manager", "yes"), ("Rauno Vesa", "foreman", None)]),
    ("kirjasto", "Länsikirjasto", "Tampere", "library", "25", "candidate", "2026-08-27", "", None, "public",
     [("Heli Toivonen", "service manager", "no")]),
    ("koulu", "Ylöjärven Koulukeittiöt", "Ylöjärvi", "school kitchens", "50", "colleague", "2026-05-19", "first-contact 2026-08-19",
     "substitutes 7-14, school days only; allergy list is strict", "kitchen,public",
     [("Arja Kallio", "food service manager", "yes")]),
    ("auto", "Hatanpään Autohuolto", "Tampere", "car repair", "8", "cold call", "2026-09-02", "", None, "", [("Markku Ranta", "owner", "yes")]),
    ("kirkas", "Siivous Kirkas Oy", "Tampere", "cleaning", "120", "colleague", "2026-01-20",
     "first-contact 2026-02-03, informing 2026-03-10, supporting 2026-05-04", "evening sites in the centre, bus must run",
     "cleaning", [("Nina Hakala", "recruiter", "yes"), ("Abdi Warsame", "service supervisor", None)]),
    ("onni", "Kauppahalli Deli Onni", "Tampere", "food retail", "5", "walked in", "2026-09-10", "", None, "", [("Onni Hietala", "owner", "yes")]),
    ("rauta", "Rautakauppa Lemmetty", "Nokia", "hardware store", "20", "job advertisement", "2026-08-31", "", None, "retail",
     [("Pasi Lemmetty", "shopkeeper", "yes")]),
    ("taimisto", "Kangasalan Taimisto Oy", "Kangasala", "plant nursery", "12", "candidate", "2026-03-03",
     "first-contact 2026-03-24", None, "outdoors,seasonal", [("Veikko Ahola", "head gardener", None)]),
    ("pakkaus", "Pirkan Pakkaus Oy", "Nokia", "packaging", "90", "event", "2026-05-12", "first-contact 2026-06-03",
     None, "factory", [("Timo Hirvonen", "plant manager", "yes"), ("Laura Kivelä", "HR partner", "yes")]),
    ("paivakoti", "Päiväkoti Kissankello", "Kangasala", "day care", "18", "cold call", "2026-09-14", "", None, "",
     [("Satu Lindholm", "director", "yes")]),
    ("numero", "Taloushallinto Numero Oy", "Tampere", "accounting", "15", "colleague", "2026-09-08", "", None, "office",
     [("Henrik Berg", "partner", "yes")]),
    ("hervo", "Hervo Elektroniikka Oy", "Tampere", "electronics assembly", "65", "job advertisement", "2026-06-23",
     "first-contact 2026-08-12", "fine assembly, own bench, music allowed; two-week induction", "factory",
     [("Mika Sorsa", "production director", "yes"), ("Leena Paavola", "team lead", "no")]),
    ("kuusta", "Ravintola Kolme Kuusta", "Tampere", "restaurant", "16", "walked in", "2026-09-22", "", None, "kitchen",
     [("Joni Kettunen", "head chef", "yes")]),
    ("vehma", "Ruokakauppa Vehmainen", "Tampere", "supermarket", "28", "candidate", "2025-11-04",
     "first-contact 2025-11-18, informing 2025-12-09, supporting 2026-01-12", None, "retail",
     [("Ville Tuominen", "shopkeeper", "yes")]),
    ("klinikka", "Lempäälän Eläinklinikka", "Lempäälä", "veterinary clinic", "11", "candidate", "2026-09-29", "", None, "animals",
     [("Ilona Sipilä", "veterinarian", "yes")]),
    ("areena", "Kunto-Areena Nokia", "Nokia", "sports hall", "10", "job advertisement", "2026-10-13", "", None, "",
     [("Jarkko Lindroos", "manager", None)]),
    ("viiva", "Kirjapaino Viiva Oy", "Ylöjärvi", "printing", "24", "cold call", "2026-09-01", "", None, "",
     [("Eero Karhu", "production manager", "yes")]),
    ("kilpi", "Turvapalvelu Kilpi Oy", "Tampere", "security", "200", "event", "2026-03-31", "first-contact 2026-04-16",
     None, "", [("Reijo Latvala", "recruiter", "yes")]),
    ("honka", "Huonekaluverstas Honkanen", "Ylöjärvi", "furniture", "7", "colleague", "2026-10-20", "", None, "wood",
     [("Kalle Honkanen", "owner", "yes")]),
    ("kierra", "Itäharjun Kierrätyskeskus", "Tampere", "recycling and reuse", "55", "colleague", "2025-09-16",
     "first-contact 2025-09-30, informing 2025-12-02, supporting 2026-02-16, sharing 2026-08-26",
     "sorting hall and shop; will talk to other employers about it", "reuse", [("Päivi Lahtinen", "operations manager", "yes")]),
    ("vink", "Verhoomo Vink", "Tampere", "upholstery", "3", "walked in", "2026-11-05", "", None, "", [("Lotte Vink", "owner", "yes")]),
]

# ------------------------------------------------------------------------------------------------ candidates
# code; entered; out of work; wants; history; consent (level, day, until, employers); talks a week on average.
CANDIDATES = [
    ("t6yg", "2026-01-19", True, "early mornings, work with hands, steady place", "profile 2026-02-02, job-finding 2026-02-16, employer-engagement 2026-03-23, job-support 2026-06-08", ("details", "2026-02-02", None, ""), 0.5),
    ("5nda", "2026-03-02", True, "part-time, no nights, a small team", "profile 2026-03-16, job-finding 2026-04-07, employer-engagement 2026-05-18, job-support 2026-08-24", ("named", "2026-03-16", None, ""), 1.0),
    ("h8wr", "2026-04-13", True, "full time, warehouse, reachable by bus", "profile 2026-04-27, job-finding 2026-05-11, employer-engagement 2026-08-18", ("named", "2026-04-27", None, ""), 1.0),
    ("c4pe", "2026-04-20", True, "outdoors, plants, not alone at the till", "profile 2026-05-04, job-finding 2026-06-01, employer-engagement 2026-08-31", ("details", "2026-05-04", None, ""), 1.0),
    ("7vre", "2026-01-26", True, "evenings are fine, no customers", "profile 2026-02-09, job-finding 2026-02-23, employer-engagement 2026-03-30, job-support 2026-05-04", ("named", "2026-02-09", None, ""), 0.9),
    ("r5kp", "2026-05-18", True, "café or bakery, mornings, 20 h", "profile 2026-05-28, job-finding 2026-06-15, employer-engagement 2026-08-17", ("named", "2026-05-28", "2026-11-30", ""), 1.0),
    ("w3fd", "2026-06-08", True, "day shift, sitting work now and then", "profile 2026-06-22, job-finding 2026-08-10, employer-engagement 2026-09-14", ("named", "2026-08-10", None, "pesula,hervo"), 0.9),
    ("8mvc", "2026-06-01", True, "welding, Lempäälä or Akaa, own car", "profile 2026-06-11, job-finding 2026-08-05, employer-engagement 2026-09-15", ("named", "2026-06-11", None, ""), 0.8),
    ("jq2s", "2026-06-15", True, "flowers, creative work, no cold calls for me please", "profile 2026-06-29, job-finding 2026-08-17", ("named", "2026-08-17", None, ""), 0.8),
    ("k7qm", "2026-05-11", True, "factory or warehouse, mornings", "profile 2026-05-25, job-finding 2026-06-22", ("named", "2026-05-25", None, ""), 0.9),
    ("4tzn", "2026-07-27", True, "numbers, quiet office, 25 h", "profile 2026-08-10, job-finding 2026-09-07", ("unnamed", "2026-08-10", None, ""), 0.8),
    ("b9hx", "2026-08-03", True, "repairing things, bicycles or electronics", "profile 2026-08-17, job-finding 2026-08-31", ("details", "2026-08-17", None, ""), 0.9),
    ("n6xq", "2026-08-10", False, "kitchen, school days only because of the children", "profile 2026-08-24, job-finding 2026-09-14", ("unnamed", "2026-08-24", None, ""), 0.8),
    ("y3ct", "2026-09-07", True, "books, archive, no rush", "", ("unnamed", "2026-09-21", None, ""), 0.8),
    ("p2jh", "2026-09-21", True, "sports, reception, weekends are fine", "", None, 0.8),
    ("f9ms", "2026-10-05", True, "not sure yet; something with animals", "", ("none", "2026-10-12", None, ""), 0.8),
    ("2gkv", "2026-10-26", True, "own money; warehouse maybe", "", None, 0.8),
    ("x7ub", "2026-11-03", False, "a job nearer home", "", None, 0.8),
    ("d5zw", "2025-10-06", True, "shop work", "profile 2025-10-20, job-finding 2025-11-03, employer-engagement 2025-12-01, job-support 2026-01-12", ("details", "2025-10-20", None, ""), 0.3),
    ("u8bk", "2026-03-23", True, "cleaning, evenings", "profile 2026-04-07, job-finding 2026-05-04", ("named", "2026-04-07", None, ""), 0.5),
    ("3hyt", "2026-08-17", True, "to see whether work is for me now", "profile 2026-08-31", None, 0.4),
]

# Stages, closings and consents on a day of the twelve weeks: day, hour, arguments of `coach candidate`.
CANDIDATE_DEEDS = [
    ("40.1 15:20", "stage h8wr job-support"), ("44.1 14:50", "stage c4pe job-support"), ("41.5 13:40", "stage 7vre job-finding"),
    ("43.2 12:10", "consent p2jh named"), ("46.3 16:05", "consent jq2s --withdraw"), ("39.1 11:40", "stage y3ct profile"),
    ("43.1 15:05", "stage p2jh profile"), ("44.3 15:40", "stage f9ms profile"), ("45.2 15:25", "stage n6xq employer-engagement"),
    ("40.3 15:30", "stage b9hx employer-engagement"), ("46.4 15:10", "stage jq2s profile"), ("44.2 15:55", "stage k7qm employer-engagement"),
    ("42.3 14:30", "close d5zw works without support, own wish"), ("39.4 14:45", "close u8bk moved to Oulu, handed over to the service there"),
    ("45.5 10:40", "close 3hyt own wish, door is open"), ("45.1 15:50", "edit k7qm --set wants=factory or warehouse,mornings,now also evenings"),
]

# Jobs: day, code, employer, first day, flags of `coach job start`.
JOBS = [
    ("36.1 9:10", "t6yg", "harju", "2026-06-08", ["--title", "baker's assistant", "--hours", "25", "--permanent", "yes", "--found-by", "coach", "--disclosed", "yes", "--created", "yes"]),
    ("36.1 9:12", "5nda", "hotel", "2026-08-24", ["--title", "room attendant", "--hours", "20", "--permanent", "yes", "--found-by", "coach", "--disclosed", "yes"]),
    ("36.1 9:14", "7vre", "kirkas", "2026-05-04", ["--title", "cleaner", "--hours", "15", "--permanent", "no", "--found-by", "coach"]),
    ("36.1 9:16", "d5zw", "vehma", "2026-01-12", ["--title", "shelf stacker", "--hours", "18", "--permanent", "yes", "--found-by", "candidate", "--disclosed", "no"]),
    ("40.1 15:10", "h8wr", "varaosa", "2026-09-28", ["--title", "warehouse worker", "--hours", "37.5", "--permanent", "no", "--found-by", "coach", "--disclosed", "yes", "--buddy", "returns desk"]),
    ("44.1 14:40", "c4pe", "kukka", "2026-10-26", ["--title", "garden centre assistant", "--hours", "25", "--permanent", "no", "--found-by", "candidate", "--disclosed", "yes"]),
]
# What became of them: day, verb, code, employer, flags.
JOB_DEEDS = [
    ("37.4 9:50", "update", "t6yg", "harju", ["--hours", "26", "--from", "2026-09-11"]),
    ("41.5 13:35", "end", "7vre", "kirkas", ["--on", "2026-10-09", "--reason", "contract-ended"]),
]

# Steps with employers: day, code, employer, step.
STEPS = [
    ("37.2 14:55", "h8wr", "varaosa", "prospect"), ("38.3 10:30", "h8wr", "varaosa", "interview"), ("38.5 14:35", "h8wr", "varaosa", "offer"),
    ("41.2 11:05", "c4pe", "kukka", "interview"), ("42.2 9:40", "c4pe", "kukka", "offer"), ("40.1 13:50", "k7qm", "rauta", "interview"),
    ("40.5 11:30", "k7qm", "rauta", "turned-down"), ("44.2 11:05", "k7qm", "pakkaus", "interview"), ("42.1 11:10", "w3fd", "pesula", "interview"),
    ("43.4 9:35", "w3fd", "pesula", "offer"), ("42.2 14:15", "8mvc", "paja", "interview"), ("42.1 11:55", "b9hx", "groot", "interview"),
    ("44.4 13:55", "b9hx", "hervo", "interview"), ("47.3 10:50", "b9hx", "hervo", "offer"), ("45.1 9:05", "r5kp", "smit", "trial-day"),
    ("45.2 13:55", "n6xq", "koulu", "interview"), ("45.2 13:56", "7vre", "koulu", "interview"), ("46.2 14:40", "n6xq", "koulu", "offer"),
    ("46.2 14:41", "7vre", "koulu", "offer"), ("45.3 16:15", "p2jh", "areena", "turned-down"),
]

# Supports, services, strengths, the career profile: day, hour, arguments of `coach candidate`.
WAY = [
    ("36.2 15:20", "support h8wr cv"), ("37.5 10:05", "support h8wr interview-preparation"), ("39.2 10:50", "support h8wr buddy --promised"),
    ("40.1 15:12", "support h8wr buddy"), ("41.5 9:10", "support 5nda household-budget --promised"), ("40.4 10:10", "support c4pe interview-preparation"),
    ("43.5 10:05", "support r5kp cv"), ("44.4 9:10", "support k7qm benefits-talk --promised"), ("45.4 15:05", "support k7qm benefits-talk"),
    ("46.4 15:15", "support w3fd travel-training --promised"), ("38.2 9:05", "service 4tzn debt-counselling"), ("40.2 9:05", "service n6xq education"),
    ("36.4 15:05", "profile k7qm"), ("42.1 15:35", "profile 7vre"), ("38.4 15:05", "strength k7qm human has a forklift card"),
    ("38.4 15:06", "strength k7qm psychological starts again the next morning"), ("41.1 15:05", "strength b9hx human finds what is broken and mends it"),
    ("42.5 9:55", "strength c4pe social knows half the growers of the region"), ("44.1 15:35", "strength r5kp identity sees a morning person in the mirror"),
]

# What can be compared: day and hour, candidate or employer, facts of `edit --set`.
FACTS = [
    ("36.4 15:10", "k7qm", "job_types=factory,warehouse; times=mornings; weekly_hours=20-37.5; places=Tampere,Nokia; travel=an hour by bus; disclosure=support"),
    ("37.4 15:10", "r5kp", "job_types=café,bakery; times=mornings; weekly_hours=20; places=Tampere; disclosure=support"),
    ("38.2 9:15", "4tzn", "job_types=office,accounts; weekly_hours=25; avoid=customer service,phone; disclosure=nothing"),
    ("40.2 9:15", "n6xq", "tasks=kitchen; days=mon,tue,wed,thu,fri; times=8-14; disclosure=nothing"),
    ("41.1 15:10", "b9hx", "tasks=repairs; job_types=bicycle,electronics; weekly_hours=25-37.5; disclosure=open"),
    ("42.1 15:40", "7vre", "job_types=cleaning,kitchen; times=evenings,mornings; weekly_hours=10-20; avoid=customers; disclosure=support"),
    ("43.1 15:10", "p2jh", "job_types=reception,sports; days=fri,sat,sun; disclosure=nothing"),
    ("36.2 15:30", "harju", "tasks=packing,baking; times=4:30-12:30; days=mon,tue,wed,thu,fri,sat; weekly_hours=20-37.5"),
    ("36.3 15:30", "hotel", "tasks=rooms,breakfast kitchen; times=8-14; days=mon,tue,wed,thu,fri,sat,sun; weekly_hours=20-30"),
    ("36.4 15:30", "varaosa", "tasks=picking,returns; times=7-15; days=mon,tue,wed,thu,fri; weekly_hours=37.5"),
    ("37.1 16:50", "smit", "tasks=counter,dishes; times=7-12; days=tue,wed,thu,fri,sat; weekly_hours=20"),
    ("40.3 16:05", "koulu", "tasks=kitchen,dishes; times=7-14; days=mon,tue,wed,thu,fri; weekly_hours=15-30"),
    ("44.2 16:05", "pakkaus", "tasks=packing,tape machine; times=6-14,14-22; days=mon,tue,wed,thu,fri; weekly_hours=37.5"),
    ("44.4 16:05", "hervo", "tasks=assembly,testing; times=7-15; days=mon,tue,wed,thu,fri; weekly_hours=30-37.5"),
    ("46.1 16:05", "pesula", "tasks=folding; times=7-15; days=mon,tue,wed,thu,fri; weekly_hours=30"),
]

# Questions that employers raised: when, employer, what, when it was solved.
ISSUES = [
    ("38.5 10:45", "hotel", "the weekend extra is missing from the pay", "39.2 15:20"), ("39.1 10:05", "harju", "the lists get mixed up with the new shift lead", "39.5 9:35"),
    ("42.1 15:00", "varaosa", "late twice because of the bus", "42.2 15:50"), ("46.4 16:00", "pesula", "who pays the trial week?", None),
]
PRIVILEGES = [("43.2 16:10", "kierra", "kept three of ours, answers the same day")]

# ------------------------------------------------------------------------------------------------ what was said
# WEEK.DAY HOUR channel/minutes @person =purpose !outcome +for ^stage words | note | promised > WEEK.DAY
# words: present, alone (the candidate without the coach), fits, misfits, say:yes, keep, office, also:KEY, logged:WEEK.DAY-HOUR
STORIES = {
    "harju": """
36.2 10:00 visit/50 @1 =support !information +t6yg | t6yg knows the slicer now. Mari happy, asks if one more hour is ok on Fridays. | ask t6yg about Friday hours > 37.4
37.4 9:35 phone/8 @2 =support !information +t6yg | Fridays until 11 suits. Teemu puts it on the list.
38.1 11:20 email/5 @1 =support !information +t6yg | sent Mari the note on break times, as agreed with t6yg.
39.1 9:15 visit/45 @1 =support !issue-raised +t6yg | new shift lead talks fast, lists get mixed up. Mari open to a written list on the wall. | written shift list with Teemu > 39.5
39.5 9:20 phone/12 @2 =support !issue-solved +t6yg | list is on the wall since Wed, Teemu made it himself. Hieno juttu.
42.3 9:00 visit/55 @1 =support !keep-in-touch +t6yg present | feedback talk, three of us by the ovens. Four months done. No worries. | next feedback talk > 46.2
44.5 10:10 email/5 @1 =build !information | Mari would say a word to other bakeries. Sent thanks.
46.2 9:10 visit/50 @1 =support !information +t6yg present | pikkujoulu rush starts; t6yg wants the extra shifts, Mari careful not to overdo. Agreed max 5 in a row. | check how the extra shifts went > 49.1
47.4 14:05 message/3 @2 =support !information +t6yg keep | Teemu: all fine this week.
""",
    "hotel": """
36.3 13:00 visit/60 @1 =support !information +5nda present | second week. Pair works well, 9 rooms a day is enough now. | agree rooms a day with Sanna > 37.3
37.3 13:15 visit/40 @1 =support !information +5nda | stays at 9 until end of the month. Sanna: "no hurry, she is thorough". | call after first pay day > 38.5
38.5 10:30 phone/9 @1 =support !issue-raised +5nda | pay was short, weekend extra missing. Sanna checks with payroll. | has payroll answered? > 39.2
39.2 15:10 phone/6 @1 =support !issue-solved +5nda | corrected, comes with the next pay.
41.3 13:00 visit/45 @1 =support !keep-in-touch +5nda present | 12 rooms now, own floor. Feedback once a month is enough from here. | monthly feedback > 44.3
44.3 13:20 visit/40 @1 =support !information +5nda | conference weeks ahead, Sanna asks for a second person like this. Vau. | talk openings with Jukka > 45.4
45.4 10:15 phone/15 @2 =ask-opening !meeting-agreed +n6xq misfits | breakfast kitchen, but weekends. Not for n6xq. He wants to meet all the same. | meet Jukka about spring > 47.1
47.1 13:00 visit/50 @2 =learn-needs !vacancy | spring: two part-timers in housekeeping from March, he will write down the hours. Shares it with us before the ad goes out. | get the hours on paper > 48.2
""",
    "varaosa": """
36.4 10:00 visit/60 @1 =learn-needs !information +h8wr fits | walked the hall. Scanner guns are easy, noise ok. They lose people in the first month, that's the pain. | tell him about support in the first weeks > 37.2
37.2 14:40 phone/12 @1 =advocate !meeting-agreed +h8wr fits | first-week support was new to him, liked it. Wants to see h8wr next week. | interview > 38.3
38.3 9:30 visit/55 @1 =match !interview +h8wr present fits | good talk, h8wr asked about breaks herself. Petteri shows the shelves, decides by Fri. | call for the decision > 38.5
38.5 14:20 phone/10 @1 =match !offer +h8wr | yes! starts Mon 28th, 4 months and then permanent if it goes well. Kati sends the contract.
39.2 10:00 visit/45 @2 =agree !information +h8wr present ^supporting | contract read through together. Name of a buddy: Jarno, returns desk. Instruction sheet stays with h8wr. | first day, be there 7.45 > 40.1
40.1 7:45 visit/90 @1 =support !hired +h8wr present | first day. Jarno is patient. h8wr tired at noon, as agreed home at 14. | how is the first week > 40.3
40.3 15:00 phone/7 @1 =support !information +h8wr | three days in a row, all good, asks for the pocket guide in plain language. | plain-language guide > 41.1
41.1 9:00 visit/45 @1 =support !information +h8wr present | gave the guide, Jarno wants a copy for everybody.
41.3 9:05 email/5 @2 =support !information +h8wr | guide as a file for Kati.
41.4 8:50 message/3 @1 =support !information +h8wr | ok week
42.1 14:50 phone/8 @1 =support !issue-raised +h8wr | late twice because of the bus change. Could start 7.30 instead of 7.00? Petteri asks the shift. | starting time > 42.2
42.2 15:40 phone/5 @1 =support !issue-solved +h8wr | 7.30 from next Monday.
43.2 9:40 visit/40 @1 =support !information +h8wr | start at 7.30 works, no more running. | month talk with h8wr and Jarno > 45.3
45.3 9:15 visit/45 @1 =support !keep-in-touch +h8wr present | month talk. Petteri: "one of the steady ones". h8wr wants the forklift card in spring. | forklift course dates > 47.5
47.2 11:20 email/5 @2 =support !information +h8wr keep | Kati will pay the course if dates are outside the stocktaking weeks.
""",
    "smit": """
36.2 14:30 message/3 @1 =build !call-back | Joost in Utrecht this week, bel me maandag. | drop by > 37.1
37.1 14:00 visit/40 @1 =learn-needs !information +r5kp fits | koffie first. Alone at the counter from 7 to 9, that's where it hurts. Never had a job coach in his shop. | bring a written idea: 4 mornings > 38.2
38.2 8:50 email/10 @1 =advocate !call-back +r5kp fits | sent half a page: 4 mornings, first week together with me. | did he read it > 38.5
38.5 9:40 phone/4 @1 =advocate !no-answer keep +r5kp
39.3 8:30 phone/9 @1 =advocate !meeting-agreed +r5kp fits | read it. Leuk idee, worried who teaches. Meeting after the busy weekend. | meeting with Joost > 40.2
40.2 14:15 visit/50 @1 =build !keep-in-touch +r5kp fits ^informing | spoke about money straight: ordinary pay, he knows. Wants r5kp to taste the place first, a paid morning. | find a date for a paid morning > 41.4
41.4 14:40 phone/6 @1 =match !call-back +r5kp | oven broke down, nothing this week. | try again after the repair > 43.1
43.1 9:10 phone/5 @1 =match !meeting-agreed +r5kp | oven is back. Thursday at two.
43.4 14:00 visit/45 @1 =match !meeting-agreed +r5kp present fits | r5kp came along, looked at the dough more than at us. Joost laughed. Paid trial morning on Monday week. | trial morning > 45.1
45.1 7:00 visit/120 @1 =match !trial-day +r5kp present fits | 3 hours, counter and dishes. Nervous until 8, then good. Joost: "ze is precies". Thinks about hours until after Sinterklaas. | hours and contract > 46.4
46.4 8:45 phone/6 @1 =match !call-back +r5kp | his bookkeeper counts. He'd rather talk in the shop. | go by, contract hours > 47.4
47.3 15:30 message/2 @1 =match !call-back +r5kp keep | chocolate letters everywhere, "donderdag of vrijdag".
""",
    "kukka": """
36.4 15:10 phone/10 @1 =ask-opening !call-back +c4pe fits | season not planned yet, ask mid September. | ask about the season > 38.1
38.4 10:15 visit/45 @1 =learn-needs !information +c4pe fits ^informing | greenhouse 2 is lovely. Wants one more for October to January, not at the till. Fits c4pe like a glove. | bring c4pe for a look > 40.3
40.4 9:20 phone/8 @1 =match !meeting-agreed +c4pe fits | Tuesday, rubber boots.
41.2 10:00 visit/60 @1 =match !interview +c4pe present fits | c4pe named half the plants. Elina asked about the long gap, c4pe told it in her own way. Decision next week. | call Elina > 42.2
42.2 9:25 phone/11 @1 =match !offer +c4pe | offer: 25 h, starting 26th. c4pe takes it! | contract and first week plan > 43.4
43.4 16:00 email/10 @1 =agree !information +c4pe ^supporting | first-week plan sent, Niko is the buddy.
44.1 8:30 visit/80 @1 =support !hired +c4pe present | first day: potting with Niko. Rain on the glass roof, nice. | see day three > 44.3
44.3 9:00 visit/35 @2 =support !information +c4pe | Niko: fine, needs a reminder for breaks. Timer on the phone. | week two > 45.2
45.2 9:30 visit/40 @1 =support !information +c4pe present | timer works. Elina asks about pay for Independence Day, told her who to ask. | week three call > 46.3
45.4 8:40 message/2 @1 =support !information +c4pe | Elina: timer is a hit, Niko uses it too.
46.3 8:40 phone/7 @1 =support !information +c4pe | all good, wreaths now. | visit in week four > 47.2
47.2 9:30 visit/40 @1 =support !information +c4pe present | wreaths are c4pe's thing. Elina is thinking about February, ask after Christmas. | month talk > 49.2
""",
    "paja": """
36.5 9:30 phone/4 @2 =ask-opening !refused | Outi: full house, nothing now. | try the owner himself > 37.5
37.5 9:05 phone/9 @1 =learn-needs !meeting-agreed ^first-contact | Harri himself. Gruff but curious, "come and see what welding is".
38.2 9:00 visit/55 @1 =learn-needs !information +8mvc fits | tour. Two retire next year. Certificates matter less than turning up. | send 8mvc's welding papers > 39.2
39.2 11:00 email/5 @1 =advocate !call-back +8mvc fits | papers sent. | did he look > 39.5
39.5 10:40 phone/3 @2 =advocate !call-back +8mvc | he is at a site in Akaa, back on Thursday. | Harri himself > 40.5
40.5 9:10 phone/10 @1 =advocate !meeting-agreed +8mvc fits | wants to see him weld. Bring own mask. | test weld > 42.2
42.2 13:00 visit/70 @1 =match !interview +8mvc present fits ^informing | test weld ok, Harri nodded twice. Order book thin until January though. | ask about orders > 44.5
44.5 9:30 phone/8 @1 =match !keep-in-touch +8mvc | still thin. He asks what a wage subsidy is; told him we look for ordinary pay, he agrees. | January orders > 46.4
46.4 13:10 visit/45 @1 =build !keep-in-touch +8mvc fits | new contract signed with a crane maker, needs hands from week 3. 8mvc is first on his list. | paid trial week, date > 48.1
""",
    "metsa": """
36.3 9:40 phone/6 @1 =build !call-back | busy with inspection, after the 20th. | Riitta after inspection > 39.1
39.1 13:50 phone/5 @1 =build !meeting-agreed | inspection went well. Wednesday at ten.
39.3 10:00 visit/50 @1 =learn-needs !information +n6xq fits ^informing | kitchen is calm after 9. Minna leads it, we should talk to her. | meet Minna > 41.5
41.5 9:50 phone/8 @2 =learn-needs !meeting-agreed +n6xq | Minna works with a radio on, hope that's ok :) | meet Minna in the kitchen > 43.3
43.3 10:00 visit/45 @2 =learn-needs !information +n6xq misfits | weekends every third. n6xq can't. Minna honest about it. Still a good place for somebody else. | tell Riitta thank you, keep the door open > 44.4
44.4 15:30 letter/15 @1 =build !keep-in-touch | handwritten card, Riitta likes paper.
46.5 9:15 phone/6 @1 =build !keep-in-touch | card is on the wall! One leaves at New Year in the laundry room. | laundry room opening > 47.5
""",
    "meer": """
36.1 14:30 phone/5 @1 =build !no-answer
36.5 10:15 phone/8 @1 =learn-needs !meeting-agreed ^first-contact | came here from Aalsmeer 12 years ago. Heel aardig. Come on Tuesday when the truck is unloaded.
37.2 10:00 visit/50 @1 =learn-needs !information +jq2s fits | bouquet line, 8 degrees. jq2s should see it before anything else. | ask jq2s about the cold > 38.4
38.4 15:20 email/5 @1 =build !information +jq2s | jq2s wants to try with warm socks. | date for a look around > 40.2
40.2 10:20 phone/6 @1 =match !call-back +jq2s | auction week, next one. | look around with jq2s > 41.1
41.1 13:00 visit/55 @1 =match !information +jq2s present fits | jq2s made a bouquet, Pieter put it in the office. Needs people before Mothers' Day at the latest, maybe Christmas. | Christmas need? > 43.5
43.5 10:10 phone/5 @2 =match !call-back +jq2s | Anniina: Pieter in Holland until the 2nd. | Pieter back > 45.1
45.3 13:20 visit/45 @1 =build !vacancy +jq2s fits | four weeks in December, 6-12. Wants to hear from jq2s herself. | does jq2s want December > 46.3
46.4 15:40 phone/7 @1 =build !keep-in-touch | had to say the person we talked of steps back for now. He was kind, "de deur staat open". | other people for December? > 47.5
47.5 10:45 message/4 @1 =build !keep-in-touch | nobody for this December. He takes two students, "volgend jaar beter". | plan for Mothers' Day > 54.2
""",
    "groot": """
36.4 16:00 message/2 @1 =ask-opening !call-back | only the workshop voicemail; Marieke texted back: later in autumn. | after the season > 40.1
40.1 16:10 phone/6 @1 =learn-needs !meeting-agreed +b9hx ^first-contact | season over, has time now. Thursday next week.
41.4 10:00 visit/50 @1 =learn-needs !information +b9hx fits | 40 bikes for winter service, alone with one apprentice. b9hx's wheel building made her ears go up. | b9hx brings a wheel > 42.1
42.1 11:00 visit @1 =match !interview +b9hx alone | b9hx went alone with the wheel. Proud. Marieke: good hands, money is the question. | talk money > 43.3
43.1 16:00 phone/3 @1 =advocate !no-answer +b9hx keep
43.3 15:10 phone/12 @1 =advocate !keep-in-touch +b9hx fits | can't before March, that's honest. 15 h then. | March hours > 49.3
46.5 14:00 message/2 @1 =build !keep-in-touch | she sent a photo of a second bench :)
""",
    "jansen": """
36.2 9:10 phone/5 @2 =follow-ad !call-back +k7qm | Sjoerd decides, back on Monday. | Sjoerd > 37.1
37.1 9:15 phone/7 @1 =follow-ad !meeting-agreed +k7qm ^first-contact | terminal work, evenings. Talk about it on Tuesday.
38.2 13:30 visit/45 @1 =follow-ad !information +k7qm misfits | loading 16-24. k7qm wants mornings. Told him straight, he liked that more than a yes. | mornings from November? > 41.5
41.5 10:25 phone/4 @1 =ask-opening !no-answer keep +k7qm
42.3 15:10 phone/6 @1 =ask-opening !refused +k7qm | no mornings, whole terminal moves to nights.
45.5 9:20 phone/7 @1 =build !keep-in-touch +k7qm | k7qm could do evenings now. Nothing open before the new year, he writes it down. | new year openings > 49.5
47.4 9:30 phone/6 @2 =learn-needs !information +k7qm | Tiina: two evening places get advertised in January, she will tell before.
""",
    "pesula": """
36.1 15:20 phone/8 @1 =build !meeting-agreed | folding line again short of people. Two weeks from now.
38.1 10:00 visit/50 @1 =learn-needs !information +w3fd fits | can sit at the folding table. Jaana counts pieces but not in the first month. | w3fd comes for a look > 39.4
39.4 9:10 phone/5 @1 =match !call-back +w3fd | flu wave in the hall, move it. | new date > 41.2
41.2 15:15 phone/6 @1 =match !meeting-agreed +w3fd | Monday at ten, entrance from the yard.
41.4 9:10 email/5 @1 =match !information +w3fd | confirmed, told them w3fd brings own gloves.
42.1 10:00 visit/60 @1 =match !interview +w3fd present fits ^informing | w3fd quiet but folded a whole trolley. Noise was ok with the ear muffs. Rauno would take her. | Jaana's answer > 43.4
43.4 9:20 phone/9 @1 =match !trial-day +w3fd | paid trial week in November, asks HQ for the hours. | HQ answer > 44.5
44.5 11:15 phone/4 @1 =match !call-back +w3fd | HQ silent. | visit and push a little > 45.4
45.4 13:00 visit/40 @1 =advocate !information +w3fd fits | HQ said yes, trial from week 48. Rauno asks what to say to the others: let w3fd choose the words. | plan for the trial week > 47.4
47.5 9:40 phone/2 @1 =match !no-answer +w3fd keep
""",
    "kirjasto": """
37.3 10:20 email/5 @1 =build !call-back | about archive days, in general. | call Heli > 38.3
38.3 13:40 phone/10 @1 =learn-needs !information ^first-contact | city recruits, not her. But she knows when. Tasks: reservations shelf, RFID stickers.
39.5 11:00 phone/6 @1 =learn-needs !information +y3ct fits | asked on y3ct's behalf, no name. Sticker work suits.
41.3 15:40 email/5 @1 =build !keep-in-touch | sent the city form for January. | city budget > 44.2
44.2 9:05 phone/7 @1 =ask-opening !refused +y3ct | budget cut, no January posts. Heli sorry about it. | spring budget > 50.1
46.5 10:30 video/30 @1 =learn-needs !information +y3ct | showed me the sorting room on camera, funny. Volunteers do it now, not what we want.
""",
    "koulu": """
37.4 13:30 phone/9 @1 =build !meeting-agreed | substitutes wanted every single day.
38.4 13:00 visit/40 @1 =learn-needs !vacancy +n6xq fits ^informing | school days, 7-14: n6xq's hours! Hygiene pass first. | hygiene pass date > 40.2
40.3 9:05 email/5 @1 =advocate !information +n6xq fits | pass exam in week 42. | meeting before autumn break > 41.2
41.2 13:00 visit/45 @1 =build !information +n6xq fits | Arja shows the big pots. Would also take someone with cleaning background. | after the exam > 42.3
42.3 13:45 phone/6 @1 =match !meeting-agreed +n6xq | n6xq passed, jee! Interview after break.
44.1 11:30 email/5 @1 =match !information +n6xq +7vre fits | two people for one table, she likes that.
45.2 13:00 visit/50 @1 =match !interview +n6xq +7vre present fits | two at one table, worked well. Arja starts both as substitutes if papers are ok. | papers, pay group > 46.2
46.2 14:30 phone/8 @1 =match !offer +n6xq +7vre | both on the call list from week 48, ordinary pay. n6xq thinks, 7vre says yes on the spot. | first calls, who goes along > 47.2
47.2 13:15 visit/45 @1 =agree !information +n6xq +7vre fits | who shows what on the first day. No pairs, but a cook is named. | first shift > 48.1
""",
    "auto": """
36.3 15:30 phone/3 @1 =ask-opening !refused ^first-contact | "we are eight and stay eight." Friendly enough.
43.2 14:45 phone/4 @1 =ask-opening !refused | same as in September. He reads the leaflet now at least.
47.1 15:10 phone/5 @1 =learn-needs !keep-in-touch | third time lucky: his washer retires in May, "voisi jutella".
""",
    "kirkas": """
36.4 9:10 phone/8 @2 =support !information +7vre | hours fine. Contract ends in October, wants to know about more. | ask Nina about renewal > 38.3
38.3 15:30 phone/9 @1 =support !information +7vre | site is lost in October, nothing near a bus line. She is sorry. | talk with Abdi on site > 40.4
40.4 16:30 visit/40 @2 =support !information +7vre present | last weeks. Abdi writes a reference without being asked. | collect reference > 41.4
41.4 16:30 visit/35 @2 =support !information +7vre present | keys back, cake. Reference is good. | Nina: sites with a bus > 43.2
43.2 10:50 phone/6 @1 =ask-opening !keep-in-touch +7vre fits | maybe Lielahti in December. | Lielahti site > 46.1
46.1 14:30 phone/5 @1 =ask-opening !keep-in-touch +7vre | Lielahti opens in January only. Told her 7vre has the kitchen on the way.
""",
    "onni": """
38.5 15:00 phone/4 @1 =learn-needs !keep-in-touch ^first-contact | five people, one leaves in spring. "Soita keväällä." | ring in spring > 62.1
44.4 14:40 message/2 @1 =build !keep-in-touch | sent greetings with the market-hall photo, he thanked.
""",
    "rauta": """
37.2 16:00 phone/6 @1 =follow-ad !call-back +k7qm | ad for the yard, closes end of month. | application > 38.4
38.4 16:20 email/10 @1 =apply !information +k7qm | application in with k7qm. | ring Pasi > 39.3
39.3 15:50 phone/7 @1 =follow-ad !meeting-agreed +k7qm ^first-contact | got 40 applications, sees k7qm if I come with. Monday.
40.1 13:00 visit/45 @1 =match !interview +k7qm present fits | k7qm prepared well. Pasi liked the forklift hours. | Pasi's choice > 40.5
40.5 11:20 phone/5 @1 =match !refused +k7qm | took one with yard experience. k7qm second. Asks us back before spring. | spring yard > 44.2
44.2 13:00 visit/35 @1 =build !keep-in-touch +k7qm fits | coffee among the paint tins. Needs one for Saturdays from March. | March, Saturdays > 47.5
47.5 11:05 phone/6 @1 =ask-opening !keep-in-touch +k7qm fits | still on. He rings me before the ad goes up, promised. | March, Saturdays > 55.1
""",
    "taimisto": """
37.3 9:30 phone/5 @1 =build !keep-in-touch ^dormant | season over, whole crew off until March.
""",
    "pakkaus": """
36.5 11:00 phone/8 @2 =build !meeting-agreed | Laura: yes, with the plant manager this time.
37.2 13:00 visit/60 @1 =learn-needs !information +k7qm fits ^informing | line 3 shift 6-14, mornings! Heavy? 12 kg. They hire through an agency, HR wants to change that. | one-page summary to Laura > 37.5
37.5 14:10 email/15 @2 =advocate !call-back +k7qm fits | page sent. | Laura's comments > 39.2
39.4 10:30 video/35 @2 =advocate !information +k7qm fits | video with Laura and the shift leader. Good questions about sick leave. Answered what I may. | next step with Timo > 41.3
41.3 10:30 phone/9 @1 =advocate !call-back +k7qm | agency contract until New Year, he checks if one can be direct. | direct hire? > 43.1
43.1 14:20 phone/6 @1 =advocate !meeting-agreed +k7qm | come and talk with the line people.
44.2 10:00 visit/60 @1 =match !interview +k7qm present fits | k7qm ran the tape machine for ten minutes, grin. Timo wants a start in January. | January start, dates > 46.4
46.2 11:10 email/5 @2 =match !information +k7qm keep | asked Laura for the dates, she waits for the budget.
""",
    "paivakoti": """
38.1 14:10 phone/5 @1 =learn-needs !meeting-agreed ^first-contact | kitchen and laundry help, 15 h.
39.3 13:00 visit/35 @1 =learn-needs !information | needs the criminal record extract, takes weeks. Cosy place. | is there somebody > 42.2
43.3 13:50 phone/5 @1 =build !keep-in-touch | filled by a student. Keeps my card. | spring staff plan > 48.4
""",
    "numero": """
38.3 10:50 phone/9 @1 =learn-needs !meeting-agreed +4tzn ^first-contact | invoices pile up in month ends. Wants to meet by video first. | video > 39.2
39.2 13:30 video/40 @1 =learn-needs !information +4tzn fits | told what 4tzn can, no name. 25 h is what he needs. Worried about client secrecy, fair. | ask 4tzn about names > 40.2
40.5 14:00 email/10 @1 =advocate !call-back +4tzn fits | answered on secrecy: same paper as for everyone. | Henrik's partners > 42.1
42.2 16:10 phone/6 @1 =advocate !call-back +4tzn | partners meet on the 28th. | partners' answer > 44.3
44.4 9:30 video/30 @1 =advocate !meeting-agreed +4tzn fits | partners say yes to a meeting if 4tzn comes along. 4tzn thinks about it. | answer from 4tzn to Henrik > 46.4
46.1 16:00 email/5 @1 =advocate !information +4tzn keep | told Henrik it takes the time it takes. He is fine with it.
47.1 9:20 phone/8 @1 =match !meeting-agreed +4tzn fits | 4tzn says yes, comes along. Henrik glad, books the quiet room. | the meeting, with 4tzn > 48.3
""",
    "hervo": """
36.2 15:30 phone/7 @2 =learn-needs !call-back | Leena: good idea, Mika decides. | Mika > 37.4
37.4 15:10 phone/6 @1 =learn-needs !call-back | in Tallinn. Asks for numbers: how long do people stay. | numbers > 38.1
38.1 16:15 email/15 @1 =advocate !information +b9hx fits | numbers sent, from our annual report. | meeting? > 39.4
39.4 15:00 phone/8 @1 =advocate !meeting-agreed +b9hx fits | numbers did it. Wednesday.
40.3 10:00 visit/60 @1 =learn-needs !information +b9hx +w3fd fits ^informing | own bench, music, induction two weeks. Would take one in the new year. | send b9hx's portfolio > 41.2
41.2 16:20 email/5 @2 =advocate !information +b9hx | portfolio with photos of the radios. | Leena's opinion > 42.3
42.3 11:10 phone/5 @2 =advocate !keep-in-touch +b9hx | Leena impressed, tells Mika. | Mika > 44.1
44.4 13:00 visit/50 @1 =match !interview +b9hx present fits | b9hx found a bad joint on the test board. Mika smiled first time. | decision > 46.1
46.1 9:40 phone/6 @1 =match !call-back +b9hx | board decides on headcount this week. | see Mika > 47.3
47.3 10:00 visit/45 @1 =match !offer +b9hx fits | offer from 11 January, 30 h, permanent after trial. b9hx does not know yet, telling him at two! | contract draft > 49.2
""",
    "kuusta": """
39.4 16:10 phone/3 =ask-opening !call-back | kitchen at rush hour, my mistake. Ring between 14 and 15. | ring Joni at two > 40.1
40.2 16:00 meeting/40 @1 =learn-needs !information ^first-contact | in the café next door, he wanted out of the heat. Dishwasher evenings, 30 h. | somebody for evenings? > 42.1
43.5 14:10 phone/6 @1 =ask-opening !keep-in-touch | nobody for evenings on our list now. Said so. | ask again in January > 54.2
""",
    "vehma": """
36.5 13:20 phone/6 @1 =support !information +d5zw | nothing special, d5zw trains the new one. | closing talk > 42.1
42.2 8:50 phone/10 @1 =support !information +d5zw | they both say support can end. Ville: "ring me when you have the next one".
44.4 10:00 visit/40 @1 =ask-opening !keep-in-touch +k7qm fits ^sharing | fruit department in spring. Tells the story to anyone who asks. | fruit department > 54.1
46.4 11:20 phone/5 @1 =build !information | the one who left us has a fixed contract now! Ville wants it in the newsletter, will ask first.
""",
    "klinikka": """
40.4 14:30 phone/6 @1 =learn-needs !meeting-agreed ^first-contact | cleaning of cages and waiting room, 10 h to start. Tuesday at half past two.
42.2 14:30 visit/35 @1 =learn-needs !information | two cats on my lap. Needs someone who is at ease with blood and tails. | is there somebody > 44.5
45.4 15:20 phone/5 @1 =build !keep-in-touch | somebody may come along who loves animals, not yet. No names. | January > 50.2
47.3 9:05 phone/5 @1 =build !keep-in-touch | asked how they train newcomers. One Saturday with her, then see.
""",
    "areena": """
43.1 11:15 phone/7 @1 =follow-ad !meeting-agreed +p2jh fits nocons ^first-contact | ad closed at noon, so rang at once. Reception, weekends. He holds a place open.
44.2 15:00 visit/40 @1 =follow-ad !information +p2jh fits | desk, keys, skates. 12 h. Nice man, decides with the club. | club's decision > 45.3
45.3 16:05 phone/4 @1 =follow-ad !refused +p2jh | club gave it to a junior player. p2jh took it calmly. Keeps us for the summer. | summer season > 66.2
""",
    "viiva": """
36.3 10:30 phone/4 @1 =ask-opening !refused ^first-contact | "not for us, machines". Asked if I may send something. Shrug.
36.5 14:30 letter/20 @1 =build | letter with two examples from metal shops. | ring after the letter > 38.2
38.2 15:40 phone/3 @1 =build !refused ^declined | read it, no. Thanked me for not pushing.
""",
    "kilpi": """
37.1 16:00 phone/6 @1 =ask-opening !refused ^declined | guard card and nights, no way around it. Knows who we are now.
""",
    "honka": """
44.1 16:10 phone/5 @1 =learn-needs !call-back | deep in an order of 60 chairs. | after the chairs > 46.3
46.3 9:05 phone/3 @1 =learn-needs !no-answer keep
47.2 15:20 phone/6 @1 =learn-needs !meeting-agreed ^first-contact | chairs are out of the door. "Tule käymään", any morning. | drop by in the workshop > 48.2
""",
    "kierra": """
37.4 10:00 meeting/60 @1 =share !information | planned the employers' breakfast at the town library café. Päivi speaks ten minutes. | invitations > 38.3
38.3 16:30 email/15 @1 =share !information | invitations out, 14 names. | room and coffee > 39.3
39.4 8:00 event/150 @1 =share !information also:harju also:hotel also:pakkaus also:metsa | breakfast: 11 came. Päivi: "we would have missed our best sorter". Two cards in my pocket. | thank-you round > 40.3
40.5 15:10 phone/8 @1 =share !keep-in-touch | thanks and laughs. Next one in November.
42.1 9:15 email/10 @1 =share !information | draft list of themes.
43.5 9:15 phone/9 @1 =share !meeting-agreed | date for November, theme: the first week at work.
46.3 13:00 event/120 @1 =share !information also:varaosa also:kukka also:koulu | second breakfast, after lunch this time. Petteri told about the bus thing. 8 employers. | write-up for the newsletter > 47.4
47.5 10:15 email/15 @1 =share !information | write-up with her changes, went out.
""",
    "vink": """
46.1 11:20 phone/4 @1 =learn-needs !call-back | met her at the market. Three people, but lots of work. Bel me volgende week. | ring Lotte > 47.1
47.4 11:40 phone/7 @1 =learn-needs !meeting-agreed ^first-contact | koffie next week. Sewing by hand, she would teach the right one. | koffie with Lotte > 48.4
""",
}

# Deeds that are not plain entries: day, hour, kind. The wrong employer was picked and taken back at once; minutes were
# put right the next morning; a call of Friday was written down on Monday; promises were kept without a new contact.
EXTRAS = [
    ("39.3 15:58", "mistake", "rauta"), ("41.2 8:20", "amend", "meer 41.1 --minutes 65"), ("42.1 8:10", "amend", "kirkas 41.4 --note keys back, cake. Reference is good, copy to 7vre."),
    ("47.5 8:20", "done", "varaosa 45.3 dates came by e-mail, two in February"), ("47.4 8:15", "done", "hotel 47.1 Jukka sent the page himself"),
]
LATE = ("onni", "40.5 15:45 phone/5 @1 =learn-needs !call-back logged:41.1-8:15 | written down on Monday: he rang me back himself, looks for someone for Saturdays.")

REVIEWS = {
    36: "two new employers a week", 37: None, 38: "go back to the ones who said maybe", 40: "prepare the support plan before the first day",
    41: "log decision makers", 42: "a Nokia day in week 44", 44: "keep the pace, mind the hours", 45: "close open promises before new leads", 46: "catch up: two visits a day on Monday and Tuesday",
}

# Minutes there and back; several visits in one town on a day are one trip.
TRIP = {"Tampere": 25, "Nokia": 50, "Ylöjärvi": 45, "Lempäälä": 60, "Kangasala": 55}
AWAY = {"42.4": False, "42.5": False, "45.5": True}
TRAINING = {"38.5": (120, "workshop on disclosure"), "46.3": (90, "training day, part one"), "46.5": (210, "training day, part two")}
EMPLOYER_TIME = ["phone list", "reading ads", "who knows whom round", "company pages", "preparing visits", "thank-you notes", "map of the industrial area", "match ideas"]
ADMIN_TIME = ["calendar and papers", "notes", "statistics for the service", "travel bills", "mail"]
PROMISES = ["bring the CV draft", "bus timetable", "ask the benefits adviser", "practise the interview", "read the contract together", "send photos of the place", "call on Thursday evening", "look at the tax card"]


def day_of(text):
    """A day from WEEK.DAY; weeks past 53 run on into the next year."""
    week, day = (int(part) for part in text.split("."))
    return dt.date.fromisocalendar(2026, FIRST, 1) + dt.timedelta(weeks=week - FIRST, days=day - 1)


def moment(text):
    """A moment from 'WEEK.DAY HOUR'."""
    day, hour = text.split()
    hours, minutes = (hour.split(":") + ["0"])[:2]
    return dt.datetime.combine(day_of(day), dt.time(int(hours), int(minutes)))


# ------------------------------------------------------------------------------------------------ the play


class Play:
    """Deeds in order of time, and what later deeds need to know of earlier ones."""

    def __init__(self, binary, folder, home):
        self.binary, self.folder, self.home = binary, folder, home
        self.deeds, self.ids = [], {}
        # What a day is taken up with: day -> [(begin, end)], for finding a free hour and filling the day's sheet.
        self.busy = {}

    def at(self, when, *args, label=None, then=None):
        """Adds a deed: arguments of coach at a moment."""
        self.deeds.append((when, len(self.deeds), [str(arg) for arg in args], label, then))

    def occupy(self, begin, minutes):
        self.busy.setdefault(begin.date(), []).append((begin, begin + dt.timedelta(minutes=minutes)))

    def free(self, begin, minutes):
        end = begin + dt.timedelta(minutes=minutes)
        return all(end <= other or begin >= until for other, until in self.busy.get(begin.date(), []))

    def run(self):
        clock = dt.datetime.min
        for when, _, args, label, then in sorted(self.deeds, key=lambda deed: deed[:2]):
            # One deed at a time: nobody does two in the same second.
            when = clock = max(when, clock + dt.timedelta(seconds=7))
            args = [self.ids.get(arg[4:], arg) if arg.startswith("id::") else arg for arg in args]
            answer = self.coach(when, args)
            if label:
                found = answer.get("contact") or answer.get("job") or answer["employer"]["issue"]
                self.ids[label] = found["id"]
            if then:
                then()

    def coach(self, when, args):
        env = {"PATH": os.environ.get("PATH", ""), "HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home), "XDG_DATA_HOME": str(self.home),
               "TZ": "Europe/Helsinki", "COACH_NOW": when.isoformat(), "COACH_HANDLE": "anna", "COACH_DATA": str(self.folder)}
        done = subprocess.run([self.binary, "--json", "--no-input", *args], env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            sys.exit(f"{when}: coach {' '.join(args)}\n{done.stderr}")
        return json.loads(done.stdout)


def minutes_later(when, minutes):
    return when + dt.timedelta(minutes=minutes)


def begin(play):
    """The first Monday morning: the directory, Anna, and what stood on her paper cards."""
    start = moment("36.1 8:00")
    play.at(start, "init", play.folder, "--no-git")
    play.at(start, "me", "--name", "Anna", "--fte", "1.0", "--timezone", "Europe/Helsinki")
    for name, town, sector, size, source, since, history, needs, tags, people in (entry[1:] for entry in EMPLOYERS):
        when = max(start, dt.datetime.combine(dt.date.fromisoformat(since), dt.time(8, 25)))
        play.at(when, "employer", "add", name, "--town", town, "--sector", sector, "--size", size, "--source", source, "--on", since,
                *[word for tag in tags.split(",") if tag for word in ("--tag", tag)])
        for person, role, decides in people:
            play.at(when, "employer", "person", name, person, "--role", role, *(["--decision-maker", decides] if decides else []))
        for change in filter(None, history.split(", ")):
            stage, on = change.split()
            play.at(when, "employer", "stage", name, stage, "--on", on)
        if needs:
            play.at(when, "employer", "edit", name, "--set", f"needs={needs}")
    for code, entered, out, wants, history, consent, _ in CANDIDATES:
        when = max(start, dt.datetime.combine(dt.date.fromisoformat(entered), dt.time(8, 35)))
        play.at(when, "candidate", "add", "--no-name", "--code", code, "--entered", entered, "--out-of-work" if out else "--in-work",
                *[word for want in wants.split(", ") for word in ("--wants", want)])
        for change in filter(None, history.split(", ")):
            stage, on = change.split()
            later = max(when, dt.datetime.combine(dt.date.fromisoformat(on), dt.time(8, 40)))
            play.at(later, "candidate", "stage", code, stage, "--on", on)
        if consent:
            level, on, until, only = consent
            later = max(when, dt.datetime.combine(dt.date.fromisoformat(on), dt.time(8, 45)))
            limits = [word for key in filter(None, only.split(",")) for word in ("--employer", name_of(key))]
            play.at(later, "candidate", "consent", code, level, "--on", on, *(["--until", until] if until else []), *limits)


def name_of(key):
    return next(entry[1] for entry in EMPLOYERS if entry[0] == key)


def stories(play, dice):
    """The contacts with employers, each written down a few minutes after it ended."""
    for key, text in STORIES.items():
        for line in text.strip().splitlines():
            tell(play, dice, key, line)
    tell(play, dice, *LATE)


def tell(play, dice, key, line):
    parts = [part.strip() for part in line.split("|")]
    head, note, promise = parts[0].split(), parts[1] if len(parts) > 1 else "", parts[2] if len(parts) > 2 else ""
    when, (channel, _, minutes) = moment(" ".join(head[:2])), head[2].partition("/")
    people = next(entry[10] for entry in EMPLOYERS if entry[0] == key)
    args = ["log-contact", name_of(key), "-c", channel]
    lasting = int(minutes) if minutes else {"visit": 60, "message": 5}.get(channel, 10)
    logged = minutes_later(when, lasting + dice.randint(2, 14))
    said = {"@": lambda word: ["-p", people[int(word) - 1][0]], "=": lambda word: ["--purpose", word], "!": lambda word: ["-o", word],
            "+": lambda word: ["-f", word], "^": lambda word: ["--stage", word]}
    plain = {"present": ["--present"], "alone": ["--by-candidate"], "fits": ["--matches-plan", "yes"], "misfits": ["--matches-plan", "no"], "keep": ["--keep"],
             "nocons": ["--without-consent", "asked me on the phone this morning to ring before the ad closes; the paper is signed tomorrow"]}
    for word in head[3:]:
        if word[0] in said:
            args += said[word[0]](word[1:])
        elif word.startswith("also:"):
            args += ["--also", name_of(word[5:])]
        elif word.startswith("logged:"):
            logged = moment(word[7:].replace("-", " "))
            args += ["--on", when.date().isoformat()]
        else:
            args += plain[word]
    # Visits carry their hour; of calls and mails only those that somebody looked at the clock for.
    if channel in ("visit", "meeting", "event", "video") or dice.random() < 0.3:
        args += ["--at", when.strftime("%H:%M")]
    # A short call is often logged without its length, and then counts as the usual ten minutes.
    if minutes and (channel not in ("phone", "email", "message") or dice.random() < 0.7):
        args += ["--minutes", minutes]
    if promise:
        what, _, due = promise.rpartition(" > ")
        args += ["--next", what, "--due", day_of(due).isoformat()]
    if note:
        args += ["--note", note]
    if "alone" not in head:
        play.occupy(when, lasting)
    play.at(logged, *args, label=f"{key} {head[0]}")


def deeds_for_candidates(play):
    for when, words in CANDIDATE_DEEDS:
        verb, code, rest = words.split(" ", 2)
        play.at(moment(when), "candidate", verb, code, *(rest.split(" ", 1) if verb == "edit" else [rest]))
    for when, code, employer, start, flags in JOBS:
        play.at(moment(when), "job", "start", code, name_of(employer), "--kind", "competitive", "--on", start, *flags, label=f"job {code}")
    for when, verb, code, employer, flags in JOB_DEEDS:
        play.at(moment(when), "job", verb, code, name_of(employer), *flags)
    for when, code, employer, step in STEPS:
        play.at(moment(when), "candidate", "step", code, name_of(employer), step)
    for when, words in WAY:
        play.at(moment(when), "candidate", *words.split(" "))
    for when, who, facts in FACTS:
        what = ["candidate", "edit", who] if any(who == entry[0] for entry in CANDIDATES) else ["employer", "edit", name_of(who)]
        play.at(moment(when), *what, *[word for fact in facts.split("; ") for word in ("--set", fact)])
    for when, employer, text, solved in ISSUES:
        play.at(moment(when), "employer", "issue", name_of(employer), text, label=f"issue {employer}")
        if solved:
            play.at(moment(solved), "employer", "issue", name_of(employer), "--solved", f"id::issue {employer}")
    for when, employer, reason in PRIVILEGES:
        play.at(moment(when), "employer", "privilege", name_of(employer), "--reason", reason)


def talks(play, dice):
    """Talks with candidates: what was said is private and is in no example."""
    jobs = {code: (f"id::job {code}", dt.date.fromisoformat(start)) for _, code, _, start, _ in JOBS}
    closed = {words.split()[1]: moment(when).date() for when, words in CANDIDATE_DEEDS if words.startswith("close")}
    missed = {("4tzn", 3), ("p2jh", 4)}
    for code, entered, *_, rate in CANDIDATES:
        count = 0
        for week in range(FIRST, LAST + 1):
            days = [day_of(f"{week}.{day}") for day in range(1, 6) if f"{week}.{day}" not in AWAY]
            days = [day for day in days if day >= dt.date.fromisoformat(entered) and day < closed.get(code, dt.date.max)]
            job, started = jobs.get(code, (None, None))
            begun = started and -1 <= (day_of(f"{week}.1") - started).days // 7 <= 4
            if not days or (dice.random() > rate * 0.85 and not begun):
                continue
            again = 2 if dice.random() < 0.06 else 1
            for turn in range(again):
                channel = "meeting" if begun and turn == 0 else dice.choices(["meeting", "phone", "message", "video"], [52, 24, 19, 5])[0]
                count += channel == "meeting"
                talk(play, dice, code, dice.choice(days), channel, job if started and started <= days[0] else None, (code, count) in missed and channel == "meeting")


def talk(play, dice, code, day, channel, job, no_show):
    minutes = {"meeting": dice.choice([40, 45, 45, 50, 60, 60, 75]), "phone": dice.randint(5, 22), "message": 4, "video": dice.choice([25, 30, 40])}[channel]
    latest = 13 if day.isoweekday() == 5 else 15
    for _ in range(60):
        begin = dt.datetime.combine(day, dt.time(dice.randint(8, latest), dice.choice([0, 15, 30, 45])))
        if play.free(begin, minutes + 10):
            break
    play.occupy(begin, minutes)
    args = ["log-support", code, "-c", channel]
    if no_show:
        minutes = 20
        args += ["--no-show"]
    if channel == "meeting":
        args += ["--at", begin.strftime("%H:%M")]
    if channel != "message":
        args += ["--minutes", minutes]
    if job:
        args += ["--job", job]
    if dice.random() < 0.16 and day < day_of("47.3") and code not in ("3hyt", "u8bk", "d5zw"):
        args += ["--next", dice.choice(PROMISES), "--due", (day + dt.timedelta(days=dice.choice([2, 5, 7]))).isoformat()]
    play.at(minutes_later(begin, minutes + dice.randint(3, 15)), *args)


def sheets(play, dice):
    """The rest of each working day, in round figures, at its end; and the supervisor's Monday."""
    for week in range(FIRST, LAST + 1):
        pace = dice.uniform(0.94, 1.03)
        for number in range(1, 6):
            label = f"{week}.{number}"
            if AWAY.get(label) is False:
                continue
            sheet(play, dice, label, number, pace)
        if week in REVIEWS:
            goal = REVIEWS[week]
            play.at(moment(f"{week + 1}.1 9:{dice.choice(['05', '20', '40'])}"), "week", "last", "--review", "Petra Salo", *(["--goal", goal] if goal else []))
    for label, half in AWAY.items():
        play.at(moment("41.2 9:00" if not half else "45.3 8:10"), "absence", day_of(label).isoformat(), *(["--half"] if half else []))


def sheet(play, dice, label, number, pace):
    day, rounded = day_of(label), lambda minutes: int(5 * round(minutes / 5))
    spans = play.busy.get(day, [])
    lasts = max([until for _, until in spans], default=dt.datetime.combine(day, dt.time(12)))
    usual = dt.time(14, 20) if number == 5 else dt.time(15, 50)
    clock = max(dt.datetime.combine(day, usual), minutes_later(lasts, 10))
    if AWAY.get(label):
        clock = moment(f"{label} 12:10")
    whole = (215 if AWAY.get(label) else 375 if number == 5 else dice.randint(405, 455)) * pace
    left = whole - sum((until - begin).seconds / 60 for begin, until in spans)
    entries = []
    towns = {next(entry[2] for entry in EMPLOYERS if entry[1] == name) for name in visited(play, day)}
    if towns:
        entries.append(("travel", rounded(sum(TRIP[town] for town in towns) + dice.choice([0, 5, 10])), ["--out"]))
    if number == 1:
        entries.append(("team", dice.choice([60, 75, 75, 90]), ["--note", "Monday meeting"]))
    elif number == 3 and dice.random() < 0.6:
        entries.append(("team", dice.choice([20, 30, 45]), ["--note", "case round with the treatment team"]))
    if label in TRAINING:
        minutes, note = TRAINING[label]
        entries.append(("training", minutes, ["--note", note]))
    left -= sum(minutes for _, minutes, _ in entries)
    shares = [("employers", dice.uniform(0.5, 0.68), EMPLOYER_TIME), ("candidates", dice.uniform(0.08, 0.18), []), ("admin", dice.uniform(0.14, 0.24), ADMIN_TIME)]
    for kind, share, notes in shares:
        minutes = rounded(left * share)
        if minutes >= 10:
            # Part of the time for employers goes by on foot, from door to door in an industrial area.
            note, out = (["--note", "on foot from door to door"], ["--out"]) if kind == "employers" and dice.random() < 0.3 else ([], [])
            if not note and notes and dice.random() < 0.5:
                note = ["--note", dice.choice(notes)]
            entries.append((kind, minutes, note + out))
    for offset, (kind, minutes, more) in enumerate(entries):
        play.at(minutes_later(clock, offset), "log-time", kind, minutes, *more)


def visited(play, day):
    """Names of the employers met in person on a day."""
    met = [deed[2] for deed in play.deeds if deed[2][0] == "log-contact" and deed[0].date() == day and "--by-candidate" not in deed[2]]
    return [args[1] for args in met if args[3] in ("visit", "meeting", "event")]


def extras(play):
    for when, kind, words in EXTRAS:
        when = moment(when)
        if kind == "mistake":
            play.at(when, "log-contact", name_of(words), "-c", "phone", "--note", "wrong one, sorry", "--keep")
            play.at(minutes_later(when, 1), "undo")
        else:
            key, entry, *rest = words.split(" ", 2)
            first, _, value = (rest[0] if rest else "").partition(" ")
            more = [first, value] if kind == "amend" else ([rest[0]] if rest else [])
            play.at(when, kind, f"id::{key} {entry}", *more)


def copy(folder, target):
    """The shared part of the directory, without what belongs to one machine."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copyfile(folder / "coach.toml", target / "coach.toml")
    for part in ("coaches", "employers", "candidates", "log"):
        shutil.copytree(folder / part, target / part)
    for path in [target, *target.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--coach", default=str(HERE.parent / "target" / "debug" / "coach"))
    args.add_argument("--keep", type=pathlib.Path, help="play in this new directory and keep it")
    options, dice = args.parse_args(), random.Random(2026)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or pathlib.Path(scratch) / "caseload"
        # One device with a name of its own, so that a new play does not rename the log's folder.
        (folder / ".coach").mkdir(parents=True, mode=0o700)
        (folder / ".coach" / "device").write_text("x4t9\n")
        play = Play(options.coach, folder, pathlib.Path(scratch))
        begin(play)
        stories(play, dice)
        deeds_for_candidates(play)
        talks(play, dice)
        sheets(play, dice)
        extras(play)
        play.run()
        copy(folder, HERE / "caseload")
    print(f"{len(play.deeds)} deeds played")


if __name__ == "__main__":
    main()
