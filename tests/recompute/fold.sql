-- The log as it stands: docs/data-format.md section 4, without the program.
-- In: the variable `log`, a glob of the log's files; the table `erased`, ids that a tombstone names. Out: contact, time_line, absence, review, settled, first_line.

-- Step 1.
create table raw as
select
    json ->> 'id' as id,
    json ->> 'op' as op,
    json ->> 'of' as target,
    json ->> 'replaces' as replaces,
    string_split(filename, '/')[-3] as coach,
    json as line
from read_json_objects(getvariable('log'), format = 'newline_delimited', filename = true)
where (json ->> 'id') not in (select id from erased);

-- Step 3. From the last line to the first: a void that is not itself taken back takes its line back.
create table taken_back as
with recursive
    void as (select row_number() over (order by id desc) as place, id, target from raw where op = 'void'),
    walk(place, taken) as (
        select 0::bigint, []::varchar[]
        union all
        select void.place, case when list_contains(walk.taken, void.id) then walk.taken else list_append(walk.taken, void.target) end
        from walk join void on void.place = walk.place + 1
    )
select distinct unnest(taken) as id from walk where place = (select count(*) from void);

-- Step 4. All lines that replace one another are one story; the greatest that replaces lives, else the first.
create table story as
with recursive up(id, root) as (
    select id, id from raw where replaces is null
    union all
    select raw.id, up.root from raw join up on raw.replaces = up.id
)
select id, root from up;

create table living as
select
    story.root,
    coalesce(
        max(raw.id) filter (raw.replaces is not null and taken_back.id is null),
        max(raw.id) filter (raw.replaces is null and taken_back.id is null)
    ) as id
from story join raw using (id) left join taken_back using (id)
where raw.op in ('contact', 'plan', 'time', 'absence', 'review')
group by story.root
having id is not null;

create table said as
select living.id as about, raw.id, raw.op, raw.line, row_number() over (partition by living.id, raw.op in ('amend', 'snooze') order by raw.id) as place
from raw
join story on story.id = raw.target
join living on living.root = story.root
left join taken_back on taken_back.id = raw.id
where raw.op in ('amend', 'snooze', 'done') and taken_back.id is null
    and (raw.op = 'done' or raw.target = living.id or raw.id > living.id);

-- Step 5. Amend and snooze in the order of their ids; what was said of a replaced line before the living one was written is
-- already in it (the condition above). A merge patch with null takes a key away.
create table entry as
with recursive applied(id, op, coach, place, line) as (
    select raw.id, raw.op, raw.coach, 0::bigint, raw.line from raw join living using (id)
    union all
    select
        applied.id, applied.op, applied.coach, said.place,
        case
            when said.op = 'snooze' and not json_exists(applied.line, '$.next') then applied.line
            when said.op = 'snooze' then json_merge_patch(applied.line, json_object('next', json_object('due', said.line ->> 'due')))
            else json_merge_patch(
                json_merge_patch(
                    applied.line,
                    ('{' || coalesce(array_to_string([to_json(key) || ':null' for key in from_json(said.line -> 'unset', '["VARCHAR"]')], ','), '') || '}')::json
                ),
                coalesce(said.line -> 'set', '{}'::json)
            )
        end
    from applied join said on said.about = applied.id and said.op <> 'done' and said.place = applied.place + 1
)
select id, op, coach, line from applied qualify row_number() over (partition by id order by place desc) = 1;

create table contact as
select
    id, coach,
    (line ->> 'on')::date as on_day,
    line ->> 'at' as at,
    line ->> 'party' as party,
    line ->> 'employer' as employer,
    coalesce(from_json(line -> 'also', '["VARCHAR"]'), []) as also,
    line ->> 'candidate' as candidate,
    line ->> 'person' as person,
    (line ->> 'decision_maker')::boolean as decision_maker,
    line ->> 'channel' as channel,
    line ->> 'place' as place,
    coalesce(from_json(line -> 'for', '["VARCHAR"]'), []) as for_whom,
    (line ->> 'matches_plan')::boolean as matches_plan,
    coalesce((line ->> 'by_candidate')::boolean, false) as by_candidate,
    -- A visit that nobody answered is a no-show too: nobody was met.
    (coalesce((line ->> 'no_show')::boolean, false) or coalesce(line ->> 'outcome' = 'no-answer' and line ->> 'channel' in ('visit', 'meeting'), false)) as no_show,
    coalesce((line ->> 'present')::boolean, false) as present,
    line ->> 'purpose' as purpose,
    line ->> 'outcome' as outcome,
    (line ->> 'minutes')::integer as minutes,
    line -> 'next' ->> 'text' as next_text,
    (line -> 'next' ->> 'due')::date as next_due,
    line ->> 'without_consent' as without_consent,
    line ->> 'with' as along
from entry where op = 'contact';

-- What is logged for later today, or for a day to come, has not taken place yet.
create macro has_come(day, clock) as day < getvariable('today')::date or (day = getvariable('today')::date and coalesce(clock <= getvariable('time'), true));

create table time_line as
select id, coach, (line ->> 'on')::date as on_day, line ->> 'kind' as kind, (line ->> 'minutes')::integer as minutes, line ->> 'place' as place
from entry where op = 'time';

create table absence as
select coach, (line ->> 'on')::date as first_day, (line ->> 'to')::date as last_day, coalesce((line ->> 'half')::boolean, false) as half
from entry where op = 'absence';

create table review as
select id, coach, (line ->> 'on')::date as on_day, line ->> 'week' as week, line ->> 'reviewer' as reviewer, line ->> 'goal' as goal,
    (line ->> 'goal_met')::boolean as goal_met
from entry where op = 'review';

-- Step 6.
create table settled as select distinct about as id from said where op = 'done';

-- The first entry of a coach: a contact, or hours.
create table first_line as
select coach, min((line ->> 'on')::date) as on_day from entry where op in ('contact', 'time') group by coach;
