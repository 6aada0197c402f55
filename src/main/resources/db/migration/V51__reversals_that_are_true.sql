-- A reversal states why it restores. Its recipient relies on that, so one that is no longer true is neither approved nor sent.

-- What a reversal states while its order is in that state; null for an order under which nothing was served. The rule of
-- takedown.packet.plan.ReversalWriter.occasion and takedown.packet.OrderCheck once more.
create function reversal_states(order_state text) returns text language sql immutable parallel safe as $$
  select case order_state when 'IN_FORCE' then 'RELEASED' when 'EXPIRED' then 'EXPIRED' when 'SUPERSEDED' then 'SUPERSEDED'
    when 'VACATED' then 'VACATED' end
$$;

-- The rule of takedown.casefile.orders.CourtOrder.stateAt once more.
create function order_state_at(o court_order, at_time timestamptz) returns text language sql immutable parallel safe as $$
  select case
    when o.state = 'PROPOSED' then 'PROPOSED'
    when o.ended_at <= at_time then o.state
    when o.expires_at <= at_time then 'EXPIRED'
    else 'IN_FORCE' end
$$;

-- What stands against a reversal on the side of its order; null if nothing does, and for every other packet.
create function reversal_forbids(of_packet uuid, at_time timestamptz) returns text language sql stable as $$
  select 'the order is ' || order_state_at(o, at_time) || ', and the reversal states ' || s.stated
  from packet p join court_order o on o.id = p.order_id,
    lateral (select coalesce(p.document #>> '{filing,annex,ending,occasion}', 'RELEASED') as stated) s
  where p.id = of_packet and p.kind = 'REVERSAL' and reversal_states(order_state_at(o, at_time)) is distinct from s.stated
$$;

create or replace function approval_is_of_an_entered_order() returns trigger language plpgsql as $$
declare
  against text;
begin
  if exists (select from packet p join court_order o on o.id = p.order_id
      where p.id = new.packet_id and carries_an_order(p.kind) and o.state = 'PROPOSED') then
    raise exception 'the order is not entered: nothing is approved under it' using errcode = 'check_violation';
  end if;
  against := reversal_forbids(new.packet_id, new.at);
  if against is not null then
    raise exception 'not approved: %', against using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function dispatch_is_under_its_order() returns trigger language plpgsql as $$
declare
  against text;
begin
  if new.purpose = 'REQUEST' then
    -- No event of the order is recorded between this and the end of the transaction.
    perform 1 from court_order o join packet p on p.order_id = o.id where p.id = new.packet_id for share of o;
    against := coalesce(order_forbids(new.packet_id, coalesce(new.served_at, new.at)),
      reversal_forbids(new.packet_id, coalesce(new.served_at, new.at)));
    if against is not null then
      raise exception 'not sent: %', against using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;

-- A paper that is filed as signed was signed before. What is on file from earlier stays.
alter table order_version add constraint order_version_is_issued_before_it_is_filed
  check (state = 'PROPOSED' or issued_at <= filed_at) not valid;
