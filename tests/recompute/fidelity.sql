-- The indicators of domain.md section 4, and the follow-along schedule. In: everything before.

create table scale as
select * from (values
    ('caseload per full-time coach', 'people', true, [20, 25, 30, 40], null, true),
    ('time on employment services', '%', false, [96, 90, 75, 60], null, true),
    ('rapid job search', 'days', true, [30, 60, 150, 270], null, false),
    ('contacts matching the person''s preferences', '%', false, [90, 75, 50, 25], null, false),
    ('employer contacts per week', 'contacts', false, [6, 5, 4, 2], null, false),
    ('diversity of job types', '%', false, [85, 70, 60, 50], null, false),
    ('diversity of employers', '%', false, [85, 70, 60, 50], null, false),
    ('competitive permanent jobs', '%', false, [95, 85, 75, 65], 10, false),
    ('time in the community', '%', false, [65, 50, 40, 30], null, false),
    ('follow-along kept', '%', false, null, null, false)
) as one(name, unit, less_is_better, bands, fewest, verified);

-- The talks a job asks for, each from the day after the one before was due: in the week before the start, in the first three
-- days, weekly through week four, monthly for a year (a month of 28 days from the start is over with week four). What would be due after the last day is cancelled; one talk
-- within three days of hearing of the loss takes its place.
create table talk_item as
with due as (
    select id as job, candidate, -1 as place, start_day as due from job
    union all
    select id, candidate, 0, start_day + 3 from job
    union all
    select id, candidate, week, start_day + 7 * week::integer from job cross join unnest(generate_series(1, 4)) as one(week)
    union all
    select id, candidate, 4 + month, (start_day + to_months(month::integer))::date from job cross join unnest(generate_series(1, 12)) as one(month)
), planned as (
    select job, candidate, coalesce(lag(due) over (partition by job order by place) + 1, due - 7) as from_day, due from due
)
select planned.* from planned join job on job.id = planned.job where from_day <= due and (job.end_day is null or planned.due <= job.end_day)
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
join owned_job on owned_job.run = asked.run
join talk_item on talk_item.job = owned_job.id and talk_item.due between asked.from_day and asked.d;

create table measured as
with job_starts as (select * from started)
select run, 'caseload per full-time coach' as name, active / posts as value, null::bigint as basis from caseload
union all
select run, 'time on employment services', services / nullif(logged, 0) * 100, null from logged_total
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
-- Over the finished weeks that lie in the period as a whole.
select asked.run, 'employer contacts per week', avg(week.counted) filter (week.monday >= asked.from_day and week.monday + 6 <= asked.d and week.monday + 6 < asked.today), null from asked left join week using (run) group by asked.run
union all
select asked.run, 'diversity of job types', count(distinct lower(title)) / nullif(count(title), 0) * 100, null
from asked left join job_starts using (run) group by asked.run
union all
select asked.run, 'diversity of employers', count(distinct employer) / nullif(count(id), 0) * 100, null
from asked left join job_starts using (run) group by asked.run
union all
select asked.run, 'competitive permanent jobs', count(id) filter (job.kind = 'competitive' and job.permanent) / nullif(count(id), 0) * 100, count(id)
from asked left join judged_job as job on job.run = asked.run and job.own and job.current group by asked.run
union all
select run, 'time in the community', community / nullif(logged, 0) * 100, null from logged_total
union all
select asked.run, 'follow-along kept', avg(talk.kept::integer) * 100, null from asked left join talk using (run) group by asked.run;

-- Beside the diversity of employers stands the one with the most job starts of the period, where it has more than one.
create table crowded as
select run, employer, count(*) as jobs, sum(count(*)) over (partition by run) as of_all
from started group by run, employer
qualify row_number() over (partition by run order by count(*) desc, employer) = 1 and count(*) > 1;

insert into figure
select run, 'fidelity.indicators[' || name || ']', json_object('name', name, 'value', value,
    'concentration', case when name = 'diversity of employers' and crowded.run is not null
        then json_object('employer', crowded.employer, 'jobs', crowded.jobs, 'of', crowded.of_all) else 'null'::json end,
    'unit', unit, 'verified', verified, 'point',
    case
        when value is null or bands is null then null
        when basis < fewest then 1
        when less_is_better then case when value <= bands[1] then 5 when value <= bands[2] then 4 when value <= bands[3] then 3 when value <= bands[4] then 2 else 1 end
        else case when value >= bands[1] then 5 when value >= bands[2] then 4 when value >= bands[3] then 3 when value >= bands[4] then 2 else 1 end
    end)
from measured join scale using (name) left join crowded using (run);
