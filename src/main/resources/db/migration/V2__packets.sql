-- Packets. What protects the innocent stands here again: whoever gets past the service does not get past these.

create table packet (
  id            uuid        primary key,
  case_id       uuid        not null references case_file,
  kind          text        not null check (kind in ('SEIZURE', 'ABUSE_REPORT')),
  order_id      uuid        references court_order,
  recipient     text        not null,
  document      jsonb       not null,
  preflight     jsonb       not null,
  manifest      text        not null check (manifest ~ '^[0-9a-f]{64}$'),
  prepared_at   timestamptz not null,
  prepared_by   text        not null,
  -- A seizure packet without an order on file does not exist.
  check (kind <> 'SEIZURE' or order_id is not null)
);
create index packet_by_case on packet (case_id, id);
create trigger packet_only_grows before update or delete on packet
  for each row execute function refuse_change();

create table packet_suspect (
  packet_id  uuid not null references packet,
  suspect_id uuid not null references suspect,
  primary key (packet_id, suspect_id)
);

create function protect_the_innocent() returns trigger language plpgsql as $$
declare
  packet_kind text;
  packet_case uuid;
  charged     suspect%rowtype;
begin
  select kind, case_id into packet_kind, packet_case from packet where id = new.packet_id;
  select * into charged from suspect where id = new.suspect_id;
  if charged.case_id <> packet_case then
    raise exception 'a packet names only suspects of its own case' using errcode = 'check_violation';
  end if;
  if packet_kind = 'SEIZURE' and (charged.verdict <> 'MALICIOUS' or charged.registrable is null) then
    raise exception 'only a name with the verdict MALICIOUS may be in a seizure packet' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger packet_suspect_protects before insert or update on packet_suspect
  for each row execute function protect_the_innocent();
