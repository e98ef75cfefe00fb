-- The caseload, the stages and how far they were reached. In: owned_employer, owned_candidate, spell, contact.

create table last_contact as
select asked.run, one.code, max(contact.on_day) as on_day
from asked join contact on contact.on_day <= asked.d and contact.outcome is distinct from 'no-answer' and not contact.no_show
cross join unnest(list_append(contact.for_whom, contact.candidate)) as one(code)
where one.code is not null
    and (contact.party = 'candidate' or contact.party = 'employer' and contact.present and not contact.by_candidate)
group by all;

-- The first meeting with an employer is the earliest of: a contact in person for or by the person, a step interview, trial-day
-- or offer, a job start.
create table met as
select code, contact.on_day
from contact cross join unnest(contact.for_whom) as one(code)
where contact.party = 'employer' and contact.channel in ('visit', 'meeting') and not contact.no_show
union all
select candidate, on_day from step where step in ('interview', 'trial-day', 'offer')
union all
select candidate, start_day from job;

create table first_met as
select asked.run, owned_candidate.code, min(met.on_day) as on_day
from asked join owned_candidate using (run)
join met on met.code = owned_candidate.code and met.on_day between owned_candidate.entered and asked.d
group by all;

-- Full-time posts: of those who are employed on the day looked at.
create table posts as
select asked.run, sum(coach.fte) as posts
from asked left join coach on (asked.whom is null or coach.handle = asked.whom)
    and (asked.whom is not null or employed(asked.d, coach.first_day, coach.last_day))
group by asked.run;

create table caseload as
select asked.run, count(owned_candidate.code) filter (stage <> 'closed') as active, any_value(posts.posts) as posts
from asked left join owned_candidate using (run) left join posts using (run)
group by asked.run;

-- More people than twenty for each full-time post: first those with a current job that began 52 weeks ago or earlier are talked
-- about, else those with whom there was no contact for 28 days.
create table talk_first as
select owned_candidate.run, code,
    exists (select 1 from job where job.candidate = code and job.start_day <= asked.d - 364 and (job.end_day is null or job.end_day >= asked.d)) as settled,
    coalesce(last_contact.on_day, entered) <= asked.d - 28 as quiet
from owned_candidate join asked using (run) left join last_contact using (run, code)
where stage <> 'closed';

create temp table shown as
select run, 'caseload' as path, json_object('active', active, 'per_full_time', (active / posts)::double, 'over',
    case when posts > 0 and active > 20 * posts + 1e-9 then json_object('limit', 20, 'people', ceil(active - 20 * posts - 1e-9)::integer,
        'settled', coalesce((select list(code order by code) from talk_first where talk_first.run = caseload.run and settled), []),
        'quiet', case when exists (select 1 from talk_first where talk_first.run = caseload.run and settled) then []
            else coalesce((select list(code order by code) from talk_first where talk_first.run = caseload.run and quiet), []) end)
    else 'null'::json end) as value from caseload
union all
select run, 'caseload.candidates[' || code || ']', json_object('code', code, 'stage', stage, 'since', since, 'entered', entered,
    'last_contact', last_contact.on_day, 'first_employer_met', first_met.on_day)
from owned_candidate left join last_contact using (run, code) left join first_met using (run, code)
where stage <> 'closed';

insert into figure select * from shown union all select run, 'supervision.' || path, value from shown;

-- Both tracks in one: every record that is own, the stages there are, and how far each is along the track.
create table track as
select * from (values ('employer', ['lead', 'first-contact', 'informing', 'supporting', 'sharing', 'dormant', 'declined']),
    ('candidate', ['engagement', 'profile', 'job-finding', 'employer-engagement', 'job-support', 'closed'])) as one(kind, stages);

create table owned as
select run, 'employer' as kind, slug as name, stage from owned_employer
union all select run, 'candidate', code, stage from owned_candidate;

create table furthest as
select owned.run, owned.kind, owned.name, greatest(1, coalesce(max(stage_rank(spell.stage)), 1)) as rank
from owned join asked using (run)
left join spell on spell.kind = owned.kind and spell.name = owned.name and spell.on_day <= asked.d
group by all;

-- Days of one record at a stage, all its spells added up, the open one up to the day looked at.
create table days_at as
select owned.run, owned.kind, owned.name, spell.stage, sum(least(coalesce(spell.until_day, asked.d), asked.d) - spell.on_day) as days
from owned join asked using (run)
join spell on spell.kind = owned.kind and spell.name = owned.name and spell.on_day <= asked.d
group by all;

create table stage_figure as
with shelf as (
    select asked.run, track.kind, one.stage, one.place, stage_rank(one.stage) as rank
    from asked cross join track cross join unnest(track.stages) with ordinality as one(stage, place)
), counted as (
    select shelf.*,
        (select count(*) from owned where owned.run = shelf.run and owned.kind = shelf.kind and owned.stage = shelf.stage) as now,
        case when rank is not null then (select count(*) from furthest where furthest.run = shelf.run and furthest.kind = shelf.kind and furthest.rank >= shelf.rank) end as reached,
        (select median(days) from days_at where days_at.run = shelf.run and days_at.kind = shelf.kind and days_at.stage = shelf.stage) as median_days,
        (select avg(days) from days_at where days_at.run = shelf.run and days_at.kind = shelf.kind and days_at.stage = shelf.stage) as mean_days
    from shelf
)
select *, reached / nullif(lag(reached) over (partition by run, kind order by place), 0) as conversion from counted;

insert into figure
select run, 'stages.' || kind || 's.' || stage, to_json(now) from stage_figure
union all
select run, 'supervision.employers.' || stage, to_json(now) from stage_figure where kind = 'employer'
union all
select run, 'stages.' || kind || '_stages[' || stage || ']',
    json_object('stage', stage, 'now', now, 'reached', reached, 'conversion', conversion, 'median_days', median_days, 'mean_days', mean_days)
from stage_figure;
