-- Which case keeps which octets, since when. The octets themselves are kept once; each case has an entry of its own in the log, so that an
-- archive dates its own case and no other.
create table case_evidence (
  case_id uuid        not null references case_file,
  sha256  text        not null references evidence,
  kept_at timestamptz not null,
  primary key (case_id, sha256)
);
create trigger case_evidence_only_grows before update or delete on case_evidence
  for each row execute function refuse_change();

create function ledger_case_evidence() returns trigger language plpgsql as $$
begin
  insert into ledger_queue (subject, body)
  select a.case_id || '/' || a.sha256, jsonb_build_object('kind', 'EVIDENCE', 'case', a.case_id, 'sha256', a.sha256, 'length', e.length,
    'mediaType', e.media_type, 'at', ledger_time(a.kept_at)) from added a join evidence e using (sha256) order by a.kept_at, a.sha256;
  return null;
end $$;
create trigger case_evidence_is_logged after insert on case_evidence
  referencing new table as added for each statement execute function ledger_case_evidence();

-- What was kept before has its times.
insert into case_evidence (case_id, sha256, kept_at)
select case_id, sha256, min(at) from (
  select s.case_id, h #>> '{}' as sha256, n.at from snapshot n join suspect s on s.id = n.suspect_id,
    lateral jsonb_path_query(n.body, '$.**.sha256') h
  union all
  select p.case_id, h #>> '{}', p.prepared_at from packet p,
    lateral (select jsonb_path_query(p.document, '$.evidence[*].sha256') union all
      select jsonb_path_query(p.document, '$.evidence[*].besides[*]')) q (h)) k
where sha256 in (select sha256 from evidence) group by case_id, sha256;

create function keep_for_case() returns trigger language plpgsql as $$
begin
  insert into case_evidence (case_id, sha256, kept_at)
  select s.case_id, h.sha256, min(n.at) from added n join suspect s on s.id = n.suspect_id,
    lateral (select distinct q #>> '{}' as sha256 from jsonb_path_query(n.body, '$.**.sha256') q) h
  where exists (select from evidence e where e.sha256 = h.sha256)
  group by s.case_id, h.sha256 order by s.case_id, h.sha256
  on conflict do nothing;
  return null;
end $$;
create trigger snapshot_keeps_evidence after insert on snapshot
  referencing new table as added for each statement execute function keep_for_case();

-- A packet may cite what an earlier look of its case kept; what no look is known to have kept is kept now. Runs before packet_is_logged.
create function keep_for_packet() returns trigger language plpgsql as $$
begin
  insert into case_evidence (case_id, sha256, kept_at)
  select p.case_id, h.sha256, min(p.prepared_at) from added p,
    lateral (select distinct q #>> '{}' as sha256 from (
      select jsonb_path_query(p.document, '$.evidence[*].sha256') union all
      select jsonb_path_query(p.document, '$.evidence[*].besides[*]')) c (q)) h
  where exists (select from evidence e where e.sha256 = h.sha256)
  group by p.case_id, h.sha256 order by p.case_id, h.sha256
  on conflict do nothing;
  return null;
end $$;
create trigger packet_evidence_is_kept after insert on packet
  referencing new table as added for each statement execute function keep_for_packet();
