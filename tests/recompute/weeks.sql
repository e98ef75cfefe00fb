-- Meetings against the target, week by week; the shares of logged time. domain.md sections 3 and 4.
-- In: contact, absence, review, the records, and `rules` (data/rules as JSON).

create table quota as
select
    json ->> 'name' as name,
    (json -> 'meetings' ->> 'target_full_time')::decimal(9, 4) as target_full_time,
    from_json(json -> 'meetings' -> 'channels', '["VARCHAR"]') as channels,
    (json -> 'meetings' ->> 'support')::boolean as support,
    (json -> 'meetings' ->> 'decision_maker')::boolean as decision_maker,
    (json -> 'meetings' ->> 'client_specific_only')::boolean as client_specific_only,
    (json -> 'meetings' ->> 'few_seekers')::integer as few_seekers,
    (json -> 'meetings' ->> 'meetings_per_seeker')::integer as meetings_per_seeker,
    json_exists(json, '$.point') as has_points,
    from_json(json -> 'time' -> 'out_channels', '["VARCHAR"]') as out_channels,
    json -> 'minutes' as minutes
from read_json_objects(getvariable('rules'), format = 'newline_delimited');

-- A contact is support when its purpose says so, or when everyone it is for has a current job there, or has none there and
-- stands at job-support.
create table supports as
select contact.id, bool_and(
    exists (
        from job where job.candidate = code and job.employer = contact.employer and job.start_day <= contact.on_day
        and (job.end_day is null or job.end_day >= contact.on_day)
    )
    or exists (
        from spell where spell.kind = 'candidate' and spell.name = code and spell.stage = 'job-support' and spell.on_day <= contact.on_day
        and (spell.until_day is null or spell.until_day > contact.on_day)
    )
) as everyone
from contact, unnest(contact.for_whom) as one(code)
where contact.party = 'employer'
group by contact.id;

create table counted as
select quota.name as quota, contact.id, contact.coach, contact.on_day
from contact
cross join quota
left join supports on supports.id = contact.id
left join (select employer, person, bool_or(decision_maker) as decision_maker from person group by all) as met
    on met.employer = contact.employer and met.person = contact.person
where contact.party = 'employer'
    and has_come(contact.on_day, contact.at)
    and list_contains(quota.channels, contact.channel)
    and not contact.by_candidate
    and not contact.no_show
    and (not quota.decision_maker or coalesce(contact.decision_maker, met.decision_maker, true))
    and (not quota.client_specific_only or len(contact.for_whom) > 0)
    and (quota.support or (contact.purpose is distinct from 'support' and not coalesce(supports.everyone, false)));

-- The week from which on a coach is measured: that of the first day at work, else of the first entry, at the latest this one.
create table first_week as
select coach.handle, coalesce(date_trunc('week', coach.first_day),
    date_trunc('week', least(first_line.on_day, getvariable('today')::date)))::date as monday
from coach left join first_line on first_line.coach = coach.handle;

-- Which coaches' weeks a run shows: all that have begun and whose Thursday lies in the period. Those before the coach began, and
-- those after the last day at work, are neither met nor missed.
create table run_week as
select asked.run, coach.handle, one.monday::date as monday,
    one.monday >= first_week.monday and coalesce(one.monday <= coach.last_day, true) as measured,
    one.monday::date + 6 < asked.today as over
from asked
join coach on asked.whom is null or coach.handle = asked.whom
join first_week using (handle)
cross join unnest(generate_series(date_trunc('week', asked.from_day + 3), date_trunc('week', asked.to_day - 3), interval 7 days)) as one(monday)
where one.monday <= asked.today;

-- How much of a week's workdays is left after holidays, absences and days outside the employment; of a day recorded twice
-- the longer absence.
create table week_worked as
select handle, monday, sum(case when list_contains(settings.holidays, day) or not employed(day, first_day, last_day) then 0 else 1 - away end) / count(*) as share
from (
    select weeks.handle, weeks.monday, coach.first_day, coach.last_day, (weeks.monday + weekday::integer - 1)::date as day,
        coalesce((select max(case when absence.half then 0.5 else 1 end) from absence
            where absence.coach = weeks.handle and (weeks.monday + weekday::integer - 1)::date between absence.first_day and absence.last_day), 0) as away
    from (select distinct handle, monday from run_week) as weeks
    join coach using (handle)
    cross join unnest(coach.workdays) as one(weekday)
), settings
group by all;

-- Job seekers of one's own on the week's last day: on the caseload, not closed, not at job-support.
create table seekers as
select handle, monday, (
    select count(*) from candidate
    where candidate.entered <= monday + 6
    and (select max_by(owner.coach, (owner.from_day, owner.place)) from owner
        where owner.kind = 'candidate' and owner.name = candidate.code and owner.from_day <= monday + 6) = handle
    and coalesce((select stage from spell where spell.kind = 'candidate' and spell.name = candidate.code
        and spell.on_day <= monday + 6 and (spell.until_day is null or spell.until_day > monday + 6)), 'engagement') not in ('closed', 'job-support')
) as seekers
from (select distinct handle, monday from run_week);

