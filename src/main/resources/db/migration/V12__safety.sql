-- What protects the innocent, once more where nobody gets past it; and who approved, sent, answered and took back.

-- Names that are never asked for as a whole: filled at each start from the Public Suffix List, the directory and the list of popular names
-- (takedown.packet.ProtectedNameTable).
create table protected_name (
    name text collate "C" not null check (name ~ '^[a-z0-9_-]+([.][a-z0-9_-]+)*$'),
    -- SELF: this very name. CHILD: names directly below it. BELOW: it and all below. NONE: an exception from CHILD.
    scope text not null check (scope in ('SELF', 'CHILD', 'BELOW', 'NONE')),
    kind text not null,
    reason text not null,
    primary key (name, scope)
);

-- A name and every name above it: www.example.com, example.com, com.
create function names_above(name text) returns text[] language sql immutable strict parallel safe as $$
  select array(select array_to_string(labels[i:], '.') from (select string_to_array(name, '.') as labels) as split,
    generate_subscripts(labels, 1) as i order by i)
$$;

-- Why nothing may be asked against the whole of this name; null when it may.
create function protection_of(wanted text) returns text language sql stable as $$
  select p.reason from protected_name p where p.name = any (names_above(wanted)) and (
    p.scope = 'BELOW'
    or (p.scope = 'SELF' and p.name = wanted)
    or (p.scope = 'CHILD' and wanted = split_part(wanted, '.', 1) || '.' || p.name
      and not exists (select 1 from protected_name x where x.name = wanted and x.scope = 'NONE')))
  order by p.name, p.scope limit 1
$$;

-- Whether a packet asks for something to be done to a whole registered name.
create function asks_for_the_name(kind text, recipient_role text) returns boolean language sql immutable parallel safe as $$
  select kind in ('SEIZURE', 'ICANN_ESCALATION') or (kind = 'ABUSE_REPORT' and recipient_role in ('REGISTRY', 'REGISTRAR'))
$$;

