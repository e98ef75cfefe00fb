-- The days of each run. A week belongs to the period that holds its Thursday: sections with weekly figures, the supervision sheet
-- and the indicators, are of those weeks and of their days, from Monday to Sunday. So each run is asked twice: with an even number
-- for the days as they are named, and with the odd one after it for the days of the weeks; a period without a week keeps its own.
-- In: asked, with even numbers. Out: asked with both, covered.

create table covered as
select run, whom, today, quota, outcome, from_day, to_day,
    date_trunc('week', from_day + 3)::date as first_monday,
    date_trunc('week', to_day - 3)::date as last_monday
from asked;

insert into asked
select run + 1, whom,
    case when first_monday <= last_monday then first_monday else from_day end,
    case when first_monday <= last_monday then last_monday + 6 else to_day end,
    least(case when first_monday <= last_monday then last_monday + 6 else to_day end, today),
    today, quota, outcome
from covered;
