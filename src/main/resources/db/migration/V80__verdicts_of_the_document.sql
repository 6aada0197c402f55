-- A packet is not sent once a name in it has another verdict than in its document. A name without a verdict may be judged MALICIOUS later, and a
-- reversal depends on no verdict. The same rule as takedown.packet.ChangedSinceMade.
create function verdict_changed_since(of_packet uuid) returns text language sql stable as $$
  select s.key || ' has the verdict ' || s.verdict || ' now, and ' || (i ->> 'verdict') || ' in the packet'
  from packet p
    cross join jsonb_array_elements(case when jsonb_typeof(p.document -> 'rows') = 'array' then p.document -> 'rows' else '[]' end) r
    cross join jsonb_array_elements(case when jsonb_typeof(r -> 'incidents') = 'array' then r -> 'incidents' else '[]' end) i
    join packet_suspect c on c.packet_id = p.id
    join suspect s on s.id = c.suspect_id and s.key = i ->> 'value'
  where p.id = of_packet and p.kind <> 'REVERSAL' and s.verdict <> i ->> 'verdict'
    and not (i ->> 'verdict' = 'UNKNOWN' and s.verdict = 'MALICIOUS')
  limit 1
$$;

create function dispatch_is_of_these_verdicts() returns trigger language plpgsql as $$
declare
  changed text;
begin
  -- A service from before a retraction is recorded after it, regardless of the verdicts now.
  if new.purpose = 'RETRACTION' or exists (select from packet_withdrawal w
      where w.packet_id = new.packet_id and w.kind = 'RETRACTED' and new.served_at <= w.at) then
    return new;
  end if;
  changed := verdict_changed_since(new.packet_id);
  if changed is not null then
    raise exception 'not sent: %', changed using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger packet_dispatch_of_these_verdicts before insert on packet_dispatch
  for each row execute function dispatch_is_of_these_verdicts();
