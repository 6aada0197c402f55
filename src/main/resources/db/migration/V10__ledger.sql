-- One log of what was kept and done, a Merkle tree (RFC 6962): docs/decisions/0012.

-- What waits for its place. Written by triggers in the transaction of what it tells of, emptied by the sequencer a second later.
create table ledger_queue (
  id      bigint generated always as identity primary key,
  -- What a reader will look for: a SHA-256 of evidence, the id of a packet, an event, a snapshot.
  subject text   not null,
  body    jsonb  not null
);

-- The leaves: SHA-256 of salt and entry, so that they say nothing. Numbered without a gap.
create table ledger_leaf (
  idx  bigint primary key check (idx >= 0),
  leaf bytea  not null check (octet_length(leaf) = 32)
);
-- What a leaf stands for. May be erased: the leaf and every proof stay.
create table ledger_entry (
  idx     bigint primary key references ledger_leaf,
  subject text  not null,
  salt    bytea not null check (octet_length(salt) = 32),
  entry   text  not null
);
create index ledger_entry_by_subject on ledger_entry (subject);
-- Roots of complete subtrees of 256, 65,536, ... leaves (level 1, 2, ...), so that a proof reads hundreds of rows and not all.
create table ledger_node (
  level smallint not null check (level between 1 and 7),
  idx   bigint   not null check (idx >= 0),
  hash  bytea    not null check (octet_length(hash) = 32),
  primary key (level, idx)
);
-- Signed tree heads.
create table ledger_checkpoint (
  size bigint      primary key check (size > 0),
  note text        not null,
  at   timestamptz not null
);
-- RFC 3161 answers over the checkpoint's note.
create table ledger_timestamp (
  size  bigint      primary key references ledger_checkpoint,
  reply bytea       not null,
  at    timestamptz not null
);

create trigger ledger_leaf_only_grows before update or delete on ledger_leaf
  for each row execute function refuse_change();
create trigger ledger_entry_stays_as_it_is before update on ledger_entry
  for each row execute function refuse_change();
create trigger ledger_node_only_grows before update or delete on ledger_node
  for each row execute function refuse_change();
create trigger ledger_checkpoint_only_grows before update or delete on ledger_checkpoint
  for each row execute function refuse_change();
create trigger ledger_timestamp_only_grows before update or delete on ledger_timestamp
  for each row execute function refuse_change();
create trigger ledger_leaf_stays before truncate on ledger_leaf
  for each statement execute function refuse_change();
create trigger ledger_entry_stays before truncate on ledger_entry
  for each statement execute function refuse_change();
create trigger ledger_node_stays before truncate on ledger_node
  for each statement execute function refuse_change();
create trigger ledger_checkpoint_stays before truncate on ledger_checkpoint
  for each statement execute function refuse_change();

create function ledger_without_a_gap() returns trigger language plpgsql as $$
declare
  first bigint;
  last  bigint;
  added bigint;
begin
  select min(idx), max(idx), count(*) into first, last, added from new_leaves;
  if added > 0 and (last - first + 1 <> added
      or (first > 0 and not exists (select from ledger_leaf where idx = first - 1))) then
    raise exception 'leaves are numbered without a gap' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger ledger_leaf_has_no_gap after insert on ledger_leaf
  referencing new table as new_leaves for each statement execute function ledger_without_a_gap();

-- RFC 3339 in UTC, to the microsecond.
create function ledger_time(at timestamptz) returns text language sql stable parallel safe as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- What is logged, whoever writes it: one function a table, one statement a statement.
create function ledger_evidence() returns trigger language plpgsql as $$
begin
  insert into ledger_queue (subject, body)
  select sha256, jsonb_build_object('kind', 'EVIDENCE', 'sha256', sha256, 'length', length, 'mediaType', media_type,
    'at', ledger_time(stored_at)) from added;
  return null;
