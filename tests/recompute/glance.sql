-- The quarter at a glance, where the time went, and what the sheet says of who stands where, who came along, who is in work, and
-- whether the last goal was met. In: everything before.

-- Of the caseload, those with a job that counts by the rules of the run on the day looked at.
create table working as
select owned_candidate.run, owned_candidate.code
from owned_candidate
where stage <> 'closed' and exists (
    select 1 from judged_job where judged_job.run = owned_candidate.run and judged_job.candidate = owned_candidate.code and counts and current);

insert into figure
select caseload.run, path, json_object('in_work', count(working.code), 'share_in_work', count(working.code) / nullif(any_value(active), 0))
from caseload cross join (values ('caseload'), ('supervision.caseload')) as one(path)
left join working using (run)
group by caseload.run, path;

-- Moves since the last sheet: since the latest review of the coach before the day looked at that lies in the period, else since its
-- first day, as for a team.
create table last_sheet as
select asked.run, coalesce(max(review.on_day), any_value(asked.from_day)) as day
from asked left join review on review.coach = asked.whom and review.on_day >= asked.from_day and review.on_day < asked.d
group by asked.run;

-- Where each record that is own stood the day before some day; nowhere, if it was not there yet.
create macro stage_before(kind, stage, is_there) as case when is_there then coalesce(stage, case kind when 'candidate' then 'engagement' else 'lead' end) end;

create table stood as
select owned.run, owned.kind, owned.name, owned.stage, last_sheet.day,
    stage_before(owned.kind, spell.stage, case owned.kind when 'candidate' then candidate.entered < last_sheet.day
        else coalesce(known_since.day < last_sheet.day, true) end) as before
from owned join last_sheet using (run)
left join candidate on owned.kind = 'candidate' and candidate.code = owned.name
left join known_since on known_since.kind = owned.kind and known_since.name = owned.name
left join spell on spell.kind = owned.kind and spell.name = owned.name and spell.on_day < last_sheet.day
    and (spell.until_day is null or spell.until_day >= last_sheet.day);

insert into figure
select run, 'supervision.pipeline', json_object('moves_since', day) from last_sheet
union all
-- Of those whose case is closed only the ones closed since then are told.
select asked.run, 'supervision.pipeline.' || case track.kind when 'candidate' then 'people' else 'employers' end || '[' || one.stage || ']',
    json_object('stage', one.stage,
        'number', count(stood.name) filter (one.stage <> 'closed' or stood.before is distinct from 'closed'),
        'came', coalesce(list(stood.name order by stood.name) filter (stood.before is distinct from stood.stage), []))
from asked cross join track cross join unnest(track.stages) as one(stage)
left join stood on stood.run = asked.run and stood.kind = track.kind and stood.stage = one.stage
group by asked.run, track.kind, one.stage;

-- Whether the last goal was met: the latest word on it of a review after the one that set it.
insert into figure
select asked.run, 'supervision.last_goal_met', to_json((
    select arg_max(said.goal_met, (said.week, said.id)) from review as said
    where said.coach = asked.whom and said.on_day <= asked.d and said.goal_met is not null and (said.week, said.id) > (
        select max((review.week, review.id)) from review where review.coach = asked.whom and review.on_day <= asked.d and review.goal is not null)))
from asked where asked.whom is not null;

-- Field mentoring: contacts to which somebody came along, one person however the name was typed.
create table mentored as
select asked.run, contact.coach, arg_min(contact.along, (contact.on_day, coalesce(contact.at, ''), contact.id)) as supervisor,
    count(*) as contacts, max(contact.on_day) as last_day
from asked join contact on contact.on_day between asked.from_day and asked.d and (asked.whom is null or contact.coach = asked.whom)
where contact.along is not null and has_come(contact.on_day, contact.at)
group by asked.run, contact.coach, lower(contact.along);

insert into figure
select run, 'supervision.mentoring[' || coach || ' ' || lower(supervisor) || ']',
    json_object('coach', coach, 'supervisor', lower(supervisor), 'contacts', contacts, 'last', last_day)
