-- What changed for a person's cases, latest first: from the journal, the changes of status and the ended runs.
create index case_event_by_time on case_event (case_id, at, id);
create index suspect_change_by_time on suspect_change (at, id) where kind = 'STATUS';
-- A nightly run ends for a case when the names of the case are done, whatever it still does for others.
create view published_case_run as
  select o.* from (
    select r.id, r.kind, n.case_id, n.names, n.failed, case when r.kind = 'CASE' then r.state end as state,
      case when r.kind = 'NIGHTLY' and n.done >= n.names then n.progressed_at else r.finished_at end as finished_at
    from run r join run_case n on n.run_id = r.id) o
  where o.finished_at is not null;

-- When a person last looked at the changes. Independent of sign-ins, which are recorded in person.
create table person_mark (
  identity  text        primary key,
  looked_at timestamptz not null
);
