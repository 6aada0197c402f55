-- What the database does for each name of an import: docs/decisions/0042.

-- A foreign key runs a statement for each row. The rows of an import have one case, so one statement checks all rows of a batch. The rules stay: a
-- suspect has a case and stays in it, its snapshot exists, and neither of the two is deleted.
alter table suspect drop constraint suspect_case_id_fkey, drop constraint suspect_snapshot;

create function suspects_refer_to_rows() returns trigger language plpgsql as $$
declare
  missing text;
begin
  -- Scalar subqueries, so that the plan is always one look-up by id, whatever the number of rows was when the plan was made.
  select coalesce('snapshot ' || a.snapshot_id || ' or ', '') || 'case ' || a.case_id into missing
  from (select distinct case_id, snapshot_id from added) a
  where (select c.id from case_file c where c.id = a.case_id) is null
    or (select n.id from snapshot n where n.id = a.snapshot_id) is distinct from a.snapshot_id
  limit 1;
  if found then
    raise exception 'a suspect refers to what does not exist: %', missing using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger suspects_refer_to_rows after insert on suspect referencing new table as added
  for each statement execute function suspects_refer_to_rows();

create function suspect_refers_to_a_snapshot() returns trigger language plpgsql as $$
begin
  if not exists (select from snapshot n where n.id = new.snapshot_id) then
    raise exception 'a suspect refers to what does not exist: snapshot %', new.snapshot_id using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger suspect_refers_to_a_snapshot after update of snapshot_id on suspect
  for each row when (new.snapshot_id is not null and new.snapshot_id is distinct from old.snapshot_id)
  execute function suspect_refers_to_a_snapshot();

-- Cases and snapshots are not deleted and keep their ids, so no reference to them breaks.
create function refuse_removal() returns trigger language plpgsql as $$
begin
  raise exception 'a row of % is not deleted, and a suspect stays in its case', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger suspect_stays_in_its_case after update of case_id on suspect
  for each row when (new.case_id <> old.case_id) execute function refuse_removal();
create trigger case_file_is_not_deleted before delete on case_file for each row execute function refuse_removal();
create trigger case_file_keeps_its_id before update of id on case_file
  for each row when (new.id <> old.id) execute function refuse_removal();
create trigger snapshot_is_not_deleted before delete on snapshot for each row execute function refuse_removal();
create trigger snapshot_keeps_its_id before update of id on snapshot
  for each row when (new.id <> old.id) execute function refuse_removal();

-- Three small indexes in place of one over the values of three columns (GIN). They keep equal entries once, with 6 octets per name, and they can answer
-- a count alone. A name without a role and a category has one entry.
drop index if exists suspect_by_kind;
create index suspect_by_kind on suspect (case_id, kind);
create index suspect_by_role on suspect (case_id, role) where role is not null;
create index suspect_by_category on suspect (case_id, category) where category is not null;

-- A condition compares the words in their order, so the word of a new suspect comes first.
alter table suspect
  drop constraint suspect_verdict_check, drop constraint suspect_status_check, drop constraint suspect_target_status_check,
  drop constraint suspect_target_is_confirmed,
  add constraint suspect_verdict_check check (verdict in ('UNKNOWN', 'MALICIOUS', 'COMPROMISED')),
  add constraint suspect_status_check check (status in
    ('UNKNOWN', 'ACTIVE', 'ON_HOLD', 'SEIZED', 'SINKHOLED', 'PARKED', 'NOT_DELEGATED', 'DELETED')),
  add constraint suspect_target_status_check check (target_status in
    ('UNKNOWN', 'LIVE', 'HOST_GONE', 'CONTENT_GONE', 'BLOCKED', 'UNREACHABLE', 'CHANGED')),
  add constraint suspect_target_is_confirmed
    check (target_confirmed_at is not null or target_status not in ('HOST_GONE', 'CONTENT_GONE'));

analyze suspect;
