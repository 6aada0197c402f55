-- A verdict speaks for the owner of the whole registered name, wherever below the name it was given in the case. The service says the same
-- (Suspects.speakingForTheOwner).
create function speaks_for_the_owner(charged suspect) returns text language sql stable as $$
  select s.key || ' has the verdict ' || s.verdict from suspect s
  where s.case_id = charged.case_id and s.registrable = charged.registrable
    and (s.verdict = 'COMPROMISED' or (s.verdict = 'UNKNOWN' and s.host = s.registrable))
  order by s.verdict, s.id limit 1
$$;

create or replace function innocence_of(charged suspect, author text, with_order uuid) returns text language plpgsql stable as $$
declare
  why text;
begin
  if not exists (select 1 from protected_name) then
    return 'the protected names are not loaded: nothing may be asked for';
  end if;
  if charged.registrable is null or charged.host is null then
    return 'nothing here is registered with a registry as a holder''s own name';
  end if;
  -- One form of a name: no upper case, no final dot, no U-label gets past the lists below.
  if charged.registrable !~ '^[a-z0-9_-]+([.][a-z0-9_-]+)+$' or charged.host !~ '^[a-z0-9_-]+([.][a-z0-9_-]+)+$'
      or not charged.registrable = any (names_above(charged.host)) then
    return 'its name is not written as A-labels, or its host is not at or below it';
  end if;
  select p.reason into why from protections_of(charged) as p
    where not is_lifted(charged.case_id, charged.registrable, p.class, author, with_order) limit 1;
  if why is not null then
    return why;
  end if;
  if charged.verdict <> 'MALICIOUS' then
    return 'only a name with the verdict MALICIOUS may be asked for';
  end if;
  return speaks_for_the_owner(charged);
end $$;

-- Its name servers are those of an order in another case and of none in its own: who gives it back would take it from that case.
-- The rule of takedown.protection.OtherHands once more.
create function is_on_an_order_of_others(charged suspect) returns boolean language sql stable as $$
  select exists (
    select v #>> '{}' from snapshot n, jsonb_path_query(
      coalesce(nullif(n.body #> '{known,delegation}', 'null'), n.body -> 'delegation'), '$.value.nameServers[*]') as v
    where n.id = charged.snapshot_id
    intersect select unnest(o.name_servers) from court_order o where o.case_id <> charged.case_id
    except select unnest(o.name_servers) from court_order o where o.case_id = charged.case_id)
$$;

create or replace function dispatch_is_allowed() returns trigger language plpgsql as $$
declare
  asking record;
  stray  text;
  before_retraction boolean;
begin
  -- Held until the end of the transaction: nothing is taken back while it is being sent.
  select prepared_by, domain_level, order_id, kind, case_id, recipient into asking from packet where id = new.packet_id for update;
  if new.purpose = 'RETRACTION' then
    if not exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'RETRACTED') then
      raise exception 'the packet was not taken back' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  -- What was served before a retraction is put on record after it: it happened, whatever is known of the names now.
  before_retraction := exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'RETRACTED'
      and new.served_at <= w.at)
    and not exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'CANCELLED');
  if not before_retraction and exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id) then
    raise exception 'the packet was cancelled or taken back' using errcode = 'check_violation';
  end if;
  if (select count(distinct one_form(a.approver)) from packet_approval a where a.packet_id = new.packet_id
      and surely_another(a.approver, asking.prepared_by)) < 2 then
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
      where c.packet_id = new.packet_id and is_on_an_order_of_others(s)) then
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
