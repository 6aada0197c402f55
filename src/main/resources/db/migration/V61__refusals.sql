-- Refusals of recipients with their reasons: in answers, and for single names in result forms. The preflight of the next packet of the kind
-- to the same recipient warns of them (takedown.packet.plan.EarlierRefusals).
create view packet_refusal as
  select packet_id, received_at, said as reason from packet_reply where kind = 'REFUSED'
  union all
  select distinct c.packet_id, r.received_at, c.comment from claimed_result c join packet_reply r on r.id = c.reply_id where c.result = 'REFUSED';
