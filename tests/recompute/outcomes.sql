-- Job starts, ends, retention, employment; and the employers' part in them. In: owned_job, job, hours, owned_candidate.

create table outcome as
select * from (values
    ('plain', ['work-experience', 'trial', 'sheltered'], null, null, null, null, null, null, true),
    ('uk-ips-grow', ['work-experience', 'trial', 'sheltered', 'subsidised'], 4, 0.40, 0.65, null, null, null, true),
    ('uk-primary-care', ['work-experience', 'trial', 'sheltered', 'subsidised'], null, null, null, 7, 16, null, false),
    ('nl-banenafspraak', ['work-experience', 'trial', 'sheltered', 'self-employed'], null, null, null, null, null, 25.5, true)
) as one(name, left_out, paid_hours, benchmark, benchmark_13, weekly, weekly_more, full_job, verified);

-- The hours of a job, day by day: a fifth of the weekly hours in force on each of the first five days of each seven from its start.
create table job_day as
select job, day, weekly * 0.2::decimal(3, 1) as hours
from (
    select job.id as job, one.day::date as day, max_by(hours.weekly, (hours.from_day, hours.place)) as weekly
    from job
    cross join unnest(generate_series(job.start_day, least(coalesce(job.end_day, getvariable('today')::date), getvariable('today')::date), interval 1 day)) as one(day)
    join hours on hours.job = job.id and hours.from_day <= one.day::date
    where (one.day::date - job.start_day) % 7 < 5
    group by all
);

create table worked as
select asked.run, job_day.job, sum(job_day.hours) as hours
from (select distinct d from asked) as days join asked using (d) join job_day on job_day.day <= asked.d
group by all;

-- A job's standing in a run: not of an excluded kind; and, where the rules ask for paid hours, enough of them worked.
create table judged_job as
select asked.run, job.*, asked.from_day as period_from, asked.d,
    job.kind is null or not list_contains(outcome.left_out, job.kind) as admitted,
    (outcome.paid_hours is not null or outcome.full_job is not null or outcome.weekly is not null) and len(coalesce(job.hours, [])) = 0 as hours_missing,
    (job.kind is null or not list_contains(outcome.left_out, job.kind))
        and (outcome.paid_hours is null or coalesce(worked.hours, 0) >= outcome.paid_hours) as counts,
    is_own(job_owner.coach, asked.whom) as own,
    job.end_day is null or job.end_day >= asked.d as current,
    (select max_by(hours.weekly, (hours.from_day, hours.place)) from hours where hours.job = job.id and hours.from_day <= asked.d) as weekly
from asked
join outcome on outcome.name = asked.outcome
join job on job.start_day <= asked.d
join job_owner on job_owner.job = job.id
left join worked on worked.run = asked.run and worked.job = job.id;

create table started as select * from judged_job where own and counts and start_day >= period_from;

-- Retention of the starts in the period; on the supervision sheet of those since 455 days before the day looked at, or longer ago.
create table milestone as
select asked.run, section.path, weeks,
    count(job.id) filter (job.start_day + weeks * 7 <= job.d) as eligible,
    count(job.id) filter (job.start_day + weeks * 7 <= job.d and (job.end_day is null or job.end_day >= job.start_day + weeks * 7)) as kept
from asked
cross join unnest([13, 26, 52]) as one(weeks)
cross join (values ('outcomes.retention'), ('supervision.jobs.retention')) as section(path)
left join judged_job as job on job.run = asked.run and own and counts
    and job.start_day >= case when section.path = 'outcomes.retention' then asked.from_day else least(asked.from_day, asked.d - 455) end
group by all;

-- A person's first counted job of all, whoever owned them; of two that began on one day the first in the file.
create table first_job as
select run, candidate, min_by(id, (start_day, place)) as id from judged_job where counts group by all;

-- Own people out of work at entry who were not closed before the period began, and whether they have begun to work.
create table employment as
select owned_candidate.run, count(*) as eligible,
    count(*) filter (exists (select 1 from judged_job where judged_job.run = owned_candidate.run and counts
        and judged_job.candidate = owned_candidate.code and judged_job.start_day >= owned_candidate.entered)) as employed
