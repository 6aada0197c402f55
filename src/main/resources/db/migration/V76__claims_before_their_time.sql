-- Whether the time that a recipient states for its act is before the earliest time that its notice named. It is judged when the answer is recorded,
-- so that everything that reads the claim states it: the status of the case, the results and the notice of execution.
alter table claimed_result
  add column early boolean not null default false,
  add constraint claimed_result_early_has_a_time check (not early or (result = 'DONE' and executed_at is not null));
