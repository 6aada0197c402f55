-- Which packets ask for whole names and can be undone, as a function: takedown.packet.document.PacketKind says the same, and a test compares both.
create function is_made_with_its_reversal(kind text, recipient_role text) returns boolean language sql immutable parallel safe as $$
  select kind = 'SEIZURE' or (kind = 'ABUSE_REPORT' and recipient_role in ('REGISTRY', 'REGISTRAR'))
$$;

create or replace function has_its_reversal() returns trigger language plpgsql as $$
begin
  if is_made_with_its_reversal(new.kind, new.document #>> '{recipient,role}')
      and not exists (select 1 from packet r where r.reverses = new.id) then
    raise exception 'a packet that asks for whole names is made together with its reversal' using errcode = 'check_violation';
  end if;
  return null;
end $$;
