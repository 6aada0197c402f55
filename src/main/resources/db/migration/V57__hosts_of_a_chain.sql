-- What the registries stated about the hosts of a capture's redirect chain and of its forms (docs/capture.md). Null where they were not queried.
alter table capture add column around jsonb;

-- Its octets belong to the case as well.
create or replace function keep_for_capture() returns trigger language plpgsql as $$
begin
  insert into case_evidence (case_id, sha256, kept_at)
  select new.case_id, h.sha256, new.finished_at
  from (select q #>> '{}' as sha256 from jsonb_path_query(new.body, '$.**.sha256') q
        union
        select q #>> '{}' from jsonb_path_query(new.around, '$.**.sha256') q) h
  where exists (select from evidence e where e.sha256 = h.sha256)
  order by h.sha256
  on conflict do nothing;
  return null;
end $$;

-- Whether one look found the host of a target gone. The next night investigates it again, although its DNS has not changed.
alter table suspect add column target_pending boolean not null default false;
update suspect s set target_pending = true
  where exists (select from suspect_target t where t.suspect_id = s.id and t.state #>> '{pending,status}' = 'HOST_GONE');

-- What captures have in common, for the search of siblings. takedown.attribution.Traits leaves out what says nothing.
create function capture_traits(body jsonb) returns text[] language sql immutable parallel safe as $$
  select array(
    select 'FAVICON ' || (body #>> '{outcome,page,favicon,octets,sha256}') where body #>> '{outcome,page,favicon,octets,sha256}' is not null
    union
    select 'CERTIFICATE ' || (h #>> '{tls,chain,0,sha256}') from jsonb_array_elements(body -> 'hops') h
    where h #>> '{tls,chain,0,sha256}' is not null
    union
    select 'FORM_TARGET ' || lower(f ->> 'host') from jsonb_path_query(body, '$.outcome.page.document.forms[*]') f
    where f ->> 'host' is not null)
$$;
create index capture_by_trait on capture using gin (capture_traits(body)) where body is not null;

-- takedown.casefile
create view published_registration as select id, case_id, key, registrable, registered_at from suspect;
