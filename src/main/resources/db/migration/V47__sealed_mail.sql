-- A packet under seal is mailed to contacts for legal process only: a general mailbox is read by people that no order binds. The same rule as
-- takedown.packet.document.Addressees. A packet that was prepared before its case was sealed has papers without the mark of the seal, and is not mailed.
create function sealed_mail_goes_to_legal_process() returns trigger language plpgsql as $$
declare
  asking record;
begin
  if new.channel <> 'MAIL' or new.purpose <> 'REQUEST' then
    return new;
  end if;
  select p.document, c.sealed into asking from packet p join case_file c on c.id = p.case_id where p.id = new.packet_id;
  if not coalesce((asking.document #>> '{caption,sealed}')::boolean, false) then
    if asking.sealed then
      raise exception 'the case was sealed after the packet was prepared' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if not exists (select from jsonb_array_elements(coalesce(asking.document #> '{recipient,contacts}', '[]')) as contact
      where contact ->> 'kind' like 'LEGAL\_PROCESS%' and lower(btrim(contact ->> 'value')) = lower(btrim(new.recipient))) then
    raise exception 'a packet under seal is mailed to contacts for legal process only' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger packet_dispatch_of_a_sealed_case before insert on packet_dispatch
  for each row execute function sealed_mail_goes_to_legal_process();
