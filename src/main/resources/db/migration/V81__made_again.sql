-- A change of a selection can be made again after another change. While it is in progress, the same one is not begun twice.
drop index bulk_change_of_selection;
create unique index bulk_change_of_selection on bulk_change (selection_id, kind, value, coalesce(category, ''))
  where selection_id is not null and state = 'RUNNING';
create index bulk_change_by_selection on bulk_change (selection_id, kind, requested_at) where selection_id is not null;

-- A paper can be filed again after a correction has undone its event (takedown.casefile.orders.AmendmentRules). Events of one order are filed one at
-- a time, and the same event is otherwise returned.
drop index order_version_document;
create index order_version_document on order_version (order_id, document_sha256) where document_sha256 is not null;

-- The same answer counts again after another answer (takedown.dispatch.KnownReplies).
alter table packet_reply drop constraint packet_reply_packet_id_evidence_sha256_kind_key;
