-- An order is a chain of events. Each event is a version, which is never changed; court_order shows the last one.

alter table court_order
  alter column issued_at drop not null,
  add column ecf_number text not null default '' check (length(ecf_number) <= 40),
  -- Which paragraph of the order commands which action: {"LOCK": "4(a)"}.
  add column paragraphs jsonb not null default '{}' check (jsonb_typeof(paragraphs) = 'object'),
  add column version int not null default 1 check (version > 0),
  -- That an order has expired is not recorded: the clock shows it.
  add column state text not null default 'IN_FORCE' check (state in ('PROPOSED', 'IN_FORCE', 'SUPERSEDED', 'VACATED')),
  add column ended_at timestamptz,
  add column superseded_by uuid references court_order check (superseded_by <> id),
  add constraint court_order_is_entered check (state = 'PROPOSED' or issued_at is not null),
  add constraint court_order_ended check ((ended_at is not null) = (state in ('SUPERSEDED', 'VACATED'))),
  add constraint court_order_has_a_successor check ((superseded_by is not null) = (state = 'SUPERSEDED'));

create table order_version (
  order_id          uuid        not null references court_order,
  number            int         not null check (number > 0),
  event             text        not null check (event in
    ('PROPOSED', 'ENTERED', 'CORRECTED', 'EXTENDED', 'MODIFIED', 'SUPERSEDED', 'CONVERTED', 'VACATED', 'UNSEALED')),
  at                timestamptz not null,
  state             text        not null check (state in ('PROPOSED', 'IN_FORCE', 'SUPERSEDED', 'VACATED')),
  kind              text        not null,
  issued_at         timestamptz,
  expires_at        timestamptz,
  hearing_at        timestamptz,
  actions           text[]      not null,
  name_servers      text[]      not null,
  ds                text[]      not null,
  registrant        text,
  registrar_iana_id int,
  term_basis        text        not null,
  ecf_number        text        not null,
  paragraphs        jsonb       not null,
  -- The paper that the event is.
  document_sha256   text        references evidence,
  document_name     text        check (length(document_name) between 1 and 400),
  document_size     bigint      check (document_size > 0),
  paper_ecf_number  text        not null check (length(paper_ecf_number) <= 40),
  -- The order itself after the event.
  order_sha256      text        not null references evidence,
  order_name        text        not null,
  superseded_by     uuid        references court_order,
  reason            text        not null check (length(reason) <= 4000),
  filed_at          timestamptz not null,
  filed_by          text        not null,
  primary key (order_id, number),
  check ((document_sha256 is null) = (document_name is null) and (document_sha256 is null) = (document_size is null)),
  constraint order_version_has_its_paper check (document_sha256 is not null or event = 'CORRECTED'),
  constraint order_version_has_its_reason check (reason <> '' or event <> 'CORRECTED'),
  constraint order_version_has_its_successor check ((superseded_by is not null) = (event = 'SUPERSEDED'))
);
-- A paper is one event of an order.
create unique index order_version_document on order_version (order_id, document_sha256) where document_sha256 is not null;
create index order_version_by_document on order_version (document_sha256) where document_sha256 is not null;

-- The states to which an event leads, the usual one first. The rule of takedown.casefile.orders.OrderEvent once more.
create function order_states_after(before text, event text) returns text[] language sql immutable parallel safe as $$
  select case
    when before is null then case event when 'PROPOSED' then array['PROPOSED'] when 'ENTERED' then array['IN_FORCE'] else '{}' end
    when event = 'PROPOSED' then case before when 'PROPOSED' then array['PROPOSED'] else '{}' end
    when event = 'ENTERED' then case before when 'PROPOSED' then array['IN_FORCE'] else '{}' end
    when event in ('EXTENDED', 'MODIFIED', 'CONVERTED') then case before when 'IN_FORCE' then array['IN_FORCE'] else '{}' end
    when event in ('SUPERSEDED', 'VACATED') then case when before in ('IN_FORCE', 'EXPIRED') then array[event] else '{}' end
    when event = 'UNSEALED' then case before when 'PROPOSED' then '{}' else array[before] end
    when event = 'CORRECTED' then case before
      when 'PROPOSED' then array['PROPOSED', 'IN_FORCE']
      when 'IN_FORCE' then array['IN_FORCE', 'PROPOSED']
      when 'EXPIRED' then array['EXPIRED', 'IN_FORCE', 'PROPOSED']
      else array[before, 'IN_FORCE'] end
    else '{}' end::text[]
