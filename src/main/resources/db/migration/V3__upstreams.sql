-- How often each upstream may still be asked, shared by all nodes: bucket4j's state, opaque to us.
create table upstream_budget (
    upstream text primary key,
    state bytea
);

-- Upstreams that asked to be left alone.
create table upstream_cool_down (
    upstream text primary key,
    until timestamptz not null,
    strikes int not null check (strikes > 0),
    why text not null check (length(why) <= 1000)
);

-- Names of a run whose registration nobody would tell yet: looked at again later in the same run.
create table run_put_off (
    run_id uuid not null references run,
    suspect_id uuid not null references suspect,
    until timestamptz not null,
    attempts int not null check (attempts > 0),
    primary key (run_id, suspect_id)
);
