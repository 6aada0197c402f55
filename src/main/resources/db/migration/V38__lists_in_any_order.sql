-- Indexes for lists of a million suspects (takedown.casefile.suspects.SuspectListSql): one for each order, and two that find what a filter matches.
-- docs/decisions/0021-lists-filter-first-or-order-first.md has the measurements.

-- Both extensions are part of PostgreSQL and trusted, so that the owner of the database creates them. Without them, which is where an
-- administrator left out the "contrib" modules, searches by part of a value and filters by kind, category and role are slower, and nothing else.
do $$
begin
  if exists (select from pg_available_extensions where name = 'pg_trgm') then
    create extension if not exists pg_trgm;
    create index suspect_by_part_of_value on suspect using gin (key gin_trgm_ops);
  end if;
  if exists (select from pg_available_extensions where name = 'btree_gin') then
    create extension if not exists btree_gin;
    create index suspect_by_kind on suspect using gin (case_id, kind, category, role);
  end if;
end $$;

-- An entry holds up to 2,700 octets, with a value of 2,048.
update suspect set registrar = left(registrar, 100) where length(registrar) > 100;
alter table suspect add constraint suspect_registrar_length check (length(registrar) <= 100);

-- The order of equal ones is the value where few values are shared by many.
drop index suspect_by_status;
drop index suspect_by_registrar;
create index suspect_by_status on suspect (case_id, status, key);
create index suspect_by_registrar on suspect (case_id, registrar, key);
create index suspect_by_verdict on suspect (case_id, verdict, key);
create index suspect_by_hosted_by on suspect (case_id, hosted_by, key);
create index suspect_by_country on suspect (case_id, country, key);
create index suspect_by_registered_at on suspect (case_id, registered_at, id);
create index suspect_by_status_since on suspect (case_id, status_since, id);
create index suspect_by_investigated_at on suspect (case_id, investigated_at, id);
create index suspect_by_changed_at on suspect (case_id, changed_at, id);
create index suspect_returned on suspect (case_id, id) where returned;
analyze suspect;
