-- Half of the octets of a name are in indexes: docs/decisions/0036. An index keeps equal entries once, with 6 octets per name, so the indexes of
-- two large lists no longer end with the id of each suspect.
drop index suspect_by_case, suspect_by_registry;

-- The first 6 octets of an id are its time in milliseconds (RFC 9562 section 5.7), which the names of an import share by the thousand. The few
-- thousand names of one millisecond are sorted by id when a page needs them: takedown.casefile.suspects.SuspectListSql.
create index suspect_by_case on suspect (case_id, substring(uuid_send(id) from 1 for 6));
create index suspect_by_registry on suspect (case_id, registry, substring(uuid_send(id) from 1 for 6)) where registry is not null;

-- New ids are greater than all before, so that a full page is not split.
alter index suspect_pkey set (fillfactor = 100);
reindex index suspect_pkey;

analyze suspect;
