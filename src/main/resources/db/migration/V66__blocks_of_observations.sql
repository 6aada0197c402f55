-- Observations of one case and time in blocks: takedown.history.block, docs/decisions/0031. What is in "observation" stays there until its month is
-- dropped, and is read as before.

create type uuid_range as range (subtype = uuid);

create table observation_block (
  id       uuid        not null,
  at       timestamptz not null,
  run_id   uuid,
  case_id  uuid        not null references case_file,
  -- In ascending order. The place of a suspect is the place of its leaf.
  suspects uuid[]      not null check (array_ndims(suspects) = 1 and array_lower(suspects, 1) = 1 and cardinality(suspects) between 1 and 1000),
  span     uuid_range  not null generated always as (uuid_range(suspects[1], suspects[cardinality(suspects)], '[]')) stored,
  -- RFC 6962 over the leaves, which are made of salt, suspect, time and SHA-256 of the answers.
  root     bytea       not null check (octet_length(root) = 32),
  -- What the salts are derived from: one seed of 32 octets with its place, more where salts were erased.
  seeds    bytea       not null check (octet_length(seeds) % 37 = 0),
  -- The answers, compressed.
  body     bytea       not null,
  -- Places, from 1, of suspects whose answers and salt were erased.
  erased   integer[]   not null default '{}',
  primary key (id, at)
) partition by range (at);
-- Compressed already.
alter table observation_block alter column body set storage external;

create index observation_block_by_span on observation_block using gist (span);

-- A block begins whole, with each of its suspects once and all of them in its case.
create function observation_block_begins_whole() returns trigger language plpgsql as $$
begin
  if cardinality(new.erased) > 0 or octet_length(new.seeds) <> 37 then
    raise exception 'a block of observations begins with all of its answers' using errcode = 'check_violation';
  end if;
  if new.suspects <> (select array_agg(distinct u order by u) from unnest(new.suspects) as u) then
    raise exception 'the suspects of a block are in ascending order' using errcode = 'check_violation';
  end if;
  if exists (select from unnest(new.suspects) as u (id) left join published_suspect s on s.id = u.id
      where s.case_id is distinct from new.case_id) then
    raise exception 'the suspects of a block belong to its case' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger observation_block_is_whole before insert on observation_block
  for each row execute function observation_block_begins_whole();

-- Afterwards it changes only where answers are erased: what the log says of it stays.
create function observation_block_is_only_erased_from() returns trigger language plpgsql as $$
begin
  if (new.id, new.at, new.run_id, new.case_id, new.suspects, new.root) is distinct from (old.id, old.at, old.run_id, old.case_id, old.suspects, old.root)
      or not new.erased @> old.erased or cardinality(new.erased) <> cardinality(old.erased) + 1
      or not new.erased <@ (select array_agg(place) from generate_series(1, cardinality(old.suspects)) as place)
      or cardinality(new.erased) <> (select count(distinct place) from unnest(new.erased) as place)
      or new.seeds = old.seeds or new.body = old.body then
    raise exception 'a block of observations is only changed by erasing answers, one suspect at a time' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger observation_block_stays_as_it_is before update on observation_block
  for each row execute function observation_block_is_only_erased_from();
create trigger observation_block_stays before delete on observation_block
  for each row execute function refuse_change();
create trigger observation_block_is_not_emptied before truncate on observation_block
  for each statement execute function refuse_change();

-- One entry for each block. A suspect is proved by its path to the root.
create function ledger_observation_block() returns trigger language plpgsql as $$
begin
  insert into ledger_queue (subject, body)
  select id::text, jsonb_build_object('kind', 'OBSERVATIONS', 'block', id, 'case', case_id, 'run', run_id, 'count', cardinality(suspects),
    'root', encode(root, 'hex'), 'at', ledger_time(at)) from added;
  return null;
end $$;
create trigger observation_block_is_logged after insert on observation_block
  referencing new table as added for each statement execute function ledger_observation_block();

-- Erasing is logged, with nothing of what was erased.
create function ledger_observation_erasure() returns trigger language plpgsql as $$
begin
  insert into ledger_queue (subject, body)
  select n.id::text, jsonb_build_object('kind', 'ERASED', 'block', n.id, 'place', e.place - 1, 'at', ledger_time(now()))
  from left_over n join before_it o on o.id = n.id and o.at = n.at cross join lateral
    (select unnest(n.erased) as place except select unnest(o.erased)) as e;
  return null;
end $$;
create trigger observation_block_erasure_is_logged after update on observation_block
  referencing old table as before_it new table as left_over for each statement execute function ledger_observation_erasure();

-- Names whose last observation lies in that time, of both forms.
create or replace function names_last_observed(from_time timestamptz, until_time timestamptz)
  returns setof uuid language sql stable parallel safe as $$
  (select suspect_id from observation where at >= from_time and at < until_time
   union select unnest(suspects) from observation_block where at >= from_time and at < until_time)
  except
  (select suspect_id from observation where at >= until_time
   union all select unnest(suspects) from observation_block where at >= until_time)
$$;
