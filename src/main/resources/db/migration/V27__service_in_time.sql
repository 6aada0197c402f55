-- Papers are served after they were made and approved, and are put on record afterwards; a retraction is served after it was made.
create function service_is_in_time() returns trigger language plpgsql as $$
declare
  earliest timestamptz;
begin
  if new.served_at is null then
    return new;
  end if;
  if new.purpose = 'RETRACTION' then
    select w.at into earliest from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'RETRACTED';
  else
    -- The second approval, of those that count.
    select greatest(p.prepared_at, (
        select a.at from packet_approval a where a.packet_id = p.id and lower(btrim(a.approver)) <> lower(btrim(p.prepared_by))
        order by a.at, a.id offset 1 limit 1))
      into earliest from packet p where p.id = new.packet_id;
  end if;
  -- By the second, as people state it.
  if new.served_at < date_trunc('second', earliest) or new.served_at > new.at then
    raise exception 'served at %, which is not between % and the record at %', new.served_at, earliest, new.at
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger packet_dispatch_in_time before insert on packet_dispatch
  for each row execute function service_is_in_time();
