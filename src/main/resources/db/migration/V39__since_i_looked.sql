-- What changed for a person's cases, latest first: from the journal, the changes of status and the ended runs.
create index case_event_by_time on case_event (case_id, at, id);
create index suspect_change_by_time on suspect_change (at, id) where kind = 'STATUS';
create view published_case_run as
  select r.id, r.kind, r.state, r.finished_at, n.case_id, n.names
  from run r join run_case n on n.run_id = r.id where r.finished_at is not null;

-- When a person last looked at the changes. Independent of sign-ins, which are recorded in person.
create table person_mark (
  identity  text        primary key,
  looked_at timestamptz not null
);
