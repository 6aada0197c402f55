-- Who was told of a night: each member of a case once.
create table report_mail (
    run_id uuid not null references run,
    case_id uuid not null references case_file,
    username text not null,
    told_at timestamptz not null,
    primary key (run_id, case_id, username)
);

-- The domains that orders' name servers stand in: whoever gets such a name when it expires gets all that is redirected to it.
create table order_server_domain (
    name text primary key,
    expires_at timestamptz,
    checked_at timestamptz not null
);
