-- A returned result form is a reply of its own kind.
alter table packet_reply drop constraint packet_reply_kind_check;
alter table packet_reply add constraint packet_reply_kind_check
  check (kind in ('ACKNOWLEDGED', 'DONE', 'REFUSED', 'QUESTION', 'RESULT'));

-- What a recipient claims about each name of a packet. A claim is never an observation.
create table claimed_result (
  reply_id        uuid        not null references packet_reply,
  packet_id       uuid        not null references packet,
  name            text        not null check (length(name) between 1 and 253),
  line            int         not null check (line > 0),
  result          text        not null check (result in
    ('DONE', 'ALREADY', 'PENDING', 'NOT_REGISTERED', 'NOT_OURS', 'REFUSED', 'HELD_FOR_COUNSEL', 'ERROR')),
  executed_at     timestamptz,
  epp_code        int         check (epp_code between 1000 and 2999),
  status_after    text[]      not null,
  ns_after        text[]      not null,
  ds_after        text[]      not null,
  registrar_after text        not null,
  comment         text        not null,
  primary key (reply_id, name),
  -- As ResultForm: an act that is done has a time and a state afterwards.
  check (result <> 'DONE' or (executed_at is not null
    and cardinality(status_after) + cardinality(ns_after) + cardinality(ds_after) + length(registrar_after) > 0))
);
create index claimed_result_by_packet on claimed_result (packet_id, name);
create trigger claimed_result_only_grows before update or delete on claimed_result
  for each row execute function refuse_change();
