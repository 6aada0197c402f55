-- Whether a packet of an order lists this suspect although it is down because it is held under another order of the case. A notice of that order that
-- lists the name was served and not retracted, and the packet records that it continues the hold. The rule of takedown.packet.plan.HeldNames once more,
-- without its comparison of name servers.
create function is_held_under_earlier_order(of_packet uuid, charged suspect) returns boolean language sql stable as $$
  select charged.status in ('SEIZED', 'SINKHOLED', 'ON_HOLD', 'NOT_DELEGATED')
    and exists (
      select from packet p, jsonb_array_elements(p.preflight -> 'warnings') w
      where p.id = of_packet and p.order_id is not null and w ->> 'code' = 'held-under-earlier-order'
        and w ->> 'subject' in (charged.key, charged.registrable))
    and exists (
      select from packet p join packet q on q.case_id = p.case_id and q.order_id <> p.order_id
        join packet_service v on v.packet_id = q.id
        join packet_suspect c on c.packet_id = q.id join suspect s on s.id = c.suspect_id
      where p.id = of_packet and carries_an_order(q.kind)
        and (s.id = charged.id or s.registrable = charged.registrable))
$$;

-- As in V55, with names that are held under another order of the case.
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
      and not is_named_again(new.packet_id, charged) and not is_held_under_earlier_order(new.packet_id, charged) then
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
