-- A reversal of an order cites every notice that its recipient was served with. One that was made before a later notice was served would restore the
-- state of an earlier one, or leave out names, so it is neither approved nor sent. The rule of takedown.packet.plan.ReversalFindings once more,
-- except for the answers of the recipient.

create function reversal_omits(of_packet uuid) returns text language sql stable as $$
  select 'the reversal does not cite the notice ' || n.reference || ', which was served on its recipient'
  from packet r join packet p on p.order_id = r.order_id and p.recipient = r.recipient and p.case_id = r.case_id and p.kind <> 'REVERSAL'
    cross join lateral (select right(replace(p.id::text, '-', ''), 12) as reference) n
    cross join lateral (select r.document #> '{filing,annex,notices}' as cited) c
  where r.id = of_packet and r.kind = 'REVERSAL' and jsonb_array_length(coalesce(c.cited, '[]')) > 0
    and exists (select from packet_service v where v.packet_id = p.id)
    and p.domain_level
    and not exists (select from jsonb_array_elements(c.cited) as one where one ->> 'reference' = n.reference)
    and (coalesce(r.document #>> '{filing,annex,ending,occasion}', 'RELEASED') <> 'RELEASED'
      or exists (select from packet_suspect a join packet_suspect b on b.suspect_id = a.suspect_id where a.packet_id = r.id and b.packet_id = p.id))
  limit 1
$$;

create or replace function reversal_forbids(of_packet uuid, at_time timestamptz) returns text language sql stable as $$
  select coalesce((
    select 'the order is ' || order_state_at(o, at_time) || ', and the reversal states ' || s.stated
    from packet p join court_order o on o.id = p.order_id,
      lateral (select coalesce(p.document #>> '{filing,annex,ending,occasion}', 'RELEASED') as stated) s
    where p.id = of_packet and p.kind = 'REVERSAL' and reversal_states(order_state_at(o, at_time)) is distinct from s.stated),
    reversal_omits(of_packet))
$$;
