-- The recipient of a packet that was served and then retracted may have acted on it. So a reversal of the order cites the packet, and its names may be
-- down because of it.

-- Every service of a request that left or may have left, including those of retracted packets.
create view packet_left as
select d.packet_id, d.id as dispatch_id, d.channel, d.recipient as served_on, coalesce(d.served_at, d.at) as served_at, d.served_by,
    d.actor as recorded_by, coalesce(y.outcome, 'UNCLEAR') as outcome, d.manner
from packet_dispatch d left join packet_delivery y on y.dispatch_id = d.id
where d.purpose = 'REQUEST' and coalesce(y.outcome, 'UNCLEAR') <> 'NOT_SENT';

-- As in V68.
create or replace view packet_service as
select l.* from packet_left l
where not exists (select from packet_withdrawal w where w.packet_id = l.packet_id);

-- As in V62, with the retracted notices.
create or replace function reversal_omits(of_packet uuid) returns text language sql stable as $$
  select 'the reversal does not cite the notice ' || n.reference || ', which was served on its recipient'
  from packet r join packet p on p.order_id = r.order_id and p.recipient = r.recipient and p.case_id = r.case_id and p.kind <> 'REVERSAL'
    cross join lateral (select right(replace(p.id::text, '-', ''), 12) as reference) n
    cross join lateral (select r.document #> '{filing,annex,notices}' as cited) c
  where r.id = of_packet and r.kind = 'REVERSAL' and jsonb_array_length(coalesce(c.cited, '[]')) > 0
    and exists (select from packet_left v where v.packet_id = p.id)
    and p.domain_level
    and not exists (select from jsonb_array_elements(c.cited) as one where one ->> 'reference' = n.reference)
    and (coalesce(r.document #>> '{filing,annex,ending,occasion}', 'RELEASED') <> 'RELEASED'
      or exists (select from packet_suspect a join packet_suspect b on b.suspect_id = a.suspect_id where a.packet_id = r.id and b.packet_id = p.id))
  limit 1
$$;

-- As in V55, with the retracted notices.
create or replace function in_other_hands(charged suspect) returns boolean language sql stable as $$
  select case
    when exists (select from packet_suspect c join packet p on p.id = c.packet_id join packet_left v on v.packet_id = p.id
        where c.suspect_id = charged.id and carries_an_order(p.kind)) then is_on_an_order_of_others(charged)
    else in_other_hands_unless_noticed(charged) end
$$;

-- Whether a name was in other hands is judged at the time of service of the reversal. The rules of takedown.protection.SeizedElsewhere once more.
create function name_servers_of_others(in_case uuid, at_time timestamptz) returns setof text language sql stable as $$
  select unnest(v.name_servers) from order_version v join court_order o on o.id = v.order_id
  where o.case_id <> in_case and order_state_at(o, at_time) = 'IN_FORCE' and coalesce(o.issued_at <= at_time, true)
$$;

create function is_on_an_order_of_others(charged suspect, at_time timestamptz) returns boolean language sql stable as $$
  select exists (
    select v #>> '{}' from snapshot n, jsonb_path_query(
      coalesce(nullif(n.body #> '{known,delegation}', 'null'), n.body -> 'delegation'), '$.value.nameServers[*]') as v
    where n.id = charged.snapshot_id
    intersect select name_servers_of_others(charged.case_id, at_time)
    except select unnest(v.name_servers) from order_version v join court_order o on o.id = v.order_id where o.case_id = charged.case_id)
$$;

create or replace function name_servers_of_others(in_case uuid) returns setof text language sql stable as $$
  select name_servers_of_others(in_case, now())
$$;

create or replace function is_on_an_order_of_others(charged suspect) returns boolean language sql stable as $$
  select is_on_an_order_of_others(charged, now())
$$;

-- The names that the reversal does not ask its recipient to restore, read once for all names of the packet.
drop function reversal_leaves(uuid, text);
create function names_left_by(of_packet uuid) returns setof text language sql stable rows 100 as $$
  select o ->> 'name' from packet p, jsonb_array_elements(coalesce(p.document #> '{filing,annex,outcomes}', '[]')) o
    where p.id = of_packet and o ->> 'restore' in ('PASSED_ON', 'LEFT_OUT') and o ->> 'name' is not null
  except select r ->> 'name' from packet p, jsonb_array_elements(coalesce(p.document #> '{filing,annex,restorations}', '[]')) r
    where p.id = of_packet
$$;

-- As in V82, with the time of service, and without the rule on other hands for a reversal that was served before it was retracted.
create or replace function dispatch_is_allowed() returns trigger language plpgsql as $$
declare
  asking record;
  stray  text;
  before_retraction boolean;
begin
  -- Held until the end of the transaction, so that a packet is not withdrawn while it is being sent.
  select prepared_by, domain_level, order_id, kind, case_id, recipient into asking from packet where id = new.packet_id for update;
  if new.purpose = 'RETRACTION' then
    if not exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'RETRACTED') then
      raise exception 'the packet was not taken back' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  -- A service from before a retraction is recorded after it, regardless of what is known of the names now.
  before_retraction := exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'RETRACTED'
      and new.served_at <= w.at)
    and not exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'CANCELLED');
  if not before_retraction and exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id) then
    raise exception 'the packet was cancelled or taken back' using errcode = 'check_violation';
  end if;
  -- A service from before a retraction happened regardless of who may approve now.
  if (select count(distinct one_form(a.approver)) from packet_approval a where a.packet_id = new.packet_id
      and surely_another(a.approver, asking.prepared_by)
      and (before_retraction or may_still_approve(a.approver, asking.case_id, asking.kind))) < 2 then
    raise exception 'two people, neither of them the author, approve a packet before it is sent' using errcode = 'check_violation';
  end if;
  if asking.kind = 'REVERSAL' and not exists (select 1 from packet p join packet_dispatch d on d.packet_id = p.id and d.purpose = 'REQUEST'
      left join packet_delivery v on v.dispatch_id = d.id
      where p.case_id = asking.case_id and p.recipient = asking.recipient and p.domain_level and v.outcome is distinct from 'NOT_SENT'
        and exists (select 1 from packet_suspect a join packet_suspect b on b.suspect_id = a.suspect_id
          where a.packet_id = p.id and b.packet_id = new.packet_id)) then
    raise exception 'nothing that it reverses was sent' using errcode = 'check_violation';
  end if;
  if asking.kind = 'REVERSAL' and not before_retraction and exists (select 1 from packet_suspect c join suspect s on s.id = c.suspect_id
      where c.packet_id = new.packet_id and is_on_an_order_of_others(s, coalesce(new.served_at, new.at))
        and coalesce(s.registrable, '') not in (select names_left_by(new.packet_id))) then
    raise exception 'a name in it is in other hands' using errcode = 'check_violation';
  end if;
  if asking.domain_level and not before_retraction then
    select s.key || ': ' || i.why into stray from packet_suspect c join suspect s on s.id = c.suspect_id,
      lateral (select innocence_of(s, asking.prepared_by, asking.order_id) as why offset 0) as i
      where c.packet_id = new.packet_id and i.why is not null limit 1;
    if stray is not null then
      raise exception 'the packet may not be sent: %', stray using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
