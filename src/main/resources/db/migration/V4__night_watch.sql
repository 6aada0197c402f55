-- The night at botnet scale: a run is cut into slices, whoever works on one holds a lease with a fence, and a night without change writes
-- nothing per name.

drop table run_item;
drop table run_put_off;

alter table run drop constraint run_state_check;
alter table run add constraint run_state_check
  check (state in ('QUEUED', 'RUNNING', 'PAUSED', 'COMPLETED', 'DEGRADED', 'FAILED', 'CANCELLED'));
-- Suspects up to "upto" belong to the run, by their ids, which grow with time; those up to "reached" are cut into slices.
alter table run add column upto uuid;
alter table run add column reached uuid;
-- Proper looks that the run has taken on.
alter table run add column looks bigint not null default 0;
-- Why so much failed that it was probably us.
alter table run add column doubt text;

create table run_slice (
    run_id uuid not null references run,
    no int not null,
    -- Exclusive; null for the first.
    after uuid,
    upto uuid not null,
    done boolean not null default false,
    node text not null,
    -- Grows with every change of hands: who comes back with an older one is refused.
    fence bigint not null default 1,
    leased_until timestamptz not null,
    primary key (run_id, no)
);
create index run_slice_open on run_slice (run_id) where not done;

-- Names that the run looks at properly. A row goes in the transaction that records the look.
create table run_look (
    run_id uuid not null references run,
    suspect_id uuid not null references suspect,
    reason text not null check (reason in ('CHANGED', 'ORDERED', 'ASKED', 'NEW', 'DUE', 'UNCLEAR')),
    rank smallint not null,
    -- What a glance at its DNS saw, to be remembered when the look is recorded.
    digest uuid,
    due_at timestamptz not null,
    attempts int not null default 0,
    node text,
    fence bigint not null default 0,
    leased_until timestamptz,
    primary key (run_id, suspect_id)
);
create index run_look_by_rank on run_look (run_id, rank, suspect_id);

create table run_failure (
    run_id uuid not null references run,
    kind text not null,
    names bigint not null,
    primary key (run_id, kind)
);

-- What a name's DNS looked like: a night on which it looks the same writes nothing.
create table suspect_watch (
    suspect_id uuid primary key references suspect,
    -- The first 128 bits of a SHA-256.
    digest uuid not null,
    -- When it was last looked at properly, with its registration; null when it never was.
    looked_at timestamptz
);

-- What a glance saw, in the octets that came: only of names that are new or changed. By month, so that the old goes with its partition.
create table observation (
    suspect_id uuid not null,
    at timestamptz not null,
    run_id uuid,
    -- One answer behind the other: server, length, message (takedown.history.Octets).
    answers bytea not null,
    primary key (suspect_id, at)
) partition by range (at);
