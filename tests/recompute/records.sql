-- The records as tables, and what of them is own in each run of the report.
-- In: the variable `records`, a file with {"kind", "name", "record"} a line; the table `asked`. Out: coach, employer,
-- candidate, and their dated blocks; owned_employer, owned_candidate, owned_job.

create table record as
select json ->> 'kind' as kind, json ->> 'name' as name, json -> 'record' as record
from read_json_objects(getvariable('records'), format = 'newline_delimited');

create macro weekday(name) as list_position(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], lower(name[1:3]));
create macro stage_rank(stage) as coalesce(
    list_position(['lead', 'first-contact', 'informing', 'supporting', 'sharing'], stage),
    list_position(['engagement', 'profile', 'job-finding', 'employer-engagement', 'job-support'], stage)
);

create table settings as
select
    [weekday(name) for name in coalesce(from_json(record -> 'calendar' -> 'workdays', '["VARCHAR"]'), ['mon', 'tue', 'wed', 'thu', 'fri'])] as workdays,
    coalesce(from_json(record -> 'calendar' -> 'holidays', '["DATE"]'), []) as holidays
from record where kind = 'settings';

create table coach as
select
    name as handle,
    coalesce((record ->> 'fte')::decimal(9, 4), 1) as fte,
    (record ->> 'target')::decimal(9, 4) as target,
    round(coalesce((record ->> 'contract_hours')::double, 37.5 * coalesce((record ->> 'fte')::double, 1)) * 60) as contract_minutes,
    coalesce([weekday(day) for day in from_json(record -> 'workdays', '["VARCHAR"]')], settings.workdays) as workdays,
    (record ->> 'from')::date as first_day,
    (record ->> 'until')::date as last_day
from record, settings where kind = 'coach';

create macro employed(day, first_day, last_day) as coalesce(day >= first_day, true) and coalesce(day <= last_day, true);

create table employer as
select name as slug, coalesce((record ->> 'archived')::boolean, false) as archived, record ->> 'privilege' as privilege
from record where kind = 'employer';

create table candidate as
select name as code, (record ->> 'entered')::date as entered, (record ->> 'out_of_work')::boolean as out_of_work, (record ->> 'referred')::date as referred
from record where kind = 'candidate';

create table owner as
select kind, name, one.coach, one."from" as from_day, place
from record, unnest(from_json(record -> 'coach', '[{"coach": "VARCHAR", "from": "DATE"}]')) with ordinality as block(one, place)
where kind in ('employer', 'candidate');

create table stage as
select kind, name, one.stage, one."on" as on_day, one.reason, place
from record, unnest(from_json(record -> 'stage', '[{"stage": "VARCHAR", "on": "DATE", "reason": "VARCHAR"}]')) with ordinality as block(one, place)
where kind in ('employer', 'candidate');

create table person as
select name as employer, one.name as person, one.decision_maker
from record, unnest(from_json(record -> 'person', '[{"name": "VARCHAR", "decision_maker": "BOOLEAN"}]')) as block(one)
where kind = 'employer';

create table issue as
select name as employer, one."on" as on_day, one.solved
from record, unnest(from_json(record -> 'issue', '[{"on": "DATE", "solved": "DATE"}]')) as block(one)
where kind = 'employer';

create table agreement as
select name as employer, one.kind, one."on" as on_day
from record, unnest(from_json(record -> 'agreement', '[{"kind": "VARCHAR", "on": "DATE"}]')) as block(one)
where kind = 'employer';

create table job as
select
    name || '/' || place as id, name as candidate, place,
    one.employer, one.title, one.kind, one.start as start_day, one."end" as end_day, coalesce(one.heard, one."end") as heard, one.reason,
    one.permanent, one.hours, coalesce(one.created, false) as created, coalesce(one.moves, []) as moves
