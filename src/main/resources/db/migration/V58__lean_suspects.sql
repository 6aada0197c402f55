-- What a name costs (bench/README.md): no text is stored twice, and an index has only what a query looks for in it.

-- Half of the indexes are partial. At an import, and for a name that was only checked in the DNS, most columns are unknown, and an entry for each of
-- them in each index says nothing that "unknowns" does not say for all of them.
drop index suspect_by_registry, suspect_by_status, suspect_by_registrar, suspect_by_verdict, suspect_by_hosted_by, suspect_by_country,
  suspect_by_registered_at, suspect_by_status_since, suspect_by_investigated_at, suspect_by_changed_at, suspect_by_host;

-- One rewrite of the table for all columns.
alter table suspect
  -- Null where it is the key.
  alter column input drop not null,
  alter column input type text using nullif(input, key),
  -- Null for the usual reason of the status: takedown.attribution.SuspectStatus.usualReason.
  alter column status_reason drop default,
  alter column status_reason drop not null,
  alter column status_reason type text using nullif(status_reason, case status
    when 'ACTIVE' then 'the parent zone delegates it'
    when 'NOT_DELEGATED' then 'the parent zone does not delegate it; whether it is registered was not queried'
    else 'not looked at yet' end),
  -- Null before the first look.
  alter column target_reason drop default,
  alter column target_reason drop not null,
  alter column target_reason type text using nullif(target_reason, 'not looked at yet'),
  -- A bit for each column that is unknown, in the order of takedown.casefile.suspects.Unknowns.
  add column unknowns integer not null generated always as (
    case when status = 'UNKNOWN' then 1 else 0 end
    + case when verdict = 'UNKNOWN' then 2 else 0 end
    + case when registry is null then 4 else 0 end
    + case when registrar is null then 8 else 0 end
    + case when hosted_by is null then 16 else 0 end
    + case when country is null then 32 else 0 end
    + case when registered_at is null then 64 else 0 end
    + case when status_since is null then 128 else 0 end
    + case when investigated_at is null then 256 else 0 end
    + case when changed_at is null then 512 else 0 end) stored;

-- Few combinations for very many names: an index keeps such values once, with 6 octets per name.
create index suspect_by_unknowns on suspect (case_id, unknowns);
create index suspect_by_status on suspect (case_id, status, key) where status <> 'UNKNOWN';
create index suspect_by_verdict on suspect (case_id, verdict, key) where verdict <> 'UNKNOWN';
create index suspect_by_registry on suspect (case_id, registry, id) where registry is not null;
create index suspect_by_registrar on suspect (case_id, registrar, key) where registrar is not null;
create index suspect_by_hosted_by on suspect (case_id, hosted_by, key) where hosted_by is not null;
create index suspect_by_country on suspect (case_id, country, key) where country is not null;
-- Times without a tie: all names of a slice have one time, which the index keeps once, and the few thousand of them are sorted when a page needs them.
create index suspect_by_registered_at on suspect (case_id, registered_at) where registered_at is not null;
create index suspect_by_status_since on suspect (case_id, status_since) where status_since is not null;
create index suspect_by_investigated_at on suspect (case_id, investigated_at) where investigated_at is not null;
create index suspect_by_changed_at on suspect (case_id, changed_at) where changed_at is not null;
-- Of the others the host is the key.
create index suspect_by_host on suspect (case_id, host) where host <> key;

-- Half of the time of an import was spent on this index, 4 MB at a time. More at a time is much cheaper, and the import cleans up behind itself.
do $$
begin
  if exists (select from pg_class where relname = 'suspect_by_part_of_value' and relnamespace = current_schema()::text::regnamespace) then
    alter index suspect_by_part_of_value set (gin_pending_list_limit = 65536);
  end if;
end $$;

analyze suspect;
