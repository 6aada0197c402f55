-- The first status of a name is not a change, and a first run stores no row for it: the suspect has the status, and status_since the time. The row of
-- the first sighting is written with the first change, which takes both away from the suspect. What was written before stays.
create or replace view published_suspect as
  select id, case_id, key, host, registrable, category, verdict, status, snapshot_id, investigated_at, added_at, status_since from suspect;

-- takedown.history: every status of a name, the first one too.
create view published_status as
  select id, suspect_id, at, before, after, run_id from suspect_change where kind = 'STATUS'
  union all
  select s.id, s.id, s.status_since, 'UNKNOWN', s.status, null from published_suspect s
  where s.status_since is not null and not exists (select from suspect_change c where c.suspect_id = s.id and c.kind = 'STATUS');
