-- Cases, suspects, orders, evidence, what was seen and the runs that looked. Rules that safety depends on are constraints here as well.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% only grows: no row is changed or deleted', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Raw octets by what they are.
create table evidence (
  sha256     text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text        not null,
  length     bigint      not null check (length = octet_length(octets)),
  octets     bytea       not null check (sha256 = encode(sha256(octets), 'hex')),
  stored_at  timestamptz not null
);
create trigger evidence_only_grows before update or delete on evidence
  for each row execute function refuse_change();

create table case_file (
  id        uuid        primary key,
  title     text        not null check (length(title) between 1 and 300),
  kind      text        not null check (kind in ('CIVIL', 'CRIMINAL', 'ABUSE')),
  sealed    boolean     not null,
  tlp       text        not null check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
  state     text        not null check (state in ('OPEN', 'CLOSED')),
  matter    jsonb       not null,
  opened_at timestamptz not null,
  opened_by text        not null
);

create table case_member (
  case_id  uuid not null references case_file,
  username text not null check (length(username) between 1 and 200),
  role     text not null check (role in ('LEAD', 'ANALYST', 'COUNSEL', 'VIEWER')),
  primary key (case_id, username)
);
create index case_member_by_user on case_member (username);

create table court_order (
  id              uuid        primary key,
  case_id         uuid        not null references case_file,
  kind            text        not null check (kind in
    ('TRO', 'PRELIMINARY_INJUNCTION', 'PERMANENT_INJUNCTION', 'DEFAULT_JUDGMENT', 'WARRANT')),
  issued_at       timestamptz not null,
  expires_at      timestamptz check (expires_at > issued_at),
  hearing_at      timestamptz check (hearing_at > issued_at),
  actions         text[]      not null,
  name_servers    text[]      not null,
  document_sha256 text        not null references evidence,
  document_name   text        not null,
  filed_at        timestamptz not null,
  filed_by        text        not null,
  -- The same signed document is one order of a case.
  unique (case_id, document_sha256)
);

create table suspect (
  id              uuid        primary key,
  case_id         uuid        not null references case_file,
  -- What it means, however it was written: the natural key within a case.
  key             text        not null,
  input           text        not null,
  host            text,
  registrable     text,
  role            text,
  category        text,
  verdict         text        not null check (verdict in ('MALICIOUS', 'COMPROMISED', 'UNKNOWN')),
  note            text,
  added_at        timestamptz not null,
  added_by        text        not null,
  status          text        not null default 'UNKNOWN' check (status in
    ('ACTIVE', 'ON_HOLD', 'SEIZED', 'SINKHOLED', 'PARKED', 'NOT_DELEGATED', 'DELETED', 'UNKNOWN')),
  status_reason   text        not null default 'not looked at yet',
  -- Down by the last status that was no UNKNOWN: what "came back" is measured against.
  down            boolean     not null default false,
  returned        boolean     not null default false,
  registry        text,
  registrar       text,
  investigated_at timestamptz,
  snapshot_id     uuid,
  unique (case_id, key)
);
create index suspect_by_case on suspect (case_id, id);
create index suspect_by_status on suspect (case_id, status, id);
create index suspect_by_registry on suspect (case_id, registry, id);
create index suspect_by_registrar on suspect (case_id, registrar, id);

-- One row a change: a night on which nothing changed writes none.
create table snapshot (
  id         uuid        primary key,
  suspect_id uuid        not null references suspect,
  at         timestamptz not null,
  digest     text        not null check (digest ~ '^[0-9a-f]{64}$'),
  body       jsonb       not null
);
create index snapshot_by_suspect on snapshot (suspect_id, at desc);
alter table suspect add constraint suspect_snapshot foreign key (snapshot_id) references snapshot;

create table suspect_change (
  id          uuid        primary key,
  suspect_id  uuid        not null references suspect,
  snapshot_id uuid        references snapshot,
  run_id      uuid,
  at          timestamptz not null,
  kind        text        not null,
  before      text        not null,
  after       text        not null
);
create index suspect_change_by_suspect on suspect_change (suspect_id, at desc);
create index suspect_change_by_run on suspect_change (run_id) where run_id is not null;

-- The journal of a case.
create table case_event (
  id      uuid        primary key,
  case_id uuid        not null references case_file,
  at      timestamptz not null,
  actor   text        not null,
  type    text        not null,
  subject uuid,
  detail  text        not null
);
create index case_event_by_case on case_event (case_id, id);
create trigger case_event_only_grows before update or delete on case_event
  for each row execute function refuse_change();

create table run (
  id          uuid        primary key,
  kind        text        not null check (kind in ('CASE', 'NIGHTLY')),
  case_id     uuid        references case_file,
  -- The UTC date of a scheduled night: the natural key that lets it run once.
  night       date        unique,
  state       text        not null check (state in ('QUEUED', 'RUNNING', 'COMPLETED', 'DEGRADED', 'FAILED', 'CANCELLED')),
  total       bigint      not null default 0,
  done        bigint      not null default 0,
  failed      bigint      not null default 0,
  changed     bigint      not null default 0,
  started_at  timestamptz not null,
  finished_at timestamptz,
  started_by  text        not null,
  reason      text,
  check ((kind = 'CASE') = (case_id is not null)),
  check (done <= total and failed <= done and changed <= done)
);
create index run_by_start on run (started_at desc, id);

-- Which suspects a run has done: a run that was interrupted goes on with the others.
create table run_item (
  run_id     uuid        not null references run,
  suspect_id uuid        not null references suspect,
  done_at    timestamptz not null,
  failed     boolean     not null,
  primary key (run_id, suspect_id)
);
