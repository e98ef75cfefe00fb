-- The indicators of domain.md section 4, and the follow-along schedule. In: everything before.

create table scale as
select * from (values
    ('caseload per full-time coach', 'people', true, [20, 25, 30, 40], null, true, []),
    ('time on employment services', '%', false, [96, 90, 75, 60], null, true, []),
    ('rapid job search', 'days', true, [30, 60, 150, 270], null, false, [5]),
    ('contacts matching the person''s preferences', '%', false, [90, 75, 50, 25], null, false, []),
    ('employer contacts per week', 'contacts', false, [6, 5, 4, 2], null, false, []),
    ('diversity of job types', '%', false, [85, 70, 60, 50], null, false, []),
    ('diversity of employers', '%', false, [85, 70, 60, 50], null, false, []),
    ('competitive permanent jobs', '%', false, [95, 85, 75, 65], 10, false, []),
    ('time in the community', '%', false, [65, 50, 40, 30], null, false, [5]),
    ('follow-along kept', '%', false, null, null, false, [])
) as one(name, unit, less_is_better, bands, fewest, verified, verified_points);

-- The talks a job asks for, in days from its start S: before S-7 to S-1; the first days S to S+3; weeks one to four, each of seven
-- days, the first from S on; then twelve windows of a calendar month each, the first beginning on S+28. What would be due after
-- the last day is cancelled; one talk within three days of hearing of the loss takes its place.
create table talk_item as
with planned as (
    select id as job, candidate, start_day - 7 as from_day, start_day - 1 as due from job
    union all
    select id, candidate, start_day, start_day + 3 from job
    union all
    select id, candidate, start_day + 7 * (week::integer - 1), start_day + 7 * week::integer - 1 from job cross join unnest(generate_series(1, 4)) as one(week)
    union all
    select id, candidate, (start_day + 28 + to_months(month::integer - 1))::date, (start_day + 28 + to_months(month::integer))::date - 1
    from job cross join unnest(generate_series(1, 12)) as one(month)
)
select planned.* from planned join job on job.id = planned.job where job.end_day is null or planned.due <= job.end_day
union all
select id, candidate, heard, heard + 3 from job where heard is not null;

create table talk as
select asked.run, talk_item.*, exists (
    select 1 from contact where contact.channel in ('visit', 'meeting')
    and (contact.party = 'candidate' and contact.candidate = talk_item.candidate
        or contact.party = 'employer' and contact.present and not contact.by_candidate and list_contains(contact.for_whom, talk_item.candidate))
    and contact.outcome is distinct from 'no-answer' and not contact.no_show and contact.on_day between talk_item.from_day and talk_item.due
) as kept
from asked
join talk_item on talk_item.due between asked.from_day and asked.d
-- The talk before the start is due although the job begins only tomorrow.
join job_owner on job_owner.job = talk_item.job
where is_own(job_owner.coach, asked.whom);

-- Whether a current job is competitive and permanent: unknown is unknown; before a contract became permanent it was not.
create table current_job as
select run, id, case
    when kind is not null and kind <> 'competitive' then false
    when list_min([step."on" for step in moves if step.kind = 'permanent']) > d then false
    when not permanent then false
    when kind is not null and permanent then true end as good
from judged_job where own and current;

create table strict_week as
select run, counted * 6 / target_worked as scaled,
    -- The point that reviews allow: any with one of that very week, three within four weeks of one, else two.
    case when reviewed_within = 0 then 5 when reviewed_within <= 4 then 3 else 2 end as allowed
from any_week where quota = 'ips25-2008' and measured and over and target_worked > 0;