create table any_week as
with base as (
    select
        asked.run, asked.today, asked.quota as asked_quota, quota.name as quota, run_week.handle, run_week.monday, run_week.measured, run_week.over,
        strftime(run_week.monday + 3, '%G-W%V') as week,
        (select count(*) from counted where counted.quota = quota.name and counted.coach = run_week.handle
            and counted.on_day between run_week.monday and run_week.monday + 6) as counted,
        case
            when quota.few_seekers is not null and seekers.seekers < quota.few_seekers
                then least(coalesce(coach.target, quota.target_full_time * coach.fte), quota.meetings_per_seeker * seekers.seekers)
            else coalesce(coach.target, quota.target_full_time * coach.fte)
        end::double as target,
        week_worked.share,
        quota.has_points,
        (select max_by(reviewer, id) from review where review.coach = run_week.handle and review.week = strftime(run_week.monday + 3, '%G-W%V')) as reviewed_by
    from asked
    join run_week using (run)
    join coach using (handle)
    -- The indicator of employer contacts goes by the strict rules, whatever the week goes by.
    join quota on quota.name in (asked.quota, 'ips25-2008')
    join week_worked on week_worked.handle = run_week.handle and week_worked.monday = run_week.monday
    join seekers on seekers.handle = run_week.handle and seekers.monday = run_week.monday
), judged as (
    select *, target * share as target_worked,
        case when measured and target * share > 0 then counted >= target * share - 1e-9 end as met,
        case when has_points and measured and over and target * share > 0 then counted * 6 / (target * share) end as on_scale,
        -- Weeks between this one and the nearest that was reviewed.
        (select min(abs(monday - (strptime(review.week || '-1', '%G-W%V-%u')::date))) / 7 from review where review.coach = base.handle) as reviewed_within
    from base
), pointed as (
    select *, case when on_scale >= 6 - 1e-9 then 5 when on_scale >= 5 - 1e-9 then 4 when on_scale >= 4 - 1e-9 then 3 when on_scale >= 2 - 1e-9 then 2
        when on_scale is not null then 1 end as unreviewed
    from judged
)
select *, case when unreviewed > 3 and reviewed_by is not null then unreviewed when unreviewed >= 3 and reviewed_within <= 4 then 3 when unreviewed is not null then least(unreviewed, 2) end as point
from pointed;

create table week as select * from any_week where quota = asked_quota;

-- Minutes that each coach was to work on each day: the contract, shared out over the workdays, less holidays, absences and days
-- outside the employment; of a day recorded twice the longer absence. Before the coach is measured none.
create table work_day as
select handle, day::date as day, contract_minutes / len(coach.workdays) * (1 - coalesce((
    select max(case when absence.half then 0.5 else 1 end) from absence
    where absence.coach = coach.handle and day::date between absence.first_day and absence.last_day), 0)) as minutes
from coach join first_week using (handle) cross join settings
cross join unnest(generate_series(first_week.monday, getvariable('today')::date, interval 1 day)) as one(day)
where list_contains(coach.workdays, isodow(day)) and not list_contains(settings.holidays, day::date) and employed(day::date, first_day, last_day);

create table scheduled as
select asked.run, round(coalesce(sum(work_day.minutes), 0)) as minutes
from asked left join work_day on work_day.day between asked.from_day and asked.d and (asked.whom is null or work_day.handle = asked.whom)
group by asked.run;

-- Minutes of what was logged in a run's period; what has none takes the channel's default. A candidate alone is no coach's time;
-- a no-show counts no hour, neither at all nor out of the office, and nothing counts that is later than now.
create table logged as
select asked.run, 'contact' as what, contact.party = 'employer' as employers,
    not contact.no_show and coalesce(contact.place = 'out', list_contains(quota.out_channels, contact.channel)) as community, false as other,
    coalesce(contact.minutes, case when contact.no_show then 0 else (quota.minutes ->> contact.channel)::integer end, 0) as minutes
from asked join quota on quota.name = asked.quota
join contact on contact.on_day between asked.from_day and asked.d and (asked.whom is null or contact.coach = asked.whom)
where not contact.by_candidate and has_come(contact.on_day, contact.at)
union all
select asked.run, 'time', time_line.kind = 'employers', coalesce(time_line.place = 'out', false), time_line.kind = 'other-services', time_line.minutes
from asked join time_line on time_line.on_day between asked.from_day and asked.d and (asked.whom is null or time_line.coach = asked.whom);

create table logged_total as
select asked.run,
    coalesce(sum(minutes), 0) as logged,
    coalesce(sum(minutes) filter (employers), 0) as employers,
    coalesce(sum(minutes) filter (community), 0) as community,
    coalesce(sum(minutes) filter (not other), 0) as services
from asked left join logged using (run) group by asked.run;