from mentored;

-- ------------------------------------------------------------------------------------------------ the quarter
-- Served is who was on the caseload on a day of the period, or was closed on its first.
create table span as select run, least(from_day, d) as first_day, d as last_day from asked;

create table served as
select owned_candidate.run, owned_candidate.code, owned_candidate.entered, owned_candidate.stage, owned_candidate.since
from owned_candidate join span using (run)
where owned_candidate.entered between span.first_day and span.last_day
    or not exists (select 1 from spell where spell.kind = 'candidate' and spell.name = owned_candidate.code)
    or exists (select 1 from spell where spell.kind = 'candidate' and spell.name = owned_candidate.code and spell.stage <> 'closed'
        and spell.on_day <= span.last_day and (spell.until_day is null or spell.until_day > span.first_day - 1))
    -- Before the first change everyone is at the first stage.
    or (select min(on_day) from spell where spell.kind = 'candidate' and spell.name = owned_candidate.code) > span.first_day - 1;

create table waited as
select served.run, served.code, candidate.entered, coalesce(candidate.referred, candidate.entered) as since,
    (select min(contact.on_day) from contact where contact.channel in ('visit', 'meeting') and contact.outcome is distinct from 'no-answer' and not contact.no_show
        and (contact.party = 'candidate' and contact.candidate = served.code
            or contact.party = 'employer' and contact.present and not contact.by_candidate and list_contains(contact.for_whom, served.code))) as talked,
    first_met.on_day as met, span.last_day
from served join candidate using (code) join span using (run) left join first_met using (run, code)
where candidate.entered between span.first_day and span.last_day;

insert into figure
select span.run, 'quarter.people', json_object(
    'served', (select count(*) from served where served.run = span.run),
    'worked', (select count(*) from served where served.run = span.run and exists (
        select 1 from judged_job where judged_job.run = span.run and judged_job.candidate = served.code and counts
            and judged_job.start_day <= span.last_day and (judged_job.end_day is null or judged_job.end_day >= span.first_day))),
    'active', caseload.active,
    'in_work', (select count(*) from working where working.run = span.run),
    'share_in_work', (select count(*) from working where working.run = span.run) / nullif(caseload.active, 0),
    'in_education', (select count(distinct served.code) from served join service on service.candidate = served.code
        where served.run = span.run and served.stage <> 'closed' and service.kind = 'education'
            and service.on_day <= span.last_day and (service.until_day is null or service.until_day >= span.last_day)),
    'entered', (select count(*) from waited where waited.run = span.run))
from span join caseload using (run)
union all
select run, 'quarter.people.days_to_first_talk', json_object('people', count(*) filter (talked <= last_day),
    'mean', avg(greatest(talked - since, 0)) filter (talked <= last_day))
from span left join waited using (run, last_day) group by run
union all
select run, 'quarter.people.days_to_first_meeting', json_object('people', count(met), 'mean', avg(greatest(met - since, 0)) filter (met is not null))
from span left join waited using (run) group by run
union all
-- Cases closed in the period that still are.
select owned_candidate.run, 'quarter.people.closed[' || code || ']', json_object('candidate', code, 'on', since,
    'reason', (select max_by(stage.reason, stage.place) from stage where stage.kind = 'candidate' and stage.name = code and stage.on_day = since))
from owned_candidate join span using (run)
where stage = 'closed' and since between span.first_day and span.last_day;

-- A step up within a job of a kind that counts: recorded, or told by hours that rose, after the first day and until the last.
create table step_up as
select job.id as job, one.kind, one."on" as on_day
from job, unnest(job.moves) as block(one)
where one."on" > job.start_day and (job.end_day is null or one."on" <= job.end_day)
union all
select rose.job, 'more-hours', rose.from_day
from (select job, from_day, weekly, lag(weekly) over (partition by job order by from_day, place) as before from hours) as rose
join job on job.id = rose.job
where rose.weekly > rose.before and rose.from_day > job.start_day and (job.end_day is null or rose.from_day <= job.end_day);

