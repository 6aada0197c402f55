-- A packet is judged by the version of the order that it carries. The rule of takedown.casefile.orders.OrderVersions once more.

-- The values with which a version commands an action; null if it does not command it, empty for an action without values.
create function commanded_values(v order_version, action text) returns text language sql immutable parallel safe as $$
  select case when action = any (v.actions) then coalesce(case action
    when 'REDIRECT' then (select string_agg(one, ' ' order by one) from unnest(v.name_servers) as one)
    when 'DS_REPLACE' then (select string_agg(one, ',' order by one) from unnest(v.ds) as one)
    when 'CHANGE_REGISTRANT' then v.registrant
    when 'TRANSFER_TO' then v.registrar_iana_id::text end, '') end
$$;

-- The first version since which the order commands the action as in that version.
create function commanded_since(of_order uuid, version int, action text) returns int language sql stable parallel safe cost 10000 as $$
  select coalesce(max(before.number), 0) + 1 from order_version carried join order_version before
    on before.order_id = carried.order_id and before.number < carried.number
  where carried.order_id = of_order and carried.number = version
    and commanded_values(before, action) is distinct from commanded_values(carried, action)
$$;

-- What an order's packets ask of each name, by the first certain service of what they command now: a recipient that was served with another command
-- of a later version is judged by that one, from its service. Where the registry operator and another party were both asked for the same, it is the
-- operator's. An order that releases is carried out by reversals that were served after it was issued.
create or replace view order_service as
select distinct on (o.id, c.suspect_id, a.action)
    o.id as order_id, c.suspect_id, a.action, p.id as packet_id, p.recipient, v.served_at, p.order_version
from court_order o
join packet p on p.case_id = o.case_id
join packet_service v on v.packet_id = p.id and v.outcome = 'SENT'
cross join lateral unnest(p.actions) as a (action)
cross join lateral (select commanded_since(p.order_id, p.order_version, a.action) as version offset 0) as since
cross join lateral (
    select x.suspect_id, false as unregistered from packet_suspect x where x.packet_id = p.id
    union all
    select s.id, true from suspect s where s.case_id = p.case_id and s.registrable = any (p.unregistered)) as c
where a.action = any (o.actions)
    and (p.kind = 'SEIZURE' and p.order_id = o.id and a.action <> 'RELEASE'
        or p.kind = 'REVERSAL' and a.action = 'RELEASE' and v.served_at >= o.issued_at)
    and (not c.unregistered or a.action = 'NO_NEW')
order by o.id, c.suspect_id, a.action, (p.recipient_role = 'REGISTRY') desc, c.unregistered,
    case when p.kind = 'SEIZURE' then since.version end desc nulls last, v.served_at, p.id;
