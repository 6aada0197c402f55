-- Papers that were prepared before their case was sealed do not have the mark of the seal. They are neither mailed nor served by hand once the case is
-- sealed. A service that took place before the seal is still recorded. The rule of takedown.dispatch.SealedSince once more.

-- When the case was last sealed; null while it is not sealed.
alter table case_file add column sealed_since timestamptz;
update case_file c set sealed_since = coalesce(
  (select max(e.at) from case_event e where e.case_id = c.id and e.field = 'sealed' and e.after = 'true'), c.opened_at) where c.sealed;

create function case_seal_has_its_time() returns trigger language plpgsql as $$
begin
  if not new.sealed then
    new.sealed_since := null;
  elsif tg_op = 'INSERT' then
    new.sealed_since := new.opened_at;
  elsif not old.sealed then
    new.sealed_since := now();
  else
    new.sealed_since := old.sealed_since;
  end if;
  return new;
end $$;
create trigger case_file_has_the_time_of_its_seal before insert or update on case_file for each row execute function case_seal_has_its_time();

create or replace function sealed_mail_goes_to_legal_process() returns trigger language plpgsql as $$
declare
  asking record;
begin
  if new.purpose <> 'REQUEST' then
    return new;
  end if;
  select p.document, c.sealed_since into asking from packet p join case_file c on c.id = p.case_id where p.id = new.packet_id;
  if not coalesce((asking.document #>> '{caption,sealed}')::boolean, false) then
    -- People state times of service to the second. A service from before a retraction is recorded after it.
    if coalesce(new.served_at, new.at) >= date_trunc('second', asking.sealed_since)
      and not exists (select from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'RETRACTED' and new.served_at <= w.at) then
      raise exception 'the case was sealed after the packet was prepared' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if new.channel = 'MAIL' and not exists (select from jsonb_array_elements(coalesce(asking.document #> '{recipient,contacts}', '[]')) as contact
      where contact ->> 'kind' like 'LEGAL\_PROCESS%' and lower(btrim(contact ->> 'value')) = lower(btrim(new.recipient))) then
    raise exception 'a packet under seal is mailed to contacts for legal process only' using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- The answer that nothing was left to do, with a time after the service, states an act too, so it may be too early.
alter table claimed_result drop constraint claimed_result_early_has_a_time,
  add constraint claimed_result_early_has_a_time check (not early or (result in ('DONE', 'ALREADY') and executed_at is not null));
