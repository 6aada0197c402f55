-- What became of each action of a court's order on each name: the memory of it, since "was executed once" cannot be seen in one look.

-- Words that are none of the verbs were never acted on; the signed document has them still.
update court_order set actions = array(
    select upper(btrim(word)) from unnest(actions) with ordinality as u (word, n)
    where upper(btrim(word)) in ('LOCK', 'HOLD', 'REDIRECT', 'DS_REMOVE', 'DS_REPLACE', 'CHANGE_REGISTRANT', 'TRANSFER_TO',
                                 'PRESERVE', 'NO_NEW', 'RELEASE')
    group by upper(btrim(word)) order by min(n));
alter table court_order add constraint court_order_actions_are_verbs check (actions <@ array[
    'LOCK', 'HOLD', 'REDIRECT', 'DS_REMOVE', 'DS_REPLACE', 'CHANGE_REGISTRANT', 'TRANSFER_TO', 'PRESERVE', 'NO_NEW', 'RELEASE']);
-- What DS_REPLACE, CHANGE_REGISTRANT and TRANSFER_TO name.
alter table court_order add column ds text[] not null default '{}';
alter table court_order add column registrant text check (length(registrant) between 1 and 300);
alter table court_order add column registrar_iana_id int check (registrar_iana_id >= 0);

create table order_execution (
    order_id uuid not null references court_order,
    suspect_id uuid not null references suspect,
    action text not null,
    state text not null check (state in
        ('EXECUTED', 'PARTLY', 'NOT_YET', 'DRIFTED', 'REVERTED', 'EXPIRED', 'UNKNOWN', 'NOT_CHECKABLE')),
    since timestamptz not null,
    first_executed_at timestamptz,
    -- The last look that could say so; a failed one leaves it.
    confirmed_at timestamptz,
    -- The last stored look when the state was written; its evidence is what "evidence" names.
    snapshot_id uuid references snapshot,
    reason text not null,
    parent_finding text not null,
    parent_says text not null,
    registration_finding text not null,
    registration_says text not null,
    evidence text[] not null,
    primary key (order_id, suspect_id, action),
    check (state not in ('EXECUTED', 'DRIFTED', 'REVERTED') or first_executed_at is not null)
);
create index order_execution_by_suspect on order_execution (suspect_id);

-- How a state came to be. One row a change of state, never changed.
create table order_execution_event (
    id uuid primary key,
    order_id uuid not null references court_order,
    suspect_id uuid not null references suspect,
    action text not null,
    at timestamptz not null,
    before text,
    after text not null,
    reason text not null,
    snapshot_id uuid references snapshot
);
create index order_execution_event_by_suspect on order_execution_event (suspect_id, id);
create trigger order_execution_event_only_grows before update or delete on order_execution_event
    for each row execute function refuse_change();
