-- How a person delivered papers that the service did not mail, as that person states. It is sworn in a proof of service, so it is never
-- supposed: services on record have none, and their proofs have a blank.
alter table packet_dispatch
    add column manner text check (manner in ('HAND', 'COURIER', 'POST', 'EMAIL', 'WEB_FORM')),
    add constraint packet_dispatch_manner_by_hand check (manner is null or channel = 'BY_HAND');

-- As in V18 and V67, with the manner.
create or replace view packet_service as
select d.packet_id, d.id as dispatch_id, d.channel, d.recipient as served_on, coalesce(d.served_at, d.at) as served_at, d.served_by,
    d.actor as recorded_by, coalesce(y.outcome, 'UNCLEAR') as outcome, d.manner
from packet_dispatch d left join packet_delivery y on y.dispatch_id = d.id
where d.purpose = 'REQUEST' and coalesce(y.outcome, 'UNCLEAR') <> 'NOT_SENT'
    and not exists (select from packet_withdrawal w where w.packet_id = d.packet_id);

create or replace view packet_arrival as
select v.* from packet_service v where not exists (select from packet_bounce b where b.dispatch_id = v.dispatch_id);
