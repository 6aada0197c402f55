-- A stored rendition has an edition: FINAL as approved, or UNSEALED for readers after the seal was lifted. Both are fixed for good. A draft can be made
-- again, so it is only cached.
alter table packet_rendition
  add column edition text not null default 'FINAL' check (edition in ('FINAL', 'UNSEALED')),
  drop constraint packet_rendition_pkey,
  add primary key (packet_id, edition, name);

create or replace function rendition_comes_first() returns trigger language plpgsql as $$
begin
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