from owned_candidate join asked using (run)
where owned_candidate.out_of_work
    and (owned_candidate.entered >= asked.from_day
        or coalesce((select stage from spell where spell.kind = 'candidate' and spell.name = owned_candidate.code
            and spell.on_day <= asked.from_day and (spell.until_day is null or spell.until_day > asked.from_day)), 'engagement') <> 'closed')
group by owned_candidate.run;

-- Lasting work: any 16 weeks in a row, from the person's first start of the period on, weeks beginning on the weekday of one of the
-- person's job starts, in at least 13 of which the person's counted jobs together come to the hours asked. Who has not reached it has failed once the first 16 are over.
create table asked_hours as
select name as outcome, unnest([weekly, weekly_more]) as hours from outcome where weekly is not null;

create table worker as
select started.run, started.candidate, min(started.start_day) as first_day, any_value(started.d) as d
from started join asked using (run) where asked.outcome in (select outcome from asked_hours)
group by started.run, started.candidate;

create table worker_day as
select worker.run, worker.candidate, one.day::date as day, coalesce(sum(job_day.hours), 0) as hours
from worker
cross join unnest(generate_series(worker.first_day, worker.d, interval 1 day)) as one(day)
left join judged_job as job on job.run = worker.run and job.candidate = worker.candidate and job.counts
left join job_day on job_day.job = job.id and job_day.day = one.day::date
group by all;

-- The hours of the seven days from each day on; and of how many of the sixteen such weeks from there on they are enough.
create table worker_week as
select run, candidate, day, sum(hours) over (partition by run, candidate order by day rows between current row and 6 following) as hours
from worker_day;

create table sixteen_weeks as
select run, candidate, asked_hours.hours as asked_for, sum((worker_week.hours >= asked_hours.hours)::integer)
    over (partition by run, candidate, asked_hours.hours, (day - date '2000-01-03') % 7 order by day rows between current row and 15 following) as enough
from worker_week join asked using (run) join asked_hours using (outcome)
where exists (select 1 from judged_job as job where job.run = worker_week.run and job.candidate = worker_week.candidate and job.counts
    and (worker_week.day - job.start_day) % 7 = 0);

create table sustained as
select run, asked_for, count(*) filter (reached) as reached, count(*) filter (reached or first_day + 111 <= d) as eligible
from (select run, candidate, asked_for, max(enough) >= 13 as reached from sixteen_weeks group by all) join worker using (run, candidate)
group by run, asked_for;

-- People out of work at entry who came into paid work: their counted jobs since entry, in order; work goes on where the next job
-- starts without a day between, and ends with the last day of the jobs before the first gap.
create table since_entry as
select job.run, job.candidate, job.id, job.own, job.start_day, coalesce(job.end_day, date '9999-12-31') as last_day, job.period_from, job.d,
    max(coalesce(job.end_day, date '9999-12-31')) over before as reached_before, row_number() over (partition by job.run, job.candidate order by job.start_day, job.place) as nth
from judged_job as job join candidate on candidate.code = job.candidate
where job.counts and candidate.out_of_work and job.start_day >= candidate.entered
window before as (partition by job.run, job.candidate order by job.start_day, job.place rows between unbounded preceding and 1 preceding);

create table in_work as
select began.run, began.candidate, began.start_day as since, began.d, (
    select max(job.last_day) from since_entry as job
    where job.run = began.run and job.candidate = began.candidate and job.nth < coalesce((
        select min(gap.nth) from since_entry as gap
        where gap.run = began.run and gap.candidate = began.candidate and gap.start_day > gap.reached_before + 1), 1000000)
) as last_day
from since_entry as began where began.nth = 1 and began.own and began.start_day >= began.period_from;

insert into figure
select asked.run, 'outcomes.employment_retention.weeks_' || weeks, json_object(
    'eligible', count(*) filter (since + weeks * 7 <= in_work.d),
    'kept', count(*) filter (since + weeks * 7 <= in_work.d and last_day >= since + weeks * 7),
    'share', count(*) filter (since + weeks * 7 <= in_work.d and last_day >= since + weeks * 7) / nullif(count(*) filter (since + weeks * 7 <= in_work.d), 0))
