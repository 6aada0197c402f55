-- A rendition has an edition: DRAFT before the first approval, FINAL as approved, UNSEALED for readers after the seal was lifted. FINAL and UNSEALED
-- are fixed for good. A draft follows the templates: basis is the SHA-256 of what it was made with, and an outdated draft may go.
alter table packet_rendition
  add column edition text not null default 'FINAL' check (edition in ('DRAFT', 'FINAL', 'UNSEALED')),
  add column basis text not null default '',
  add constraint packet_rendition_basis check ((edition = 'DRAFT') = (basis ~ '^[0-9a-f]{64}$')),
  drop constraint packet_rendition_pkey,
  add primary key (packet_id, edition, name, basis);

drop trigger packet_rendition_only_grows on packet_rendition;
create trigger packet_rendition_only_grows before delete on packet_rendition
  for each row when (old.edition <> 'DRAFT') execute function refuse_change();
create trigger packet_rendition_is_not_changed before update on packet_rendition
  for each row execute function refuse_change();

create or replace function rendition_comes_first() returns trigger language plpgsql as $$
begin
  if new.edition = 'DRAFT' then
    return new;
  end if;
  perform 1 from packet where id = new.packet_id for no key update;
  if new.edition = 'UNSEALED' then
    if not exists (select 1 from packet_rendition r where r.packet_id = new.packet_id and r.edition = 'FINAL' and r.name = new.name) then
      raise exception 'an unsealed rendition follows the final one' using errcode = 'check_violation';
    end if;
  elsif exists (select 1 from packet_approval a where a.packet_id = new.packet_id and a.renditions is not null) then
    raise exception 'the renditions of the packet are approved: none is added' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function renditions_of(packet uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(r.name, r.sha256), '{}') from packet_rendition r where r.packet_id = packet and r.edition = 'FINAL'
$$;