$$;

create function order_version_follows() returns trigger language plpgsql as $$
declare
  known   record;
  before  text;
  allowed text[];
begin
  select version, state, expires_at, case_id into known from court_order where id = new.order_id for update;
  if new.number > 1 then
    if new.number <> known.version + 1 then
      raise exception 'version % of an order cannot follow version %', new.number, known.version using errcode = 'check_violation';
    end if;
    before := case when known.state = 'IN_FORCE' and known.expires_at <= new.at then 'EXPIRED' else known.state end;
  end if;
  allowed := order_states_after(before, new.event);
  if not (new.state = any (allowed) or (new.state = 'IN_FORCE' and 'EXPIRED' = any (allowed))) then
    raise exception 'an order that is % cannot be % so that it is %', coalesce(before, 'not on file'), new.event, new.state
      using errcode = 'check_violation';
  end if;
  if new.superseded_by is not null
      and not exists (select from court_order o where o.id = new.superseded_by and o.id <> new.order_id and o.case_id = known.case_id) then
    raise exception 'an order is superseded by another order of its case' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger order_version_follows before insert on order_version for each row execute function order_version_follows();
create trigger order_version_only_grows before update or delete on order_version for each row execute function refuse_change();
create trigger order_version_stays before truncate on order_version for each statement execute function refuse_change();

create function order_is_its_last_version() returns trigger language plpgsql as $$
begin
  if new.number > 1 then
    update court_order set version = new.number, kind = new.kind, issued_at = new.issued_at, expires_at = new.expires_at,
      hearing_at = new.hearing_at, actions = new.actions, name_servers = new.name_servers, ds = new.ds, registrant = new.registrant,
      registrar_iana_id = new.registrar_iana_id, term_basis = new.term_basis, ecf_number = new.ecf_number, paragraphs = new.paragraphs,
      document_sha256 = new.order_sha256, document_name = new.order_name, state = new.state,
      ended_at = case when new.state in ('SUPERSEDED', 'VACATED') then case when state = new.state then ended_at else new.at end end,
      superseded_by = case when new.state = 'SUPERSEDED' then coalesce(new.superseded_by, superseded_by) end
    where id = new.order_id;
  end if;
  return null;
end $$;
create trigger order_version_is_shown after insert on order_version for each row execute function order_is_its_last_version();

create function first_version_of(o court_order) returns void language sql as $$
  insert into order_version (order_id, number, event, at, state, kind, issued_at, expires_at, hearing_at, actions, name_servers, ds,
    registrant, registrar_iana_id, term_basis, ecf_number, paragraphs, document_sha256, document_name, document_size, paper_ecf_number,
    order_sha256, order_name, reason, filed_at, filed_by)
  select o.id, 1, case o.state when 'PROPOSED' then 'PROPOSED' else 'ENTERED' end, coalesce(o.issued_at, o.filed_at), o.state, o.kind,
    o.issued_at, o.expires_at, o.hearing_at, o.actions, o.name_servers, o.ds, o.registrant, o.registrar_iana_id, o.term_basis, o.ecf_number,
    o.paragraphs, o.document_sha256, o.document_name, e.length, o.ecf_number, o.document_sha256, o.document_name, '', o.filed_at, o.filed_by
  from evidence e where e.sha256 = o.document_sha256
$$;
create function order_has_a_version() returns trigger language plpgsql as $$
begin
  perform first_version_of(new);
  return null;