from asked cross join unnest([13, 26, 52]) as one(weeks) left join in_work using (run)
group by asked.run, weeks
union all
select run, 'outcomes.employment_retention', json_object('gap_days', 0, 'benchmark', benchmark_13::double)
from asked join outcome on outcome.name = asked.outcome;

insert into figure
select run, path || '.weeks_' || weeks, json_object('eligible', eligible, 'kept', kept, 'share', kept / nullif(eligible, 0)) from milestone
union all
select run, 'supervision.jobs.retention_since', to_json(least(from_day, d - 455)) from asked;

-- Trials, work experience and sheltered work begun in the period stand beside; of the trials and work experiences those are
-- converted after which the person had an ordinary paid job with the same employer.
create table beside as
select job.run, job.kind, exists (
    select 1 from job as later where later.candidate = job.candidate and later.employer = job.employer
    and later.kind in ('competitive', 'apprenticeship', 'subsidised', 'self-employed') and later.start_day between job.start_day and job.d
) as converted
from judged_job as job
where job.own and job.start_day >= job.period_from and job.kind in ('work-experience', 'trial', 'sheltered');

insert into figure
select asked.run, 'outcomes', json_object(
    'beside', json_object(
        'work_experience', count(*) filter (kind = 'work-experience'),
        'trial', count(*) filter (kind = 'trial'),
        'sheltered', count(*) filter (kind = 'sheltered')),
    'conversion', json_object(
        'eligible', count(*) filter (kind <> 'sheltered'),
        'converted', count(*) filter (kind <> 'sheltered' and converted),
        'share', count(*) filter (kind <> 'sheltered' and converted) / nullif(count(*) filter (kind <> 'sheltered'), 0)))
from asked left join beside using (run) group by asked.run;

insert into figure
with total as (
    select asked.run, asked.outcome,
        (select count(*) from started where started.run = asked.run) as job_starts,
        (select count(*) from started join first_job using (run, id) where started.run = asked.run) as first_jobs,
        (select count(distinct candidate) from started where started.run = asked.run) as people_into_work,
        (select count(*) from judged_job where judged_job.run = asked.run and own and counts and end_day between period_from and d) as job_ends,
        (select count(*) from judged_job where judged_job.run = asked.run and own and admitted and current) as current_jobs,
        (select count(*) from judged_job where judged_job.run = asked.run and own and admitted and hours_missing and start_day >= period_from) as hours_missing,
        (select coalesce(sum(weekly), 0) from judged_job
            where judged_job.run = asked.run and own and counts and current) / outcome.full_job as job_equivalents,
        outcome.weekly, outcome.weekly_more, outcome.full_job is not null as asks_equivalents, outcome.benchmark, outcome.verified
    from asked join outcome on outcome.name = asked.outcome
)
select total.run, 'outcomes', json_object(
    'rules', outcome, 'verified', verified, 'job_starts', job_starts, 'first_jobs', first_jobs, 'people_into_work', people_into_work, 'job_ends', job_ends,
    'hours_missing', hours_missing, 'job_equivalents', case when asks_equivalents then job_equivalents::double end,
    'employment_rate', json_object('eligible', coalesce(employment.eligible, 0), 'employed', coalesce(employed, 0), 'share', employed / nullif(employment.eligible, 0),
        'benchmark', benchmark::double),
    'sustained', case when weekly is not null then json_object('hours', weekly, 'eligible', coalesce(least.eligible, 0),
        'reached', coalesce(least.reached, 0), 'share', least.reached / nullif(least.eligible, 0)) end,
    'sustained_more', case when weekly_more is not null then json_object('hours', weekly_more, 'eligible', coalesce(more.eligible, 0),
        'reached', coalesce(more.reached, 0), 'share', more.reached / nullif(more.eligible, 0)) end)
from total left join employment using (run)
left join sustained as least on least.run = total.run and least.asked_for = weekly
left join sustained as more on more.run = total.run and more.asked_for = weekly_more
union all
select run, 'supervision.jobs', json_object('starts', job_starts, 'ends', job_ends, 'current', current_jobs) from total
union all
select run, 'outcomes.ends_by_reason.' || coalesce(reason, 'not-recorded'), to_json(count(*))
from judged_job where own and counts and end_day between period_from and d group by run, reason;