create table career as
select span.run,
    count(*) filter (kind_of = 'more-hours') as more_hours, count(*) filter (kind_of = 'permanent') as permanent,
    count(*) filter (kind_of = 'promotion') as promotion, count(*) filter (kind_of = 'pay') as pay
from span left join (
    select judged_job.run, step_up.kind as kind_of, step_up.on_day
    from judged_job join step_up on step_up.job = judged_job.id where judged_job.own and judged_job.admitted
) as step on step.run = span.run and step.on_day between span.first_day and span.last_day
group by span.run;

insert into figure
select run, path || '.career_moves', json_object('more_hours', more_hours, 'permanent', permanent, 'promotion', promotion, 'pay', pay)
from career cross join (values ('quarter.jobs'), ('outcomes')) as one(path);

-- Each milestone belongs to the period that holds its day.
insert into figure
select span.run, 'quarter.jobs', json_object(
    'starts', count(*) filter (job.start_day between span.first_day and span.last_day),
    'created', count(*) filter (job.start_day between span.first_day and span.last_day and job.created),
    'ends', count(*) filter (job.end_day between span.first_day and span.last_day))
from span left join judged_job as job on job.run = span.run and job.own and job.counts group by span.run
union all
select span.run, 'quarter.jobs.retention.weeks_' || weeks, json_object(
    'eligible', count(*) filter (job.start_day + weeks * 7 between span.first_day and span.last_day),
    'kept', count(*) filter (job.start_day + weeks * 7 between span.first_day and span.last_day and (job.end_day is null or job.end_day >= job.start_day + weeks * 7)),
    'share', count(*) filter (job.start_day + weeks * 7 between span.first_day and span.last_day and (job.end_day is null or job.end_day >= job.start_day + weeks * 7))
        / nullif(count(*) filter (job.start_day + weeks * 7 between span.first_day and span.last_day), 0))
from span cross join unnest([13, 26, 52]) as one(weeks) left join judged_job as job on job.run = span.run and job.own and job.counts
group by span.run, weeks;

-- Meetings a week: of finished weeks that belong to the period and in which anybody worked.
insert into figure
select span.run, 'quarter.meetings', json_object('counted', coalesce(sum(counted), 0), 'weeks', count(week.monday),
    'per_week', avg(counted), 'target_per_week', avg(target_worked))
from span left join week on week.run = span.run and week.measured and week.over and week.met is not null
group by span.run;

-- Partnerships: where each employer stood on the eve of the period, and where it stands; new is who was first spoken to in it.
create table partnership as
select owned_employer.run, owned_employer.slug, owned_employer.stage,
    stage_before('employer', spell.stage, coalesce(known_since.day < span.first_day, true)) as before
from owned_employer join span using (run)
left join known_since on known_since.kind = 'employer' and known_since.name = owned_employer.slug
left join spell on spell.kind = 'employer' and spell.name = owned_employer.slug and spell.on_day < span.first_day
    and (spell.until_day is null or spell.until_day >= span.first_day);

create table first_spoken as
select one.slug, min(contact.on_day) as on_day
from contact cross join unnest(list_append(contact.also, contact.employer)) as one(slug)
where one.slug is not null and contact.outcome is distinct from 'no-answer' and not contact.no_show
group by one.slug;

insert into figure
select run, 'quarter.employers.moves[' || slug || ']', json_object('employer', slug, 'from', before, 'to', stage)
from partnership where before is distinct from stage
union all
select run, 'quarter.employers.stages[' || shelf || ']', json_object('stage', shelf,
    'before', count(*) filter (before = shelf), 'came', count(*) filter (stage = shelf and before is distinct from shelf),
    'left', count(*) filter (before = shelf and stage <> shelf), 'after', count(*) filter (stage = shelf))
