-- The DNS of a name at its last check is a column of the suspect: docs/decisions/0036. A row of its own in suspect_watch, with its key and its index,
-- took 93 octets for a digest of 16.
alter table suspect
  -- The first 128 bits of a SHA-256. Null before the first check, and after the observations that it stands for were deleted.
  add column dns_digest uuid,
  -- When the name was last investigated with an answer of the registry; null if never.
  add column registry_heard_at timestamptz;
update suspect s set dns_digest = w.digest, registry_heard_at = w.looked_at from suspect_watch w where w.suspect_id = s.id;
drop table suspect_watch;
analyze suspect;
