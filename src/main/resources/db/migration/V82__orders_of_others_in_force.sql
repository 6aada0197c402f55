-- A name stays with another case only while the order of that case is in force. A reversal for a name that stays there still reaches its recipient:
-- it tells of the end of the order, and does not ask to restore the name. The rules of takedown.protection.SeizedElsewhere once more.

-- The name servers of every version of the orders of other cases that are in force.
create function name_servers_of_others(in_case uuid) returns setof text language sql stable as $$
  select unnest(v.name_servers) from order_version v join court_order o on o.id = v.order_id
  where o.case_id <> in_case and order_state_at(o, now()) = 'IN_FORCE'
$$;

create or replace function is_on_an_order_of_others(charged suspect) returns boolean language sql stable as $$
  select exists (
    select v #>> '{}' from snapshot n, jsonb_path_query(
      coalesce(nullif(n.body #> '{known,delegation}', 'null'), n.body -> 'delegation'), '$.value.nameServers[*]') as v
    where n.id = charged.snapshot_id
    intersect select name_servers_of_others(charged.case_id)
    except select unnest(v.name_servers) from order_version v join court_order o on o.id = v.order_id where o.case_id = charged.case_id)
$$;

create or replace function in_other_hands_unless_noticed(charged suspect) returns boolean language plpgsql stable as $$
declare
  theirs  text[];
  servers text[];
begin
  if exists (select from suspect s where s.registrable = charged.registrable and s.case_id <> charged.case_id
      and s.status in ('SEIZED', 'SINKHOLED') and s.investigated_at >= charged.investigated_at) then
    return true;
  end if;
  theirs := array(select name_servers_of_others(charged.case_id));
  if theirs = '{}' then
    return false;
  end if;
  select array(select v #>> '{}' from jsonb_path_query(
      coalesce(nullif(n.body #> '{known,delegation}', 'null'), n.body -> 'delegation'), '$.value.nameServers[*]') as v)
    into servers from snapshot n where n.id = charged.snapshot_id;
  return coalesce(theirs && servers, false);
end $$;

-- Whether the reversal does not ask its recipient to restore the name.
create function reversal_leaves(of_packet uuid, name text) returns boolean language sql stable as $$
  select exists (select from packet p, jsonb_array_elements(coalesce(p.document #> '{filing,annex,outcomes}', '[]')) o
      where p.id = of_packet and o ->> 'name' = name and o ->> 'restore' in ('PASSED_ON', 'LEFT_OUT'))
    and not exists (select from packet p, jsonb_array_elements(coalesce(p.document #> '{filing,annex,restorations}', '[]')) r
      where p.id = of_packet and r ->> 'name' = name)
$$;

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
  if asking.kind = 'REVERSAL' and exists (select 1 from packet_suspect c join suspect s on s.id = c.suspect_id
      where c.packet_id = new.packet_id and is_on_an_order_of_others(s)
        and not reversal_leaves(new.packet_id, s.registrable)) then
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
