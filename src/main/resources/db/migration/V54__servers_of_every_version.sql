-- A name that was redirected remains on the name servers of the version that commanded it when the order is modified. Servers of every version
-- of an order count. The rules of takedown.protection.SeizedElsewhere once more.
create or replace function is_on_an_order_of_others(charged suspect) returns boolean language sql stable as $$
  select exists (
    select v #>> '{}' from snapshot n, jsonb_path_query(
      coalesce(nullif(n.body #> '{known,delegation}', 'null'), n.body -> 'delegation'), '$.value.nameServers[*]') as v
    where n.id = charged.snapshot_id
    intersect select unnest(v.name_servers) from order_version v join court_order o on o.id = v.order_id where o.case_id <> charged.case_id
    except select unnest(v.name_servers) from order_version v join court_order o on o.id = v.order_id where o.case_id = charged.case_id)
$$;

create or replace function in_other_hands(charged suspect) returns boolean language plpgsql stable as $$
declare
  servers text[];
begin
  if exists (select from suspect s where s.registrable = charged.registrable and s.case_id <> charged.case_id
      and s.status in ('SEIZED', 'SINKHOLED') and s.investigated_at >= charged.investigated_at) then
    return true;
  end if;
  if not exists (select from order_version v join court_order o on o.id = v.order_id
      where o.case_id <> charged.case_id and v.name_servers <> '{}') then
    return false;
  end if;
  select array(select v #>> '{}' from jsonb_path_query(
      coalesce(nullif(n.body #> '{known,delegation}', 'null'), n.body -> 'delegation'), '$.value.nameServers[*]') as v)
    into servers from snapshot n where n.id = charged.snapshot_id;
  return exists (select from order_version v join court_order o on o.id = v.order_id
      where o.case_id <> charged.case_id and v.name_servers && servers);
end $$;
