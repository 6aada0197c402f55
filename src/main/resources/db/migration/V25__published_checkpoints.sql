-- States of the log that readers are shown: those that the clock made, once a minute. A state that was signed because a packet was logged is
-- for the archive of that packet, and its time and size say that there is one.
create table ledger_published (
  size bigint      primary key references ledger_checkpoint,
  at   timestamptz not null
);
insert into ledger_published (size, at) select size, at from ledger_checkpoint;
create trigger ledger_published_only_grows before update or delete on ledger_published
  for each row execute function refuse_change();
