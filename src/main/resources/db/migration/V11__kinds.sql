-- More kinds of packets, and who may send what: the standing that is recorded in the matter decides (takedown.packet.RoleGate).

alter table packet drop constraint packet_kind_check;
alter table packet add constraint packet_kind_check check (kind in
  ('SEIZURE', 'ABUSE_REPORT', 'PRESERVATION', 'SUBPOENA', 'GOVERNMENT_REFERRAL', 'ICANN_ESCALATION', 'REVERSAL',
   'DMCA_NOTICE', 'DSA_NOTICE', 'NIS2_REQUEST'));
alter table packet add column reverses uuid references packet;
alter table packet add constraint packet_reverses_check check ((kind = 'REVERSAL') = (reverses is not null));
create index packet_by_reversed on packet (reverses) where reverses is not null;

create function standing_carries_it() returns trigger language plpgsql as $$
declare
  matter    jsonb;
  case_kind text;
  standing  text;
  form      text := new.document #>> '{filing,form}';
  office    boolean;
begin
  select c.matter, c.kind into matter, case_kind from case_file c where c.id = new.case_id;
  standing := coalesce(matter #>> '{sender,standing}', 'PRIVATE_PARTY');
  office := standing = 'GOVERNMENT' and coalesce(btrim(matter #>> '{sender,authority}'), '') <> '';
  if new.document ->> 'kind' is distinct from new.kind then
    raise exception 'a packet is of the kind that its document is' using errcode = 'check_violation';
  end if;
  -- 18 U.S.C. 2703(f); requests under treaties go from government to government.
  if form in ('SECTION_2703F', 'MLAT_REQUEST') and not office then
    raise exception 'the form % is for governmental entities', form using errcode = 'check_violation';
  end if;
  -- Regulation (EU) 2022/2065, Article 22.
  if form = 'TRUSTED_FLAGGER'
      and not (standing = 'TRUSTED_FLAGGER' and coalesce(btrim(matter #>> '{sender,award}'), '') <> '') then
    raise exception 'priority needs a recorded award' using errcode = 'check_violation';
  end if;
  -- 17 U.S.C. 512(c)(3)(A).
  if new.kind = 'DMCA_NOTICE' and not (standing in ('COPYRIGHT_HOLDER', 'COUNSEL_OF_RECORD')
      and jsonb_array_length(coalesce(matter -> 'works', '[]')) > 0) then
    raise exception 'a notice of infringement needs a recorded work and who acts for its owner' using errcode = 'check_violation';
  end if;
  -- FRCP 45(a)(1)(A).
  if new.kind = 'SUBPOENA' and not (case_kind = 'CIVIL' and coalesce(btrim(matter ->> 'court'), '') <> ''
      and coalesce(btrim(matter ->> 'docketNumber'), '') <> '') then
    raise exception 'a subpoena needs a pending civil action' using errcode = 'check_violation';
  end if;
  if new.kind = 'ICANN_ESCALATION' and not exists (
      select 1 from jsonb_array_elements(coalesce(new.document #> '{filing,earlierReports}', '[]')) as report
      where btrim(report ->> 'channel') <> '' and btrim(report ->> 'receipt') <> '') then
    raise exception 'a complaint needs the proof of an earlier report' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger packet_standing_carries_it before insert on packet
  for each row execute function standing_carries_it();

-- Who asks for a whole name has the way back ready. Checked at the end of the transaction, which makes both.
create function has_its_reversal() returns trigger language plpgsql as $$
begin
  if (new.kind = 'SEIZURE'
        or (new.kind = 'ABUSE_REPORT' and new.document #>> '{recipient,role}' in ('REGISTRY', 'REGISTRAR')))
      and not exists (select 1 from packet r where r.reverses = new.id) then
    raise exception 'a packet that asks for whole names is made together with its reversal' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger packet_has_its_reversal after insert on packet deferrable initially deferred
  for each row execute function has_its_reversal();
