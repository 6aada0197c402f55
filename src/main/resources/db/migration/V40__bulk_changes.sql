-- One change of many suspects: of a selection, or of suspects that were named. The journal has it once.
create table bulk_change (
  id           uuid        primary key,
  case_id      uuid        not null references case_file,
  kind         text        not null check (kind in ('VERDICT', 'ROLE')),
  -- The verdict, or the role; empty removes the role.
  value        text        not null,
  category     text,
  reason       text        not null,
  selection_id uuid        references suspect_selection,
  -- Over the ids, as of a selection.
  sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  members      bigint      not null check (members >= 0),
  done         bigint      not null default 0 check (done <= members),
  changed      bigint      not null default 0 check (changed <= done),
  state        text        not null check (state in ('RUNNING', 'COMPLETED', 'FAILED')),
  requested_at timestamptz not null,
  requested_by text        not null,
  finished_at  timestamptz,
  fault        text,
  check ((state = 'RUNNING') = (finished_at is null))
);
-- The same change of one selection is made once.
create unique index bulk_change_of_selection on bulk_change (selection_id, kind, value, coalesce(category, ''))
  where selection_id is not null and state <> 'FAILED';

-- What each suspect had before, one row per part of the selection. A part that is here is done.
create table bulk_change_block (
  change_id uuid   not null references bulk_change,
  no        int    not null,
  ids       uuid[] not null,
  -- The verdict or role before, by the place of the id; null where there was none.
  before    text[] not null,
  primary key (change_id, no)
);
create trigger bulk_change_block_only_grows before update or delete on bulk_change_block
  for each row execute function refuse_change();

-- db-scheduler's own table for changes that go on after their request.
create table bulk_change_task (like scheduled_tasks including all);

-- A run over the suspects of a selection.
alter table run add column selection_id uuid references suspect_selection;
create function selected_suspects(selection uuid) returns setof uuid language sql stable parallel safe as $$
  select unnest(b.ids) from suspect_selection_block b where b.selection_id = selection
$$;
