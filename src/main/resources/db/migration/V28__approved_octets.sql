-- What two people approved is what leaves: the renditions of a packet are fixed, octet for octet, with its first approval.
create table packet_rendition (
  packet_id uuid  not null references packet,
  name      text  not null check (length(name) between 1 and 200 and name ~ '^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}$'),
  sha256    text  not null check (sha256 = encode(sha256(octets), 'hex')),
  octets    bytea not null,
  primary key (packet_id, name)
);
create trigger packet_rendition_only_grows before update or delete on packet_rendition
  for each row execute function refuse_change();
create trigger packet_rendition_stays before truncate on packet_rendition
  for each statement execute function refuse_change();

-- A rendition that is added after an approval would be one that nobody approved.
create function rendition_comes_first() returns trigger language plpgsql as $$
begin
  perform 1 from packet where id = new.packet_id for no key update;
  if exists (select 1 from packet_approval a where a.packet_id = new.packet_id and a.renditions is not null) then
    raise exception 'the renditions of the packet are approved: none is added' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger packet_rendition_comes_first before insert on packet_rendition
  for each row execute function rendition_comes_first();

-- Name and SHA-256 of each. Null only in approvals from before this version.
alter table packet_approval add column renditions jsonb check (jsonb_typeof(renditions) = 'object');

create function renditions_of(packet uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(r.name, r.sha256), '{}') from packet_rendition r where r.packet_id = packet
$$;

create function approval_names_the_octets() returns trigger language plpgsql as $$
begin
  perform 1 from packet where id = new.packet_id for no key update;
  if new.renditions is null or new.renditions = '{}' or new.renditions <> renditions_of(new.packet_id) then
    raise exception 'an approval names every rendition of the packet by its SHA-256' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger packet_approval_names_the_octets before insert on packet_approval
  for each row execute function approval_names_the_octets();

create function ledger_approval() returns trigger language plpgsql as $$
begin
  insert into ledger_queue (subject, body)
  select packet_id::text, jsonb_build_object('kind', 'APPROVAL', 'approval', id, 'packet', packet_id, 'approver', approver, 'as', as_role,
    'renditions', renditions, 'at', ledger_time(at)) from added;
  return null;
end $$;
create trigger packet_approval_is_logged after insert on packet_approval
  referencing new table as added for each statement execute function ledger_approval();
