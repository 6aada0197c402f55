-- What a run did, case by case: whoever may not know of a sealed case does not learn its size from the counts of the night. Of earlier nights
-- it was not kept.
create table run_case (
    run_id uuid not null references run,
    case_id uuid not null references case_file,
    names bigint not null,
    done bigint not null default 0,
    failed bigint not null default 0,
    changed bigint not null default 0,
    looks bigint not null default 0,
    primary key (run_id, case_id)
);

alter table run_failure add column case_id uuid references case_file;
update run_failure set case_id = run.case_id from run where run.id = run_failure.run_id;
alter table run_failure drop constraint run_failure_pkey;
alter table run_failure add unique nulls not distinct (run_id, case_id, kind);
