-- Each change is told in one morning report: in that of the night that saw it, else in that of the first night to end after it was seen.
-- Null until then. Without a foreign key, as run_id: a night writes many.
alter table suspect_change add column told_in uuid;
update suspect_change c set told_in = coalesce(
    (select r.id from run r where r.id = c.run_id and r.kind = 'NIGHTLY'),
    (select r.id from run r where r.kind = 'NIGHTLY' and r.finished_at >= c.at order by r.finished_at, r.id limit 1));
create index suspect_change_by_report on suspect_change (told_in) where told_in is not null;
create index suspect_change_untold on suspect_change (id) where told_in is null;

-- So much failed around the look that "there is none" in it is not believed, whenever it is read again.
alter table snapshot add column doubted boolean not null default false;

-- An execution is judged from the time of its service. Where that is put on record late, or an earlier one is, the stored looks after that
-- time are judged again. Rows of before have no time and are judged again at the next look.
alter table order_execution add column served_at timestamptz;
-- Null: how the name stood at the service is known, and no look after it yet.
alter table order_execution
    alter column since drop not null,
    add constraint order_execution_unseen_is_unknown check (since is not null
        or (state = 'UNKNOWN' and first_executed_at is null and confirmed_at is null and at_service is not null)),
    add constraint order_execution_served_under_a_packet check (served_at is null or packet_id is not null);