-- Whose a promise is to keep: the coach's who made it, until what it is about is handed over on the day it was made or later; then
-- it goes along, with the employer first, else with the people it is for where all of them went to one colleague.
create table handed as
select kind, name, coach as giver, lead(coach) over record as taker, lead(from_day) over record as on_day
from owner window record as (partition by kind, name order by from_day, place);

create table passed as
select distinct asked.run, contact.id, handed.kind, handed.name, latest.coach
from asked join contact on contact.next_due is not null
join handed on handed.giver = contact.coach and handed.taker <> contact.coach and handed.on_day between contact.on_day and asked.today
    and (handed.kind = 'employer' and handed.name = contact.employer or handed.kind = 'candidate'
        and list_contains(case when contact.candidate is null then contact.for_whom else [contact.candidate] end, handed.name))
join (
    select run, kind, name, max_by(owner.coach, (owner.from_day, owner.place)) as coach
    from asked join owner on owner.from_day <= asked.today group by all
) as latest on latest.run = asked.run and latest.kind = handed.kind and latest.name = handed.name and latest.coach <> contact.coach;

create table keeper as
with with_employer as (select run, id, max(coach) as coach from passed where kind = 'employer' group by run, id),
with_people as (
    select run, id, count(*) as people, count(distinct coach) as coaches, max(coach) as coach
    from passed where kind = 'candidate' group by run, id
)
select asked.run, contact.id, coalesce(
    with_employer.coach,
    case when with_people.coaches = 1 and with_people.people = case when contact.candidate is null then len(contact.for_whom) else 1 end
        then with_people.coach end,
    contact.coach) as coach
from asked join contact on contact.next_due is not null
left join with_employer on with_employer.run = asked.run and with_employer.id = contact.id
left join with_people on with_people.run = asked.run and with_people.id = contact.id;

insert into figure
select run, 'supervision.meetings.weeks[' || handle || ' ' || week || ']', json_object(
    'coach', handle, 'week', week, 'counted', counted, 'target', target, 'target_worked', target_worked,
    'met', met, 'point', point, 'reviewed_by', reviewed_by)
from week
union all
-- The sum is of finished weeks from the first measured one on; the week that is open stands beside it.
select asked.run, 'supervision.meetings', json_object(
    'counted', coalesce(sum(counted) filter (measured and over), 0), 'target', coalesce(sum(target_worked) filter (measured and over), 0),
    'weeks_met', count(*) filter (met and over), 'weeks_judged', count(*) filter (met is not null and over),
    'open_week', case when count(*) filter (measured and not over) = 0 then 'null'::json else json_object('week', max(week) filter (measured and not over),
        'counted', sum(counted) filter (measured and not over), 'target_worked', sum(target_worked) filter (measured and not over)) end)
from asked left join week using (run) group by asked.run
union all
select run, 'supervision.time', json_object(
    'employers', json_object('minutes', employers, 'logged', logged, 'share', employers / nullif(logged, 0)),
    'community', json_object('minutes', community, 'logged', logged, 'share', community / nullif(logged, 0)))
from logged_total
union all
-- What a coach's shares are short of the goals of 60 and 65 %, in whole minutes; what is over cannot be made up for.
select run, 'supervision.time.shortfalls[' || of || ']', json_object('of', of, 'goal', goal, 'missing_minutes', ceil(goal * logged - minutes)::integer)
from logged_total join asked using (run)
cross join lateral (values ('employer_time', 0.60, employers), ('community_time', 0.65, community)) as one(of, goal, minutes)
where asked.whom is not null and asked.to_day >= date_trunc('week', asked.today) and goal * logged > minutes
union all
-- The last goal agreed with a supervisor by the day looked at; of two of one day, that of the later week. A team has none.
select asked.run, 'supervision.last_goal', to_json((
    select max_by(review.goal, (review.on_day, review.week, review.id)) from review
    where review.goal is not null and review.on_day <= asked.d and review.coach = asked.whom))
from asked where asked.whom is not null
union all
-- What is promised and not settled today, late or due by the end of next week; a period that ended before this week has none.
select asked.run, 'supervision.follow_ups[' || contact.id || ']', json_object(
    'id', contact.id, 'text', next_text, 'due', next_due, 'employer', employer, 'candidate', candidate,
    'for', coalesce(for_whom, []))
from asked join keeper using (run) join contact on contact.id = keeper.id and (asked.whom is null or keeper.coach = asked.whom)
where asked.d >= date_trunc('week', asked.today)::date and next_due <= date_trunc('week', asked.today)::date + 13 and contact.id not in (select id from settled)
union all
select asked.run, 'supervision.without_consent[' || contact.id || ']', json_object('id', contact.id, 'coach', coach, 'on', on_day,
    'employer', employer, 'channel', channel, 'without_consent', without_consent)
from asked join contact on contact.on_day between asked.from_day and asked.d and (asked.whom is null or contact.coach = asked.whom)
where without_consent is not null;
