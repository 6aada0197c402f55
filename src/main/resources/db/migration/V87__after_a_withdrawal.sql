-- A reversal does not release a name that another order in force of the case commands at the same recipient. The rule of
-- takedown.packet.CommandingOrders once more.

create function names_still_commanded(of_packet uuid, at_time timestamptz) returns setof text language sql stable as $$
  with recursive asking as materialized (
    select r.case_id, r.recipient, r.order_id from packet r where r.id = of_packet and r.kind = 'REVERSAL' and r.order_id is not null),
  -- The order of the reversal, and the orders that superseded it one after the other.
  chain as (
    select o.id, o.superseded_by, o.actions, order_state_at(o, at_time) as state from asking a join court_order o on o.id = a.order_id
    union
    select o.id, o.superseded_by, o.actions, order_state_at(o, at_time) from chain c join court_order o on o.id = c.superseded_by
      where c.state = 'SUPERSEDED'),
  notice as materialized (
    select p.id, p.order_id, p.actions from asking a join packet p on p.case_id = a.case_id and p.recipient = a.recipient
      where p.order_id is not null and p.kind <> 'REVERSAL' and exists (select from packet_service v where v.packet_id = p.id)),
  commanded as materialized (
    select s.id, s.registrable from asking a join notice n on n.order_id <> a.order_id and not n.actions <@ array['PRESERVE', 'NO_NEW']
      join court_order o on o.id = n.order_id and order_state_at(o, at_time) = 'IN_FORCE'
      join packet_suspect c on c.packet_id = n.id join suspect s on s.id = c.suspect_id
    union
    select s.id, s.registrable from asking a join chain l on l.state = 'IN_FORCE' and l.id <> a.order_id
      join notice n on n.order_id = a.order_id and n.actions && l.actions
      join packet_suspect c on c.packet_id = n.id join suspect s on s.id = c.suspect_id and s.verdict = 'MALICIOUS')
  select s.key from packet_suspect c join suspect s on s.id = c.suspect_id
  where c.packet_id = of_packet
    and (s.id in (select id from commanded) or s.registrable in (select registrable from commanded))
    and coalesce(s.registrable, '') not in (select names_left_by(of_packet))
$$;

-- As in V62, with the names that another order commands.
create or replace function reversal_forbids(of_packet uuid, at_time timestamptz) returns text language sql stable as $$
  select coalesce((
    select 'the order is ' || order_state_at(o, at_time) || ', and the reversal states ' || s.stated
    from packet p join court_order o on o.id = p.order_id,
      lateral (select coalesce(p.document #>> '{filing,annex,ending,occasion}', 'RELEASED') as stated) s
    where p.id = of_packet and p.kind = 'REVERSAL' and reversal_states(order_state_at(o, at_time)) is distinct from s.stated),
    reversal_omits(of_packet),
    (select 'another order in force commands ' || name from names_still_commanded(of_packet, at_time) as name order by name limit 1))
$$;

-- The services of packets that reached their recipient, as in packet_arrival, including those of retracted packets.
create view packet_reached as
select l.* from packet_left l where not exists (select from packet_bounce b where b.dispatch_id = l.dispatch_id);

-- The packets that were served and then retracted, with the time and the reason of the retraction.
create view packet_retracted as
select w.packet_id, w.at, w.reason from packet_withdrawal w
where w.kind = 'RETRACTED' and exists (select from packet_left l where l.packet_id = w.packet_id);