end $$;
create trigger court_order_has_a_version after insert on court_order for each row execute function order_has_a_version();
select first_version_of(o) from court_order o;

-- Packets. One that carries an order stands and falls with it.
create function carries_an_order(kind text) returns boolean language sql immutable parallel safe as $$ select kind = 'SEIZURE' $$;

-- The version that it carries. A packet from before orders had versions carries the first.
alter table packet add column order_version int not null
  generated always as (greatest(coalesce((document #>> '{order,version}')::int, 1), 1)) stored;

-- What stands against sending a packet at that time, on the side of its order; null if nothing does. What a correction changes depends on the
-- packet, and takedown.packet.OrderCheck compares it.
create function order_forbids(of_packet uuid, at_time timestamptz) returns text language sql stable as $$
  select case
    when o.state = 'PROPOSED' then 'the order is not entered'
    when o.ended_at <= at_time then 'the order was ' || lower(o.state) || ' at ' || o.ended_at
    when o.expires_at <= at_time then 'the order expired at ' || o.expires_at
    when exists (select from order_version v where v.order_id = o.id and v.number > p.order_version and v.at <= at_time
      and v.event in ('ENTERED', 'MODIFIED', 'CONVERTED')) then 'it carries version ' || p.order_version || ' of the order, which was changed since'
    end
  from packet p join court_order o on o.id = p.order_id where p.id = of_packet and carries_an_order(p.kind)
$$;

create function packet_has_an_order_that_stands() returns trigger language plpgsql as $$
declare
  ended text;
begin
  if carries_an_order(new.kind) then
    select case when o.ended_at <= new.prepared_at then lower(o.state) when o.expires_at <= new.prepared_at then 'expired' end into ended
      from court_order o where o.id = new.order_id;
    if ended is not null then
      raise exception 'no packet is made of an order that is %', ended using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger packet_has_an_order_that_stands before insert on packet for each row execute function packet_has_an_order_that_stands();

create function approval_is_of_an_entered_order() returns trigger language plpgsql as $$
begin
  if exists (select from packet p join court_order o on o.id = p.order_id
      where p.id = new.packet_id and carries_an_order(p.kind) and o.state = 'PROPOSED') then
    raise exception 'the order is not entered: nothing is approved under it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger packet_approval_of_an_entered_order before insert on packet_approval
  for each row execute function approval_is_of_an_entered_order();

create function dispatch_is_under_its_order() returns trigger language plpgsql as $$
declare
  against text;
begin
  if new.purpose = 'REQUEST' then
    -- No event of the order is recorded between this and the end of the transaction.
    perform 1 from court_order o join packet p on p.order_id = o.id where p.id = new.packet_id for share of o;
    against := order_forbids(new.packet_id, coalesce(new.served_at, new.at));
    if against is not null then
      raise exception 'not sent: %', against using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger packet_dispatch_under_its_order before insert on packet_dispatch for each row execute function dispatch_is_under_its_order();

-- A person takes out of use what was not sent. What was sent is taken back instead.
alter table packet_withdrawal add column requested boolean not null default false;
create function cancelled_was_not_sent() returns trigger language plpgsql as $$
begin
  if new.kind = 'CANCELLED' and new.requested then
    perform 1 from packet where id = new.packet_id for update;
    if exists (select from packet_dispatch d left join packet_delivery y on y.dispatch_id = d.id
        where d.packet_id = new.packet_id and d.purpose = 'REQUEST' and y.outcome is distinct from 'NOT_SENT') then
      raise exception 'the packet was sent: it is taken back, not cancelled' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger packet_withdrawal_was_not_sent before insert on packet_withdrawal for each row execute function cancelled_was_not_sent();

-- What the packages show of their tables to the others (docs/architecture.md).
create or replace view published_packet as
  select id, case_id, kind, order_id, recipient, recipient_role, actions, unregistered, domain_level, order_version, reverses from packet;
