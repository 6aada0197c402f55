-- The papers of an order's set, as their final edition was given out before the order was entered: what counsel filed. The last set before the entry
-- counts. After the entry they are not made again, since what is known later was not in them.
create table court_paper (
  order_id   uuid        not null references court_order,
  set_number int         not null check (set_number > 0),
  name       text        not null
    check (length(name) between 1 and 200 and name ~ '^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?$'),
  position   int         not null check (position >= 0),
  sha256     text        not null check (octets is null or sha256 = encode(sha256(octets), 'hex')),
  -- An exhibit that is a server response is in the evidence.
  octets     bytea,
  evidence   text        references evidence check (evidence = sha256),
  made_at    timestamptz not null,
  made_by    text        not null check (length(made_by) between 1 and 200),
  check ((octets is null) = (evidence is not null)),
  primary key (order_id, set_number, name)
);
create trigger court_paper_only_grows before update or delete on court_paper for each row execute function refuse_change();
create trigger court_paper_stays before truncate on court_paper for each statement execute function refuse_change();

create function paper_precedes_the_order() returns trigger language plpgsql as $$
begin
  if not exists (select from court_order o where o.id = new.order_id and o.state = 'PROPOSED' for no key update) then
    raise exception 'the order was entered: its papers are those that were filed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger court_paper_precedes_the_order before insert on court_paper for each row execute function paper_precedes_the_order();
