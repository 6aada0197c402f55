-- Which upstreams answered for the names of a run, case by case: the reason of a degraded run is composed for each reader from the cases that
-- the reader may see. A registry's data, a resolver and a parent zone are each an upstream.
create table run_upstream (
    run_id uuid not null references run,
    case_id uuid not null references case_file,
    upstream text not null,
    -- Empty where it was never found out.
    server text not null,
    -- ANSWERED, KEPT (the name stays as it was known), or why there was no usable answer.
    outcome text not null,
    names bigint not null check (names >= 0),
    primary key (run_id, case_id, upstream, server, outcome)
);

-- These sentences counted the names of all cases, sealed ones too.
update run set reason = 'many look-ups failed' where state = 'DEGRADED';
alter table run drop column doubt;
