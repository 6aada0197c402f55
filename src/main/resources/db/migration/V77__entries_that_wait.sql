-- New entries wait in the index for searches until many of them are moved at once: docs/decisions/0040. At this limit, an insertion moves them itself, in
-- parts of 4 MB (work_mem), each of which changes nearly all lists of the index. The service moves them long before, with maintenance_work_mem:
-- takedown.casefile.suspects.SuspectSpace.
do $$
begin
  if exists (select from pg_class where relname = 'suspect_by_part_of_value' and relnamespace = current_schema()::text::regnamespace) then
    alter index suspect_by_part_of_value set (gin_pending_list_limit = 524288);
  end if;
end $$;
