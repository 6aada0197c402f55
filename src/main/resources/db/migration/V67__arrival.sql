-- The services of packets that reached their recipient, as far as known: a mail that came back did not. The rule of
-- takedown.dispatch.Dispatch.hasReachedTheRecipient once more. What may have left at all is still in packet_service: it can be retracted.
create view packet_arrival as
select v.* from packet_service v where not exists (select from packet_bounce b where b.dispatch_id = v.dispatch_id);

-- As in V55, by what reached its recipient.
create or replace view order_service as
select distinct on (o.id, c.suspect_id, a.action)
    o.id as order_id, c.suspect_id, a.action, p.id as packet_id, p.recipient, v.served_at, p.order_version
from court_order o
join packet p on p.case_id = o.case_id
join packet_arrival v on v.packet_id = p.id and v.outcome = 'SENT'
cross join lateral unnest(p.actions) as a (action)
cross join lateral (select commanded_since(p.order_id, p.order_version, a.action) as version offset 0) as since
cross join lateral (
    select x.suspect_id, false as unregistered from packet_suspect x where x.packet_id = p.id
    union all
    select s.id, true from suspect s where s.case_id = p.case_id and s.registrable = any (p.unregistered)) as c
where a.action = any (o.actions)
    and (p.kind = 'SEIZURE' and p.order_id = o.id and a.action <> 'RELEASE'
        or p.kind = 'REVERSAL' and a.action = 'RELEASE' and v.served_at >= o.issued_at)
    and (not c.unregistered or a.action = 'NO_NEW')
order by o.id, c.suspect_id, a.action, (p.recipient_role = 'REGISTRY') desc, c.unregistered,
    case when p.kind = 'SEIZURE' then since.version end desc nulls last, v.served_at, p.id;
