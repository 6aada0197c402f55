-- A packet that was sent, or may have been, is never cancelled: neither by a person nor by the check before a further sending. It is retracted instead.
create or replace function cancelled_was_not_sent() returns trigger language plpgsql as $$
begin
  if new.kind = 'CANCELLED' then
    perform 1 from packet where id = new.packet_id for update;
    if exists (select from packet_dispatch d left join packet_delivery y on y.dispatch_id = d.id
        where d.packet_id = new.packet_id and d.purpose = 'REQUEST' and y.outcome is distinct from 'NOT_SENT') then
      raise exception 'the packet was sent: it is taken back, not cancelled' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
