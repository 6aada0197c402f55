-- A name that was withheld, and records that are kept, have no state afterwards. Which names need one depends on the acts of the notice, so that rule is
-- in takedown.packet.kit.ResultForm alone.
alter table claimed_result
  drop constraint claimed_result_check,
  add constraint claimed_result_done_has_a_time check (result <> 'DONE' or executed_at is not null);