from partnership cross join unnest(['lead', 'first-contact', 'informing', 'supporting', 'sharing', 'dormant', 'declined']) as one(shelf)
group by run, shelf having count(*) filter (before = shelf or stage = shelf) > 0
union all
select span.run, 'quarter.employers', json_object(
    'new', (select count(*) from owned_employer join first_spoken using (slug)
        where owned_employer.run = span.run and first_spoken.on_day between span.first_day and span.last_day),
    'issues_raised', count(*) filter (issue.on_day >= span.first_day),
    'issues_solved', count(*) filter (issue.on_day >= span.first_day and issue.solved <= span.last_day),
    'mean_days_to_answer', avg(issue.solved - issue.on_day) filter (issue.on_day >= span.first_day and issue.solved <= span.last_day),
    'open_issues', count(*) filter (issue.on_day is not null and (issue.solved is null or issue.solved > span.last_day)))
from span left join owned_employer using (run) left join issue on issue.employer = owned_employer.slug and issue.on_day <= span.last_day
group by span.run, span.first_day, span.last_day
union all
select span.run, 'quarter', json_object('field_mentoring', coalesce(sum(contacts), 0)) from span left join mentored using (run) group by span.run;

-- ------------------------------------------------------------------------------------------------ the time
-- Minutes of each contact; of one for several people, or with several employers, each has an equal part, and what does not divide
-- goes to the first, a minute each. Billable is what was logged, and not estimated, for a contact that was held.
create table spent as
select asked.run, contact.party,
    list_concat(case when contact.candidate is null then [] else [contact.candidate] end, contact.for_whom) as people,
    list_concat(case when contact.employer is null then [] else [contact.employer] end, contact.also) as employers,
    case when contact.by_candidate then 0 else coalesce(contact.minutes, case when contact.no_show then 0 else (quota.minutes ->> contact.channel)::integer end, 0) end as minutes,
    contact.minutes is null and not contact.no_show as estimated,
    contact.minutes is not null and contact.outcome is distinct from 'no-answer' and not contact.no_show as billable
from asked join quota on quota.name = asked.quota
join contact on contact.on_day between asked.from_day and asked.d and (asked.whom is null or contact.coach = asked.whom)
where has_come(contact.on_day, contact.at);

create macro part(minutes, among, place) as minutes // among + case when place <= minutes % among then 1 else 0 end;

insert into figure
select run, 'time.candidates[' || code || ']', json_object('candidate', code, 'contacts', count(*),
    'talks', coalesce(sum(minutes) filter (party = 'candidate'), 0), 'employers', coalesce(sum(minutes) filter (party = 'employer'), 0),
    'partners', coalesce(sum(minutes) filter (party = 'partner'), 0), 'minutes', sum(minutes),
    'estimated_minutes', coalesce(sum(minutes) filter (estimated), 0), 'billable_minutes', coalesce(sum(minutes) filter (billable), 0))
from (
    select run, one.code, party, part(minutes, len(people), one.place) as minutes, estimated, billable
    from spent cross join unnest(people) with ordinality as one(code, place)
) group by run, code
union all
select run, 'time.employers[' || slug || ']', json_object('employer', slug, 'contacts', count(*), 'minutes', sum(minutes),
    'estimated_minutes', coalesce(sum(minutes) filter (estimated), 0))
from (
    select run, one.slug, part(minutes, len(employers), one.place) as minutes, estimated
    from spent cross join unnest(employers) with ordinality as one(slug, place)
) group by run, slug
union all
select asked.run, 'time.other[' || time_line.kind || ']', json_object('kind', time_line.kind, 'minutes', sum(time_line.minutes))
from asked join time_line on time_line.on_day between asked.from_day and asked.d and (asked.whom is null or time_line.coach = asked.whom)
group by asked.run, time_line.kind
union all
select asked.run, 'time', json_object(
    'nobody', coalesce((select sum(minutes) from spent where spent.run = asked.run and len(people) = 0), 0),
    'total', coalesce((select sum(minutes) from spent where spent.run = asked.run), 0) + coalesce((
        select sum(time_line.minutes) from time_line
        where time_line.on_day between asked.from_day and asked.d and (asked.whom is null or time_line.coach = asked.whom)), 0))
from asked;
