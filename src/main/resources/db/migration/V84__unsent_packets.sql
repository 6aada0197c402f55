-- The packets that were neither taken back nor sent. The packet package warns of a second one for the same request.
create view packet_unsent as
select p.id as packet_id from packet p
where not exists (select from packet_withdrawal w where w.packet_id = p.id)
    and not exists (select from packet_service v where v.packet_id = p.id);