create table measured as
with job_starts as (select * from started)
select run, 'caseload per full-time coach' as name, active / posts as value, null::bigint as basis from caseload
union all
-- A share of time is of the hours to be worked; with less than four fifths of these logged there is none.
select run, 'time on employment services', case when logged >= 0.8 * scheduled.minutes then services / nullif(scheduled.minutes, 0) * 100 end, null
from logged_total join scheduled using (run)
union all
select asked.run, 'rapid job search', avg(first_met.on_day - owned_candidate.entered), null
from asked left join owned_candidate on owned_candidate.run = asked.run and owned_candidate.entered >= asked.from_day
left join first_met on first_met.run = asked.run and first_met.code = owned_candidate.code
group by asked.run
union all
select asked.run, 'contacts matching the person''s preferences', avg(contact.matches_plan::integer) * 100, null
from asked left join contact on contact.on_day between asked.from_day and asked.d and contact.party = 'employer' and contact.matches_plan is not null
    and (asked.whom is null or contact.coach = asked.whom)
group by asked.run
union all
-- Always by the strict rules, each finished week scaled to six for the days worked; a week wholly away is not asked about.
select run, 'employer contacts per week', avg(scaled), null from asked left join strict_week using (run) group by run
union all
select asked.run, 'diversity of job types', count(distinct lower(title)) / nullif(count(title), 0) * 100, null
from asked left join job_starts using (run) group by asked.run
union all
select asked.run, 'diversity of employers', count(distinct employer) / nullif(count(id), 0) * 100, null
from asked left join job_starts using (run) group by asked.run
union all
select asked.run, 'competitive permanent jobs', avg(good::integer) * 100, count(id)
from asked left join current_job using (run) group by asked.run
union all
select run, 'time in the community', case when logged >= 0.8 * scheduled.minutes then community / nullif(scheduled.minutes, 0) * 100 end, null
from logged_total join scheduled using (run)
union all
select asked.run, 'follow-along kept', avg(talk.kept::integer) * 100, null from asked left join talk using (run) group by asked.run;

-- Beside the diversity of employers stands the one with the most job starts of the period, where it has more than one.
create table crowded as
select run, employer, count(*) as jobs, sum(count(*)) over (partition by run) as of_all
from started group by run, employer
qualify row_number() over (partition by run order by count(*) desc, employer) = 1 and count(*) > 1;

create table banded as
select run, name, value, unit, verified, verified_points, whom,
    case when name = 'competitive permanent jobs' then (select count(*) from current_job where current_job.run = measured.run and good is null) else 0 end as unknown,
    -- The band "fewer than ten" is a programme's; one coach has no point then.
    case when value is not null and basis < fewest and whom is not null then fewest end as fewest,
    case
        when value is null or bands is null then null
        when basis < fewest then case when whom is null then 1 end
        when less_is_better then case when value <= bands[1] then 5 when value <= bands[2] then 4 when value <= bands[3] then 3 when value <= bands[4] then 2 else 1 end
        else case when value >= bands[1] - 1e-9 then 5 when value >= bands[2] - 1e-9 then 4 when value >= bands[3] - 1e-9 then 3 when value >= bands[4] - 1e-9 then 2 else 1 end
    end as band
from measured join scale using (name) join asked using (run);

-- Employer contacts earn no more than the reviews of all their weeks allow.
create table pointed as
select banded.*, least(band, allowed) as point, case when allowed < band then band end as lowered_from,
    name in ('time on employment services', 'time in the community') as is_time, logged, scheduled.minutes as to_be_worked
from banded join logged_total using (run) join scheduled using (run)
left join (select run, 'employer contacts per week' as name, min(allowed) as allowed from strict_week group by run) using (run, name);

insert into figure
select run, 'fidelity.indicators[' || name || ']', json_object('name', name, 'value', value,
    'concentration', case when name = 'diversity of employers' and crowded.run is not null
        then json_object('employer', crowded.employer, 'jobs', crowded.jobs, 'of', crowded.of_all) else 'null'::json end,
    'unit', unit, 'verified', verified or coalesce(list_contains(verified_points, point), false), 'verified_points', verified_points,
    'unknown', unknown, 'fewest', fewest, 'point', point, 'lowered_from', lowered_from,
    'too_little_logged', is_time and logged < 0.8 * to_be_worked)
from pointed left join crowded using (run)
union all
select run, 'fidelity.indicators[' || name || ']', json_object('logged_minutes', logged, 'scheduled_minutes', to_be_worked) from pointed where is_time;
