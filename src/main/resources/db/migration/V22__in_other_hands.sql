-- Names that another case, which may be sealed, has seized already: found so there at a look that is not older, or on the name servers of an
-- order there. The rule of takedown.protection.OtherHands once more. What a refusal says does not depend on the case.
create function in_other_hands(charged suspect) returns boolean language plpgsql stable as $$
declare
  servers text[];
begin
  if exists (select from suspect s where s.registrable = charged.registrable and s.case_id <> charged.case_id
      and s.status in ('SEIZED', 'SINKHOLED') and s.investigated_at >= charged.investigated_at) then
    return true;
  end if;
  if not exists (select from court_order o where o.case_id <> charged.case_id and o.name_servers <> '{}') then
    return false;
  end if;
  select array(select v #>> '{}' from jsonb_path_query(
      coalesce(nullif(n.body #> '{known,delegation}', 'null'), n.body -> 'delegation'), '$.value.nameServers[*]') as v)
    into servers from snapshot n where n.id = charged.snapshot_id;
  return exists (select from court_order o where o.case_id <> charged.case_id and o.name_servers && servers);
end $$;

create function refuse_what_others_hold() returns trigger language plpgsql as $$
declare
  charged suspect%rowtype;
begin
  if (select domain_level from packet where id = new.packet_id) then
    select * into charged from suspect where id = new.suspect_id;
    if in_other_hands(charged) then
      raise exception '% may not be named here: it is in other hands', coalesce(charged.registrable, charged.key)
        using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger packet_suspect_refuses_what_others_hold before insert or update on packet_suspect
  for each row execute function refuse_what_others_hold();
