-- All suspects that matched a filter at one instant. A later job acts on exactly these.
create table suspect_selection (
  id      uuid        primary key,
  case_id uuid        not null references case_file,
  -- The address form of takedown.casefile.suspects.SuspectFilter.
  filter  text        not null,
  at      timestamptz not null,
  made_by text        not null,
  members bigint      not null check (members >= 0),
  -- Over the ids in ascending order, each followed by a line feed.
  sha256  text        not null check (sha256 ~ '^[0-9a-f]{64}$')
);
create trigger suspect_selection_only_grows before update or delete on suspect_selection
  for each row execute function refuse_change();

-- Its members, 10,000 ids per row, in ascending order.
create table suspect_selection_block (
  selection_id uuid   not null references suspect_selection deferrable initially deferred,
  no           int    not null,
  ids          uuid[] not null,
  primary key (selection_id, no)
);
create trigger suspect_selection_block_only_grows before update or delete on suspect_selection_block
  for each row execute function refuse_change();

-- A filter and an order under a name: of one person in a case, or of the case.
create table suspect_view (
  id       uuid        primary key,
  case_id  uuid        not null references case_file,
  name     text        not null check (length(name) between 1 and 100),
  filter   text        not null,
  sort     text        not null,
  shared   boolean     not null,
  owner    text        not null,
  saved_at timestamptz not null
);
create unique index suspect_view_of_case on suspect_view (case_id, name) where shared;
create unique index suspect_view_of_person on suspect_view (case_id, owner, name) where not shared;
