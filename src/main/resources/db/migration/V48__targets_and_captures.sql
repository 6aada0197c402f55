-- The status of the very thing that was reported, beside that of its registered name (docs/target-status.md). What the column down meant until now
-- is what the registered name is: name_down. A suspect is down when its name is, or when the target is gone and is not the name itself. The statuses
-- are those of takedown.attribution.TargetStatus.isDown.
alter table suspect rename column down to name_down;
alter table suspect
  add column target_status text not null default 'UNKNOWN' check (target_status in
    ('LIVE', 'HOST_GONE', 'CONTENT_GONE', 'BLOCKED', 'UNREACHABLE', 'CHANGED', 'UNKNOWN')),
  add column target_reason text not null default 'not looked at yet',
  add column target_since timestamptz,
  add column target_confirmed_at timestamptz,
  add column target_seen_at timestamptz,
  add column target_down boolean generated always as
    (key is distinct from registrable and target_status in ('HOST_GONE', 'CONTENT_GONE')) stored,
  add column down boolean generated always as
    (name_down or key is distinct from registrable and target_status in ('HOST_GONE', 'CONTENT_GONE')) stored;
alter table suspect add constraint suspect_target_is_confirmed
  check (target_status not in ('HOST_GONE', 'CONTENT_GONE') or target_confirmed_at is not null);
create index suspect_by_target on suspect (case_id, target_status, id) where target_status <> 'UNKNOWN';

-- takedown.casefile
create view published_target as select id, case_id, target_status, target_since, target_confirmed_at, target_seen_at, target_down, down from suspect;

-- takedown.history: what is known of a target, as one record, and the page that is taken for the reported one.
create table suspect_target (
  suspect_id uuid        primary key references suspect,
  state      jsonb       not null,
  reported   jsonb       not null,
  at         timestamptz not null
);

-- One look at a page, by the service or by an analyst who uploaded it. The octets are in the evidence store.
create table capture (
  id           uuid        primary key,
  case_id      uuid        not null references case_file,
  suspect_id   uuid        not null references suspect,
  origin       text        not null check (origin in ('SERVICE', 'UPLOAD')),
  state        text        not null check (state in ('QUEUED', 'DONE', 'FAILED')),
  url          text        not null,
  vantage      text        not null,
  profile      text        not null check (profile in ('DESKTOP', 'MOBILE')),
  -- Not made before this time.
  requested_at timestamptz not null,
  requested_by text        not null,
  finished_at  timestamptz,
  body         jsonb,
  facts        jsonb,
  sign         text check (sign in ('SHOWN', 'HOST_PRESENT', 'HOST_ABSENT', 'PAGE_ABSENT', 'WARNED', 'UNREACHED', 'OTHER_PAGE', 'NOTHING')),
  sign_reason  text,
  note         text,
  -- Whether a plain HTTP look comes first, and the browser only where it does not suffice.
  plain_first  boolean     not null default false,
  constraint capture_has_what_it_saw check (state = 'QUEUED' or finished_at is not null)
);
create index capture_by_suspect on capture (suspect_id, id desc);
create index capture_queued on capture (requested_at) where state = 'QUEUED';

-- What was captured does not change afterwards, and nothing of it is lost.
create function capture_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'QUEUED' then
    raise exception 'a finished capture does not change' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger capture_only_finishes before update or delete on capture for each row execute function capture_stays();

-- The octets of a capture belong to its case, as those of a snapshot do.
create function keep_for_capture() returns trigger language plpgsql as $$
begin
  insert into case_evidence (case_id, sha256, kept_at)
  select new.case_id, h.sha256, new.finished_at
  from (select distinct q #>> '{}' as sha256 from jsonb_path_query(new.body, '$.**.sha256') q) h
  where exists (select from evidence e where e.sha256 = h.sha256)
  order by h.sha256
  on conflict do nothing;
  return null;
end $$;
create trigger capture_keeps_evidence after insert or update of body on capture
  for each row when (new.body is not null) execute function keep_for_capture();

create table capture_task (like scheduled_tasks including all);

-- Permissible Actions Protocol: what may be queried for a case.
alter table case_file add column pap text not null default 'CLEAR' check (pap in ('RED', 'AMBER', 'GREEN', 'CLEAR'));