-- Employers: what came of each, in all the time up to the day looked at.
create table employer_contact as
select asked.run, one.slug, max(contact.on_day) as on_day
from asked join contact on contact.on_day <= asked.d and contact.outcome is distinct from 'no-answer' and not contact.no_show
cross join unnest(list_append(contact.also, contact.employer)) as one(slug)
where one.slug is not null
group by all;

-- The furthest step of the cooperation: letter, working agreements, plan, and with any of them a placement.
create table cooperation as
select asked.run, agreement.employer as slug,
    case when bool_or(job.start_day <= asked.d) then 4 else max(list_position(['letter', 'working', 'plan'], agreement.kind)) end as step
from asked join agreement on agreement.on_day <= asked.d left join job on job.employer = agreement.employer
group by all;

insert into figure
select owned_employer.run, 'employers.employers[' || slug || ']', json_object(
    'employer', slug, 'stage', any_value(stage), 'privilege', any_value(privilege), 'last_contact', any_value(employer_contact.on_day),
    'cooperation', coalesce(any_value(cooperation.step), 0),
    'job_starts', count(job.id), 'current_jobs', count(job.id) filter (job.current),
    'retained', count(job.id) filter (job.start_day + 91 <= job.d and (job.end_day is null or job.end_day >= job.start_day + 91)))
from owned_employer
left join employer_contact using (run, slug)
left join cooperation using (run, slug)
left join judged_job as job on job.run = owned_employer.run and job.employer = slug and job.own and job.counts
group by owned_employer.run, slug
union all
select asked.run, 'employers.issues', json_object(
    'raised', count(*) filter (issue.on_day >= asked.from_day),
    'solved', count(*) filter (issue.on_day >= asked.from_day and issue.solved <= asked.d),
    'open', count(*) filter (issue.solved is null and issue.on_day is not null or issue.solved > asked.d),
    'mean_days', avg(issue.solved - issue.on_day) filter (issue.on_day >= asked.from_day and issue.solved <= asked.d))
from asked left join owned_employer using (run) left join issue on issue.employer = owned_employer.slug and issue.on_day <= asked.d
group by asked.run;

-- The employer with the most job starts up to the day looked at, whoever's contact the employer is.
create table at_employer as
select run, employer, count(*) as jobs, sum(count(*)) over (partition by run) as of_all from judged_job where own and counts group by run, employer;

insert into figure
select asked.run, 'employers.concentration', case when top.jobs > 1 then json_object('employer', top.employer, 'jobs', top.jobs, 'of', top.of_all, 'share', top.jobs / top.of_all) else 'null'::json end
from asked left join (select * from at_employer qualify row_number() over (partition by run order by jobs desc, employer) = 1) as top using (run);

-- Who could be asked first: not yet, with a placement kept for thirteen weeks, nothing open, and answers to half of the contacts.
create table answer as
select asked.run, one.slug, count(*) as contacts, count(*) filter (contact.outcome is distinct from 'no-answer') as answered
from asked join contact on contact.on_day between asked.d - 182 and asked.d
cross join unnest(list_distinct(list_append(contact.also, contact.employer))) as one(slug)
where one.slug is not null
group by all;

create table proposal as
select owned_employer.run, slug, answered, contacts, count(*) as retained
from owned_employer
join answer using (run, slug)
join asked using (run)
join job on job.employer = slug and job.start_day + 91 <= asked.d and (job.end_day is null or job.end_day >= job.start_day + 91)
where owned_employer.privilege is null and stage not in ('dormant', 'declined') and answered * 2 >= contacts
    and slug not in (select employer from issue where issue.on_day <= asked.d and (issue.solved is null or issue.solved > asked.d))
group by all;

insert into figure
select run, 'employers.privilege_proposals[' || slug || ']', json_object('employer', slug, 'retained', retained, 'answered', answered, 'contacts', contacts) from proposal
union all
select run, 'employers.privilege_proposals', '[]'::json from asked where false;
