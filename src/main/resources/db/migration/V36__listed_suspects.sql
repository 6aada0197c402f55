-- What lists of suspects show, filter and sort by, beside what was there. Written with a status, and only when something changed.
-- Hosts, countries and registration dates of names that are known already come with their next investigation: who the host is follows from the
-- directory, which the database does not have. The two times follow from the changes that were recorded.
alter table suspect
  -- The directory's id of the party that hosts the addresses, or as an answer named it.
  add column hosted_by     text check (length(hosted_by) <= 100),
  -- Of the network of the addresses, else of the host.
  add column country       text check (country ~ '^[A-Z]{2}$'),
  add column registered_at timestamptz,
  -- The last change of the status; null while it never changed.
  add column status_since  timestamptz,
  -- The last recorded change of any kind.
  add column changed_at    timestamptz,
  -- takedown.casefile.suspects.SuspectKind
  add column kind          text not null generated always as (case when position('://' in key) > 0 then 'URL' when host is null then 'ADDRESS'
    when host = registrable then 'DOMAIN' else 'HOST' end) stored;

update suspect s set status_since = c.status_since, changed_at = c.changed_at
from (select suspect_id, max(at) filter (where kind = 'STATUS') as status_since, max(at) as changed_at
  from suspect_change group by suspect_id) c
where c.suspect_id = s.id;
