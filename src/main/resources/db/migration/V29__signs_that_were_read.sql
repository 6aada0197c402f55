-- A name of which neither the age nor the mail could be observed is not one without signs of an owner: a packet that asks for it is blocked until
-- a second person lifts the block. The rule of takedown.attribution.Collateral.blind once more; never stricter than the service.

-- Whether a look, or an earlier one that it carries, observed the date of registration, that nothing is registered, or the mail exchangers of
-- the registered name (or that there are none).
create function age_or_mail_was_read(charged suspect, look jsonb) returns boolean language sql immutable as $$
  select coalesce(jsonb_path_exists(look, '$.*.value.createdAt ? (@.type() == "string")'), false)
    or coalesce(jsonb_path_exists(look, '$.known.*.value.createdAt ? (@.type() == "string")'), false)
    or coalesce('ABSENT' = any (array[look #>> '{registryRdap,outcome}', look #>> '{whois,outcome}',
      look #>> '{known,registryRdap,outcome}', look #>> '{known,whois,outcome}']), false)
    or coalesce(look #>> '{delegation,value,answer}' = 'WILDCARD', false)
    or coalesce(look #>> '{known,delegation,value,answer}' = 'WILDCARD', false)
    or case when charged.host = charged.registrable then
        coalesce(look #>> '{known,records,MX,outcome}' in ('FOUND', 'ABSENT'), false)
        or coalesce(look #>> '{resolution,byOwnServers,MX,outcome}' in ('FOUND', 'ABSENT'), false)
        or coalesce(look #>> '{resolution,byType,MX,outcome}' in ('FOUND', 'ABSENT'), false)
        or coalesce(jsonb_path_exists(look, '$.resolution.byType.* ? (@.kind == "NXDOMAIN")'), false)
        or coalesce(jsonb_path_exists(look, '$.known.records.* ? (@.kind == "NXDOMAIN")'), false)
      else
        coalesce(look #>> '{apex,byType,MX,outcome}' in ('FOUND', 'ABSENT'), false)
        or coalesce(look #>> '{known,apex,byType,MX,outcome}' in ('FOUND', 'ABSENT'), false)
      end
$$;

-- Every class that protects a charged name, for every author: by the lists, itself or by a name above it, and by what was seen or could not be.
create or replace function protections_of(charged suspect) returns table (class text, reason text) language plpgsql stable as $$
declare
  above text[] := names_above(charged.host);
  look  jsonb;
  at    timestamptz;
  below text[];
begin
  return query select lower(replace(p.kind, '_', '-')), min(p.reason) from protected_name p where p.name = any (above) and (
    p.scope = 'BELOW'
    or (p.scope = 'SELF' and p.name in (charged.host, charged.registrable))
    or (p.scope = 'CHILD' and exists (select from unnest(array[charged.host, charged.registrable]) as wanted
      where wanted = split_part(wanted, '.', 1) || '.' || p.name
        and not exists (select 1 from protected_name x where x.name = wanted and x.scope = 'NONE'))))
  group by p.kind;
  return query select case when r.rank <= 10000 then 'popular-name' else 'ranked-name' end, r.name || ' is number ' || r.rank || ' of a list'
    from ranked_name as r where r.name = charged.registrable;
  -- The whole body, unpacked once and not by each function anew.
  select n.body #> '{}', n.at into look, at from snapshot as n where n.id = charged.snapshot_id;
  if look is null then
    return;
  end if;
  below := names_below(charged, look);
  if cardinality(below) > 0 and shared_by_count(charged.registrable, below) then
    return query select 'shared-by-count', 'many use ' || charged.registrable;
  end if;
  if cardinality(signs_of_an_owner(charged, look, at, below)) >= 2 then
    return query select 'likely-compromised', charged.registrable || ' may belong to a victim';
  end if;
  if not age_or_mail_was_read(charged, look) and not exists (select from suspect s join snapshot n on n.id = s.snapshot_id
      where s.case_id = charged.case_id and s.registrable = charged.registrable and s.id <> charged.id
        and age_or_mail_was_read(s, n.body)) then
    return query select 'not-observed', 'neither the age nor the mail of ' || charged.registrable || ' could be observed';
  end if;
end $$;

do $$
declare
  of_class text;
begin
  select conname into strict of_class from pg_constraint
    where conrelid = 'protection_lift'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%ranked-name%';
  execute format('alter table protection_lift drop constraint %I', of_class);
end $$;
alter table protection_lift add constraint protection_lift_of_a_class check (
  class in ('ranked-name', 'shared-by-count', 'likely-compromised', 'not-observed', 'already-asked') or (order_id is not null
    and class in ('public-suffix', 'platform', 'dynamic-dns', 'infrastructure', 'sector', 'institution', 'popular-name')));
