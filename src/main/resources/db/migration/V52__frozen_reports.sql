-- The report of a nightly run on one case as it was when the run ended, so that it gives the same answer later.
create table morning_report (
    run_id uuid not null references run,
    case_id uuid not null references case_file,
    made_at timestamptz not null,
    body text not null,
    primary key (run_id, case_id)
);
