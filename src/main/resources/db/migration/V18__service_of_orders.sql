-- Executions are counted from the service of a packet, for what that packet asks; and on what the term of a TRO rests.

alter table court_order add column term_basis text not null default 'WITHOUT_NOTICE'
    check (term_basis in ('WITHOUT_NOTICE', 'ON_NOTICE', 'GOOD_CAUSE', 'CONSENT'));

-- What a packet asks and of whom, out of its document, once a packet: the document is long.
create function verbs_of(document jsonb) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(part ->> 'verb' order by n), '{}') from jsonb_array_elements(
    case when jsonb_typeof(document -> 'actions') = 'array' then document -> 'actions' else '[]' end) with ordinality as a (part, n)
$$;
create function unregistered_of(document jsonb) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(name order by n), '{}') from jsonb_array_elements_text(
    case when jsonb_typeof(document #> '{filing,annex,unregistered}') = 'array' then document #> '{filing,annex,unregistered}'
      else '[]' end) with ordinality as a (name, n)
$$;
alter table packet
    add column recipient_role text generated always as (document #>> '{recipient,role}') stored,
    add column actions text[] not null generated always as (verbs_of(document)) stored,
    -- Names that nobody had registered: the packet asks of them that no registration is taken, and nothing else.
    add column unregistered text[] not null generated always as (unregistered_of(document)) stored;

-- Ways that a request went to its recipient, of packets that stand. UNCLEAR: it may have arrived.
create view packet_service as
select d.packet_id, d.id as dispatch_id, d.channel, d.recipient as served_on, coalesce(d.served_at, d.at) as served_at, d.served_by,
    d.actor as recorded_by, coalesce(y.outcome, 'UNCLEAR') as outcome
from packet_dispatch d left join packet_delivery y on y.dispatch_id = d.id
where d.purpose = 'REQUEST' and coalesce(y.outcome, 'UNCLEAR') <> 'NOT_SENT'
    and not exists (select from packet_withdrawal w where w.packet_id = d.packet_id);

-- What an order's packets ask of each name, from the first service that is certain. Where the registry operator and somebody else were both
-- asked for the same, it is the operator's. An order that releases is carried out by reversals that were served after it was issued.
create view order_service as
select distinct on (o.id, c.suspect_id, a.action)
    o.id as order_id, c.suspect_id, a.action, p.id as packet_id, p.recipient, v.served_at
from court_order o
join packet p on p.case_id = o.case_id
join packet_service v on v.packet_id = p.id and v.outcome = 'SENT'
cross join lateral unnest(p.actions) as a (action)
cross join lateral (
    select x.suspect_id, false as unregistered from packet_suspect x where x.packet_id = p.id
    union all
    select s.id, true from suspect s where s.case_id = p.case_id and s.registrable = any (p.unregistered)) as c
where a.action = any (o.actions)
    and (p.kind = 'SEIZURE' and p.order_id = o.id and a.action <> 'RELEASE'
        or p.kind = 'REVERSAL' and a.action = 'RELEASE' and v.served_at >= o.issued_at)
    and (not c.unregistered or a.action = 'NO_NEW')
order by o.id, c.suspect_id, a.action, (p.recipient_role = 'REGISTRY') desc, c.unregistered, v.served_at, p.id;

alter table order_execution
    drop constraint order_execution_state_check,
    drop constraint order_execution_check,
    add constraint order_execution_state_check check (state in
        ('EXECUTED', 'PARTLY', 'NOT_YET', 'DRIFTED', 'REVERTED', 'EXPIRED', 'UNKNOWN', 'NOT_CHECKABLE', 'ALREADY_SO', 'NOT_APPLICABLE')),
    add constraint order_execution_check check (state <> 'EXECUTED' or first_executed_at is not null),
    -- The service under which the state was judged. Rows of before have none until the next look.
    add column packet_id uuid references packet,
    -- How the action stood on the name when the packet was served, and which parts of it were there.
    add column at_service text check (at_service in ('TO_DO', 'ALREADY_SO', 'NOTHING_TO_DO', 'NOT_SEEN')),
    add column at_service_says text,
    add column at_service_parts text[],
    add constraint order_execution_at_service_is_whole
        check ((at_service is null) = (at_service_says is null) and (at_service is null) = (at_service_parts is null)
            and (at_service is null or packet_id is not null));

-- What was first executed under a service on record is remembered under it; what was so before is judged anew.
update order_execution e set packet_id = v.packet_id, since = greatest(e.since, v.served_at)
from order_service v
where v.order_id = e.order_id and v.suspect_id = e.suspect_id and v.action = e.action
    and (e.first_executed_at is null or e.first_executed_at >= v.served_at);
