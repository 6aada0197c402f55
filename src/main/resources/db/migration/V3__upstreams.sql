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
