-- The one key that signs the log, by its public line: nodes that share the database agree on it before any of them signs.
create table ledger_key (
  only_one boolean primary key default true check (only_one),
  line     text    not null
);
