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

-- A name that an order's notice of this case lists was seized by this case, or may have been: only name servers of an order of another case alone
-- show that it is in other hands. The rule of takedown.protection.SeizedElsewhere once more.
alter function in_other_hands(suspect) rename to in_other_hands_unless_noticed;
create function in_other_hands(charged suspect) returns boolean language sql stable as $$
  select case
    when exists (select from packet_suspect c join packet p on p.id = c.packet_id join packet_service v on v.packet_id = p.id
        where c.suspect_id = charged.id and carries_an_order(p.kind)) then is_on_an_order_of_others(charged)
    else in_other_hands_unless_noticed(charged) end
$$;

-- Whether a notice of an earlier version that the packet replaces names this suspect to the same recipient: it is named again although it is down,
-- since that may be the effect of the earlier version.
create function is_named_again(of_packet uuid, charged suspect) returns boolean language sql stable as $$
  select exists (
    select from packet p join packet q on q.order_id = p.order_id and q.recipient = p.recipient and q.order_version < p.order_version
      join packet_suspect c on c.packet_id = q.id and c.suspect_id = charged.id
      join packet_service v on v.packet_id = q.id
    where p.id = of_packet and carries_an_order(p.kind) and carries_an_order(q.kind))
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
  if why is null and charged.status <> 'ACTIVE' and not is_named_by_choice(new.packet_id, charged)
      and not is_named_again(new.packet_id, charged) then
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
