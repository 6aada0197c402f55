-- Who approves, what is late, and lists of packets without their documents.

-- An approval counts as long as its approver could still give it in the role in which it was given: as counsel only by counsel. Roles that are not known
-- count as unchanged. The same rule as takedown.casefile.WorkRights, and the least that takedown.dispatch.ApprovalRule asks under any setting.
create function approval_counts(approver text, given_as text, in_case uuid) returns boolean language sql stable as $$
  select (not c.sealed or exists (select from case_member m where m.case_id = c.id and m.username = approver and m.role <> 'VIEWER'))
    and coalesce((select p.roles && case when given_as = 'COUNSEL' then array['COUNSEL'] else array['ANALYST', 'COUNSEL'] end
      from person p where p.identity = approver), true)
  from case_file c where c.id = in_case
$$;

-- Of a court paper one of the two approvals is counsel's, and the other is by any member who works on the case.
create or replace function may_still_approve(approver text, in_case uuid, what text) returns boolean language sql stable as $$
  select approval_counts(approver, 'ANALYST', in_case)
$$;

create or replace function approval_is_anothers() returns trigger language plpgsql as $$
declare
  author text;
begin
  select prepared_by into author from packet where id = new.packet_id for key share;
  if not surely_another(new.approver, author) then
    raise exception 'who made the packet does not approve it' using errcode = 'check_violation';
  end if;
  if exists (select 1 from packet_approval a where a.packet_id = new.packet_id
      and one_form(a.approver) <> one_form(new.approver) and not surely_another(a.approver, new.approver)) then
    raise exception 'two approvals by two issuers may be one person''s' using errcode = 'check_violation';
  end if;
  if exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id) then
    raise exception 'the packet was cancelled or taken back' using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- A request leaves with two approvals that count, neither of them the author's, and of a court paper with one of counsel among them. A service from
-- before a retraction happened, whether or not its approvers may still approve.
create function dispatch_is_approved() returns trigger language plpgsql as $$
declare
  asking    record;
  happened  boolean;
  approvals int;
  counsels  int;
begin
  if new.purpose = 'RETRACTION' then
    return new;
  end if;
  select prepared_by, kind, case_id into asking from packet where id = new.packet_id;
  happened := exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'RETRACTED' and new.served_at <= w.at);
  select count(distinct one_form(a.approver)), count(*) filter (where a.as_role = 'COUNSEL') into approvals, counsels
    from packet_approval a where a.packet_id = new.packet_id and surely_another(a.approver, asking.prepared_by)
      and (happened or approval_counts(a.approver, a.as_role, asking.case_id));
  if approvals < 2 then
    raise exception 'two people, neither of them the author, approve a packet before it is sent' using errcode = 'check_violation';
  end if;
  if is_for_a_court(asking.kind) and counsels < 1 then
    raise exception 'counsel is among those who approve a packet for a court' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger packet_dispatch_is_approved before insert on packet_dispatch
  for each row execute function dispatch_is_approved();

-- As before; of a court paper the approvals are complete when one of them is counsel's.
create or replace function service_is_in_time() returns trigger language plpgsql as $$
declare
  earliest timestamptz;
begin
  if new.served_at is null then
    return new;
  end if;
  if new.purpose = 'RETRACTION' then
    select w.at into earliest from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'RETRACTED';
  else
    select greatest(p.prepared_at, (
        select a.at from packet_approval a where a.packet_id = p.id and lower(btrim(a.approver)) <> lower(btrim(p.prepared_by))
        order by a.at, a.id offset 1 limit 1), (
        select min(a.at) from packet_approval a where a.packet_id = p.id and a.as_role = 'COUNSEL' and is_for_a_court(p.kind)))
      into earliest from packet p where p.id = new.packet_id;
  end if;
  -- By the second, as people state it.
  if new.served_at < date_trunc('second', earliest) or new.served_at > new.at then
    raise exception 'served at %, which is not between % and the record at %', new.served_at, earliest, new.at
      using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- What a list shows of a packet, without reading its document, which can have megabytes.
create function utc_time(text text) returns timestamptz language sql immutable strict parallel safe as $$
  -- Immutable for what documents hold: times in UTC, which end in Z.
  select case when text ~ 'Z$' then text::timestamptz end
$$;
alter table packet
  add column recipient_part jsonb generated always as (document -> 'recipient') stored,
  add column names          int not null generated always as (coalesce(jsonb_array_length(document -> 'rows'), 0)) stored,
  add column warnings       int not null generated always as (coalesce(jsonb_array_length(preflight -> 'warnings'), 0)) stored,
  add column confirm_by     timestamptz generated always as (utc_time(document #>> '{filing,execution,confirmBy}')) stored;

-- For the overdue list of takedown.dispatch.
create view listed_packet as
  select id, case_id, kind, order_id, recipient, recipient_role, names, confirm_by, prepared_at, prepared_by from packet;

-- Renditions and pictures of pages that can be made again, so that a reader waits for them once.
create table rendition_cache (
  key     text        primary key check (length(key) between 1 and 400),
  octets  bytea       not null,
  made_at timestamptz not null
);

-- Whether the packet names this suspect by choice although it is on hold or sinkholed: a packet of a court's order that records the choice. The same
-- statuses as takedown.packet.document.PacketRequest.INCLUDABLE.
create function is_named_by_choice(of_packet uuid, charged suspect) returns boolean language sql stable as $$
  select charged.status in ('ON_HOLD', 'SINKHOLED') and exists (
    select from packet p, jsonb_array_elements(p.preflight -> 'warnings') w
    where p.id = of_packet and p.order_id is not null and w ->> 'code' = 'included-though-down'
      and w ->> 'subject' in (charged.key, charged.registrable))
$$;

create or replace function refuse_the_protected() returns trigger language plpgsql as $$
declare
  asking  record;
  charged suspect%rowtype;
  why     text;
  seen_at timestamptz;
begin
  select domain_level, prepared_at, prepared_by, order_id into asking from packet where id = new.packet_id;
  if not asking.domain_level then
    return new;
  end if;
  select * into charged from suspect where id = new.suspect_id;
  why := innocence_of(charged, asking.prepared_by, asking.order_id);
  if why is null and charged.status <> 'ACTIVE' and not is_named_by_choice(new.packet_id, charged) then
    why := 'it is ' || charged.status || ', not ACTIVE: there is nothing to ask for';
  end if;
  if why is null then
    select at into seen_at from snapshot where id = charged.snapshot_id;
    if seen_at is null or seen_at < asking.prepared_at - interval '24 hours' then
      why := 'no observation of it from the last 24 hours';
    end if;
  end if;
  if why is not null then
    raise exception '% may not be named here: %', coalesce(charged.registrable, charged.key), why using errcode = 'check_violation';
  end if;
  return new;
end $$;