-- Once a packet and not once a name: the document is long.
alter table packet add column domain_level boolean not null
  generated always as (coalesce(asks_for_the_name(kind, document #>> '{recipient,role}'), false)) stored;

create function is_for_a_court(kind text) returns boolean language sql immutable parallel safe as $$
  select kind in ('SEIZURE', 'SUBPOENA')
$$;

-- Why a suspect may not be named in a domain-level packet, whatever the service thought; null when it may.
create function innocence_of(charged suspect) returns text language plpgsql stable as $$
declare
  why text;
begin
  if not exists (select 1 from protected_name) then
    return 'the protected names are not loaded: nothing may be asked for';
  end if;
  if charged.registrable is null or charged.host is null then
    return 'nothing here is registered with a registry as somebody''s own name';
  end if;
  -- One form of a name: no upper case, no final dot, no U-label walks past the list below.
  if charged.registrable !~ '^[a-z0-9_-]+([.][a-z0-9_-]+)+$' or charged.host !~ '^[a-z0-9_-]+([.][a-z0-9_-]+)+$'
      or not charged.registrable = any (names_above(charged.host)) then
    return 'its name is not written as A-labels, or its host is not at or below it';
  end if;
  why := coalesce(protection_of(charged.registrable), protection_of(charged.host));
  if why is not null then
    return why;
  end if;
  if charged.verdict <> 'MALICIOUS' then
    return 'only a name with the verdict MALICIOUS may be asked for';
  end if;
  return null;
end $$;

create function refuse_the_protected() returns trigger language plpgsql as $$
declare
  whole   boolean;
  made_at timestamptz;
  charged suspect%rowtype;
  why     text;
  seen_at timestamptz;
begin
  select domain_level, prepared_at into whole, made_at from packet where id = new.packet_id;
  if not whole then
    return new;
  end if;
  select * into charged from suspect where id = new.suspect_id;
  why := innocence_of(charged);
  if why is null and charged.status <> 'ACTIVE' then
    why := 'it is ' || charged.status || ', not ACTIVE: there is nothing to ask for';
  end if;
  if why is null then
    select at into seen_at from snapshot where id = charged.snapshot_id;
    if seen_at is null or seen_at < made_at - interval '24 hours' then
      why := 'no observation of it from the last 24 hours';
    end if;
  end if;
  if why is not null then
    raise exception '% may not be named here: %', coalesce(charged.registrable, charged.key), why using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger packet_suspect_refuses_the_protected before insert or update on packet_suspect
  for each row execute function refuse_the_protected();
create trigger packet_suspect_only_grows before delete on packet_suspect
  for each row execute function refuse_change();

-- A document cannot name what is not charged: whoever writes one past the service has to charge its names, and comes by the trigger above.
create function document_names_the_charged() returns trigger language plpgsql as $$
declare
  stray text;
begin
  if new.domain_level and jsonb_typeof(new.document -> 'rows') = 'array' then
    select aside.name into stray from (
      select row ->> 'aLabel' as name from jsonb_array_elements(new.document -> 'rows') as row
      except select s.registrable from packet_suspect c join suspect s on s.id = c.suspect_id where c.packet_id = new.id) as aside limit 1;
    if stray is not null then
      raise exception 'the document names %, which is not charged', stray using errcode = 'check_violation';
    end if;
  end if;
  return null;
end $$;
create constraint trigger packet_names_the_charged after insert on packet deferrable initially deferred
  for each row execute function document_names_the_charged();

-- Approval, by somebody who did not write the packet.
create table packet_approval (
    id uuid primary key,
    packet_id uuid not null references packet,
    approver text not null check (length(btrim(approver)) between 1 and 200),
    as_role text not null check (as_role in ('ANALYST', 'COUNSEL')),
    at timestamptz not null,
    note text check (length(note) <= 4000)
);
-- One person is one person in whatever case the name is written.
create unique index packet_approval_once on packet_approval (packet_id, lower(btrim(approver)));

-- Why a packet goes to nobody any more: found out at sending, or taken back by a person.
create table packet_withdrawal (
    packet_id uuid not null references packet,
    kind text not null check (kind in ('CANCELLED', 'RETRACTED')),
    at timestamptz not null,
    actor text not null,
    reason text not null check (length(reason) between 1 and 4000),
    primary key (packet_id, kind)
);

-- Written and committed before anything leaves: a process that dies in between sends nothing twice.
create table packet_dispatch (
    id uuid primary key,
    packet_id uuid not null references packet,
    purpose text not null check (purpose in ('REQUEST', 'RETRACTION')),
    channel text not null check (channel in ('MAIL', 'BY_HAND')),
    recipient text not null check (length(btrim(recipient)) between 1 and 320),
    -- A mail that was certainly not taken may be tried again.
    attempt int not null check (attempt > 0),
    at timestamptz not null,
    actor text not null,
    -- Of papers served by hand: when, and who did it.
    served_at timestamptz,
    served_by text check (length(btrim(served_by)) between 1 and 200),
    note text check (length(note) <= 4000),
    -- The mail as it was sent.
    letter_sha256 text references evidence,
    check ((channel = 'BY_HAND') = (served_at is not null and served_by is not null)),
    check ((channel = 'MAIL') = (letter_sha256 is not null))
);
create unique index packet_dispatch_once on packet_dispatch (packet_id, purpose, channel, lower(btrim(recipient)), attempt);

create table packet_delivery (
    dispatch_id uuid primary key references packet_dispatch,
    outcome text not null check (outcome in ('SENT', 'NOT_SENT', 'UNCLEAR')),
    at timestamptz not null,
    detail text not null
);

create table packet_reply (
    id uuid primary key,
    packet_id uuid not null references packet,
    kind text not null check (kind in ('ACKNOWLEDGED', 'DONE', 'REFUSED', 'QUESTION')),
    said text not null check (length(said) <= 20000),
    sender text not null check (length(sender) <= 320),
    received_at timestamptz not null,
    evidence_sha256 text not null references evidence,
    recorded_at timestamptz not null,
    recorded_by text not null,
    -- The same answer recorded twice is one.
    unique (packet_id, evidence_sha256, kind)
);
create index packet_reply_by_packet on packet_reply (packet_id, id);

create trigger packet_approval_only_grows before update or delete on packet_approval for each row execute function refuse_change();
create trigger packet_withdrawal_only_grows before update or delete on packet_withdrawal for each row execute function refuse_change();
create trigger packet_dispatch_only_grows before update or delete on packet_dispatch for each row execute function refuse_change();
create trigger packet_delivery_only_grows before update or delete on packet_delivery for each row execute function refuse_change();
create trigger packet_reply_only_grows before update or delete on packet_reply for each row execute function refuse_change();

create function approval_is_anothers() returns trigger language plpgsql as $$
declare
  author text;
  what   text;
begin
  select prepared_by, kind into author, what from packet where id = new.packet_id for key share;
  if lower(btrim(new.approver)) = lower(btrim(author)) then
    raise exception 'who made the packet does not approve it' using errcode = 'check_violation';
  end if;
  if is_for_a_court(what) and new.as_role <> 'COUNSEL' then
    raise exception 'a packet for a court is approved by counsel' using errcode = 'check_violation';
  end if;
  if exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id) then
    raise exception 'the packet was cancelled or taken back' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger packet_approval_is_anothers before insert on packet_approval
  for each row execute function approval_is_anothers();

create function dispatch_is_allowed() returns trigger language plpgsql as $$
declare
  author text;
  whole  boolean;
  stray  text;
begin
  -- Held until the end of the transaction: nothing is taken back while it is being sent.
  select prepared_by, domain_level into author, whole from packet where id = new.packet_id for update;
  if new.purpose = 'RETRACTION' then
    if not exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'RETRACTED') then
      raise exception 'the packet was not taken back' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id) then
    raise exception 'the packet was cancelled or taken back' using errcode = 'check_violation';
  end if;
  if (select count(distinct lower(btrim(a.approver))) from packet_approval a where a.packet_id = new.packet_id
      and lower(btrim(a.approver)) <> lower(btrim(author))) < 2 then
    raise exception 'two people, neither of them the author, approve a packet before it is sent' using errcode = 'check_violation';
  end if;
  if whole then
    select s.key || ': ' || innocence_of(s) into stray from packet_suspect c join suspect s on s.id = c.suspect_id
      where c.packet_id = new.packet_id and innocence_of(s) is not null limit 1;
    if stray is not null then
      raise exception 'the packet may not be sent: %', stray using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger packet_dispatch_is_allowed before insert on packet_dispatch
  for each row execute function dispatch_is_allowed();

create function withdrawal_waits() returns trigger language plpgsql as $$
begin
  perform 1 from packet where id = new.packet_id for update;
  return new;
end $$;
create trigger packet_withdrawal_waits before insert on packet_withdrawal
  for each row execute function withdrawal_waits();

-- Who else is on the name, for the collateral sheet; over all cases.
create index suspect_by_registrable on suspect (registrable) where registrable is not null;
-- Many are looked up one after the other: a list of what is still to be sorted in would be read through for each.
alter index snapshot_by_host set (fastupdate = off);
create index passive_record_by_place on passive_record (rdata, rrname) where rrtype in ('A', 'AAAA', 'NS');
create index passive_record_below on passive_record (reverse(rrname));
-- Times to mitigation.
create index suspect_change_of_status on suspect_change (suspect_id, at) where kind = 'STATUS';
