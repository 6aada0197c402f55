-- A packet is retracted only if it left, may have left, or is approved, so that a person may have served it without recording the service yet.
-- Any other packet is cancelled: a retraction on record tells its readers that a recipient had it.
create function retracted_was_sent() returns trigger language plpgsql as $$
begin
  if new.kind = 'RETRACTED' then
    perform 1 from packet where id = new.packet_id for update;
    if not exists (select from packet_dispatch d left join packet_delivery y on y.dispatch_id = d.id
        where d.packet_id = new.packet_id and d.purpose = 'REQUEST' and y.outcome is distinct from 'NOT_SENT')
      and (exists (select from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'CANCELLED')
        or (select count(*) from packet_approval a where a.packet_id = new.packet_id) < 2) then
      raise exception 'the packet was not sent: it is cancelled, not retracted' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger packet_withdrawal_was_sent before insert on packet_withdrawal for each row execute function retracted_was_sent();
