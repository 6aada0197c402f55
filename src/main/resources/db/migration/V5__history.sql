-- DNS history: passive DNS that people bring along, and what our own looks confirm.

-- One resource record as a source saw it. Rows belong to a case: what is known in a sealed case stays there.
create table passive_record (
    case_id uuid not null references case_file,
    -- SHA-256 of name, type, data, source, first and last: the natural key, since data may be longer than an index takes.
    digest bytea not null check (octet_length(digest) = 32),
    rrname text collate "C" not null check (length(rrname) between 1 and 1024),
    rrtype text not null check (length(rrtype) between 1 and 20),
    rdata text collate "C" not null,
    first_seen timestamptz not null,
    last_seen timestamptz not null check (last_seen >= first_seen),
    source text not null check (length(source) between 1 and 60),
    count bigint check (count >= 0),
    imported_at timestamptz not null,
    imported_by text not null,
    primary key (case_id, digest)
);
-- From the right, so that a name and what is below it stand beside each other.
create index passive_record_by_name on passive_record (case_id, (reverse(rrname)));
-- Who else was there.
create index passive_record_by_host on passive_record (case_id, rdata, rrname) where rrtype in ('A', 'AAAA', 'NS');

-- When a later look last saw the same DNS as this one, and how often that was.
alter table snapshot add column confirmed_at timestamptz check (confirmed_at >= at);
alter table snapshot add column confirmations bigint not null default 0;

-- Addresses and name servers that a look saw or was told of.
create function hosts_seen(body jsonb) returns jsonb language sql immutable parallel safe as $$
  select jsonb_path_query_array(body, '$.resolution.byType.A.value.rdata[*]')
    || jsonb_path_query_array(body, '$.resolution.byType.AAAA.value.rdata[*]')
    || jsonb_path_query_array(body, '$.resolution.byType.NS.value.rdata[*]')
    || jsonb_path_query_array(body, '$.delegation.value.nameServers[*]')
    || jsonb_path_query_array(body, '$.history[*].value.records[*] ? (@.rrtype == "A" || @.rrtype == "AAAA" || @.rrtype == "NS").rdata[*]')
$$;
create index snapshot_by_host on snapshot using gin (hosts_seen(body) jsonb_path_ops);
create index suspect_by_host on suspect (case_id, host);