end $$;
create trigger evidence_is_logged after insert on evidence
  referencing new table as added for each statement execute function ledger_evidence();

create function ledger_snapshot() returns trigger language plpgsql as $$
begin
  insert into ledger_queue (subject, body)
  select id::text, jsonb_build_object('kind', 'SNAPSHOT', 'snapshot', id, 'suspect', suspect_id, 'digest', digest,
    'body', encode(sha256(convert_to(body::text, 'UTF8')), 'hex'), 'at', ledger_time(at)) from added;
  return null;
end $$;
create trigger snapshot_is_logged after insert on snapshot
  referencing new table as added for each statement execute function ledger_snapshot();

-- Glances come by the hundred a statement: one entry over all of them.
create function ledger_observations() returns trigger language plpgsql as $$
begin
  insert into ledger_queue (subject, body)
  select coalesce(min(run_id::text), ''), jsonb_build_object('kind', 'OBSERVATIONS', 'run', min(run_id::text), 'count', count(*),
    'sha256', encode(sha256(string_agg(uuid_send(suspect_id) || sha256(answers), ''::bytea order by suspect_id)), 'hex'),
    'at', ledger_time(max(at))) from added having count(*) > 0;
  return null;
end $$;
create trigger observation_is_logged after insert on observation
  referencing new table as added for each statement execute function ledger_observations();

create function ledger_packet() returns trigger language plpgsql as $$
begin
  insert into ledger_queue (subject, body)
  select id::text, jsonb_build_object('kind', 'PACKET', 'packet', id, 'case', case_id, 'packetKind', kind, 'recipient', recipient,
    'manifest', manifest, 'at', ledger_time(prepared_at), 'by', prepared_by) from added;
  return null;
end $$;
create trigger packet_is_logged after insert on packet
  referencing new table as added for each statement execute function ledger_packet();

create function ledger_event() returns trigger language plpgsql as $$
begin
  insert into ledger_queue (subject, body)
  select id::text, jsonb_build_object('kind', 'EVENT', 'event', id, 'case', case_id, 'type', type, 'actor', actor, 'subject', subject,
    'detail', detail, 'at', ledger_time(at)) from added;
  return null;
end $$;
create trigger case_event_is_logged after insert on case_event
  referencing new table as added for each statement execute function ledger_event();

-- Erasing is logged too, with nothing of what was erased.
create function ledger_erasure() returns trigger language plpgsql as $$
begin
  insert into ledger_queue (subject, body)
  select idx::text, jsonb_build_object('kind', 'ERASED', 'index', idx, 'at', ledger_time(now())) from gone;
  return null;
end $$;
create trigger ledger_entry_erasure_is_logged after delete on ledger_entry
  referencing old table as gone for each statement execute function ledger_erasure();

-- What was there before the log is its beginning.
insert into ledger_queue (subject, body)
  select sha256, jsonb_build_object('kind', 'EVIDENCE', 'sha256', sha256, 'length', length, 'mediaType', media_type,
    'at', ledger_time(stored_at)) from evidence order by stored_at, sha256;
insert into ledger_queue (subject, body)
  select id::text, jsonb_build_object('kind', 'SNAPSHOT', 'snapshot', id, 'suspect', suspect_id, 'digest', digest,
    'body', encode(sha256(convert_to(body::text, 'UTF8')), 'hex'), 'at', ledger_time(at)) from snapshot order by id;
insert into ledger_queue (subject, body)
  select id::text, jsonb_build_object('kind', 'PACKET', 'packet', id, 'case', case_id, 'packetKind', kind, 'recipient', recipient,
    'manifest', manifest, 'at', ledger_time(prepared_at), 'by', prepared_by) from packet order by id;
insert into ledger_queue (subject, body)
  select id::text, jsonb_build_object('kind', 'EVENT', 'event', id, 'case', case_id, 'type', type, 'actor', actor, 'subject', subject,
    'detail', detail, 'at', ledger_time(at)) from case_event order by id;
