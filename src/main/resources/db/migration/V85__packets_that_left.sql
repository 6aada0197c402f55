-- The recipient of a packet that was served and then retracted may have acted on it. So a reversal of the order cites the packet, and its names may be
-- down because of it.

-- Every service of a request that left or may have left, including those of retracted packets.
create view packet_left as
select d.packet_id, d.id as dispatch_id, d.channel, d.recipient as served_on, coalesce(d.served_at, d.at) as served_at, d.served_by,
    d.actor as recorded_by, coalesce(y.outcome, 'UNCLEAR') as outcome, d.manner
from packet_dispatch d left join packet_delivery y on y.dispatch_id = d.id
where d.purpose = 'REQUEST' and coalesce(y.outcome, 'UNCLEAR') <> 'NOT_SENT';

-- As in V68.
create or replace view packet_service as
select l.* from packet_left l
where not exists (select from packet_withdrawal w where w.packet_id = l.packet_id);

-- As in V62, with the retracted notices.
create or replace function reversal_omits(of_packet uuid) returns text language sql stable as $$
  select 'the reversal does not cite the notice ' || n.reference || ', which was served on its recipient'
  from packet r join packet p on p.order_id = r.order_id and p.recipient = r.recipient and p.case_id = r.case_id and p.kind <> 'REVERSAL'
    cross join lateral (select right(replace(p.id::text, '-', ''), 12) as reference) n
    cross join lateral (select r.document #> '{filing,annex,notices}' as cited) c
  where r.id = of_packet and r.kind = 'REVERSAL' and jsonb_array_length(coalesce(c.cited, '[]')) > 0
    and exists (select from packet_left v where v.packet_id = p.id)
    and p.domain_level
    and not exists (select from jsonb_array_elements(c.cited) as one where one ->> 'reference' = n.reference)
    and (coalesce(r.document #>> '{filing,annex,ending,occasion}', 'RELEASED') <> 'RELEASED'
      or exists (select from packet_suspect a join packet_suspect b on b.suspect_id = a.suspect_id where a.packet_id = r.id and b.packet_id = p.id))
  limit 1
$$;

-- As in V55, with the retracted notices.
create or replace function in_other_hands(charged suspect) returns boolean language sql stable as $$
  select case
    when exists (select from packet_suspect c join packet p on p.id = c.packet_id join packet_left v on v.packet_id = p.id
        where c.suspect_id = charged.id and carries_an_order(p.kind)) then is_on_an_order_of_others(charged)
    else in_other_hands_unless_noticed(charged) end
$$;