from record, unnest(from_json(record -> 'job', '[{"employer": "VARCHAR", "title": "VARCHAR", "kind": "VARCHAR", "start": "DATE", "end": "DATE",
    "heard": "DATE", "reason": "VARCHAR", "permanent": "BOOLEAN", "created": "BOOLEAN", "moves": [{"on": "DATE", "kind": "VARCHAR"}], "hours": [{"from": "DATE", "weekly": "DECIMAL(9,3)"}]}]'))
    with ordinality as block(one, place)
where kind = 'candidate';

create table step as
select name as candidate, one.employer, one.step, one."on" as on_day
from record, unnest(from_json(record -> 'step', '[{"employer": "VARCHAR", "step": "VARCHAR", "on": "DATE"}]')) as block(one)
where kind = 'candidate';

create table service as
select name as candidate, one.kind, one."on" as on_day, one."until" as until_day
from record, unnest(from_json(record -> 'service', '[{"kind": "VARCHAR", "on": "DATE", "until": "DATE"}]')) as block(one)
where kind = 'candidate';

create table hours as
select job.id as job, one."from" as from_day, one.weekly, n as place
from job, unnest(job.hours) with ordinality as block(one, n);

-- Each spell at a stage: from its block to the next. Of two blocks of one day the later stands and the other had no spell.
create table spell as
select kind, name, stage, on_day, lead(on_day) over (partition by kind, name order by on_day) as until_day
from (select * from stage qualify row_number() over (partition by kind, name, on_day order by place desc) = 1);

-- Who owns what on the day a run looks at. A record without an owner is own only where one works alone, or to the team.
create macro is_own(owner, whom) as whom is null or coalesce(owner, case when (select count(*) from coach) <= 1 then whom end) = whom;

create table owner_on as
select asked.run, owner.kind, owner.name, max_by(owner.coach, (owner.from_day, owner.place)) as coach
from asked join owner on owner.from_day <= asked.d
group by all;

-- An employer is on file from its first stage or contact person of ours on; without either it always was.
create table known_since as
select kind, name, min(day) as day
from (select kind, name, on_day as day from stage union all select kind, name, from_day from owner)
group by all;

create table owned_employer as
select asked.run, employer.slug, coalesce(spell.stage, 'lead') as stage, employer.privilege
from asked
cross join employer
left join owner_on on owner_on.run = asked.run and owner_on.kind = 'employer' and owner_on.name = employer.slug
left join spell on spell.kind = 'employer' and spell.name = employer.slug and spell.on_day <= asked.d and (spell.until_day is null or spell.until_day > asked.d)
left join known_since on known_since.kind = 'employer' and known_since.name = employer.slug
where not employer.archived and coalesce(known_since.day <= asked.d, true) and is_own(owner_on.coach, asked.whom);

create table owned_candidate as
select asked.run, candidate.code, candidate.entered, candidate.out_of_work, coalesce(spell.stage, 'engagement') as stage, spell.on_day as since
from asked
cross join candidate
left join owner_on on owner_on.run = asked.run and owner_on.kind = 'candidate' and owner_on.name = candidate.code
left join spell on spell.kind = 'candidate' and spell.name = candidate.code and spell.on_day <= asked.d and (spell.until_day is null or spell.until_day > asked.d)
where candidate.entered <= asked.d and is_own(owner_on.coach, asked.whom);

-- A job start belongs to whoever owned the person on that day; to the last owner where nobody did yet.
create table job_owner as
select job.id as job, coalesce(
    max_by(owner.coach, (owner.from_day, owner.place)) filter (owner.from_day <= job.start_day),
    max_by(owner.coach, (owner.from_day, owner.place))
) as coach
from job left join owner on owner.kind = 'candidate' and owner.name = job.candidate
group by job.id;

create table owned_job as
select asked.run, job.*
from asked join job on job.start_day <= asked.d
join job_owner on job_owner.job = job.id
where is_own(job_owner.coach, asked.whom);

-- What each section tells, one figure a row, by its path in the report.
create table figure (run integer, path varchar, value json);
