-- Runs are worked on lane by lane, and each lane is a task of db-scheduler: docs/decisions/0013. The leases of V4 are gone.

-- When the run last moved: a run that stands still says so.
alter table run add column progressed_at timestamptz;
update run set progressed_at = coalesce(finished_at, started_at);
alter table run alter column progressed_at set not null;

-- One nightly run at a time, and one run per case. Of several that were going on, the latest stays.
update run r set state = 'CANCELLED', finished_at = now(), reason = 'ended because another run had begun'
where state in ('QUEUED', 'RUNNING') and exists (
  select from run later where later.state in ('QUEUED', 'RUNNING') and later.id > r.id and later.kind = r.kind
    and later.case_id is not distinct from r.case_id);
create unique index run_one_night on run (kind) where kind = 'NIGHTLY' and state in ('QUEUED', 'RUNNING');
create unique index run_one_of_a_case on run (case_id) where kind = 'CASE' and state in ('QUEUED', 'RUNNING');

alter table run_slice drop column fence;
alter table run_slice drop column leased_until;
-- The lane that works on it; the node that finished it, null until then.
alter table run_slice add column lane smallint not null default 0;
alter table run_slice alter column node drop not null;
update run_slice set node = null where not done;
-- How often work on it broke off by a fault of this service.
alter table run_slice add column faults int not null default 0;

delete from run_look l using run r where r.id = l.run_id and r.state not in ('QUEUED', 'RUNNING', 'PAUSED');
alter table run_look drop column node;
alter table run_look drop column fence;
alter table run_look drop column leased_until;
alter table run_look add column lane smallint not null default 0;
alter table run_look add column faults int not null default 0;
create index run_look_by_lane on run_look (run_id, lane, rank, suspect_id);

-- Tables of db-scheduler, one for each kind of work, since each kind has threads of its own.
create table run_glance_task (like scheduled_tasks including all);
create table run_look_task (like scheduled_tasks including all);
