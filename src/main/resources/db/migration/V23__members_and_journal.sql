-- Who may see a case, and what the journal says of a change to it.

-- The one normal form of an identity: "issuer#subject", or the name of a person of development. The service holds the same rule
-- (takedown.casefile.Identity). Rows of before stay as they are until they are removed: no person can sign in as one of them.
create function is_identity(identity text) returns boolean language sql immutable strict parallel safe as $$
  select case when identity ~ '^https?://[^#]+#'
    then length(split_part(identity, '#', 1)) <= 500
      and identity ~ '^https?://[!-"$-~]+#[!-~]([ -~]{0,253}[!-~])?$'
    else length(identity) between 1 and 200 and identity is nfc normalized
      -- Neither what nobody sees (controls, blanks, format characters, fillers, variation selectors, private use) nor what parts an address.
      and identity !~ '[\u0001-\u0020"#%/<>?\\\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180F\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\u3164\uD800-\uF8FF\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFF\U000E0000-\U0010FFFF]'
  end
$$;
alter table case_member add constraint case_member_is_identity check (is_identity(username)) not valid;
alter table person add constraint person_is_identity check (is_identity(identity)) not valid;
alter table packet_approval add constraint packet_approval_is_identity check (is_identity(approver)) not valid;

-- An open case has a lead. Checked at the end of the transaction, one transaction of a case after the other: of two leads who remove each
-- other at once, the second finds the first gone.
create function open_case_has_a_lead() returns trigger language plpgsql as $$
declare
  the_case uuid;
  is_open  boolean;
begin
  if tg_table_name = 'case_file' then
    the_case := new.id;
  else
    the_case := old.case_id;
  end if;
  select state = 'OPEN' into is_open from case_file where id = the_case for update;
  if is_open and not exists (select from case_member where case_id = the_case and role = 'LEAD') then
    raise exception 'an open case has a lead' using errcode = 'check_violation', constraint = 'case_has_a_lead';
  end if;
  return null;
end $$;
create constraint trigger case_has_a_lead after insert or update of state on case_file
  deferrable initially deferred for each row execute function open_case_has_a_lead();
create constraint trigger case_keeps_a_lead after update or delete on case_member
  deferrable initially deferred for each row execute function open_case_has_a_lead();

-- What was changed, from what to what, and from which address.
alter table case_event add column field text;
alter table case_event add column before text;
alter table case_event add column after text;
alter table case_event add column address text;

create or replace function ledger_event() returns trigger language plpgsql as $$
begin
  insert into ledger_queue (subject, body)
  select id::text, jsonb_build_object('kind', 'EVENT', 'event', id, 'case', case_id, 'type', type, 'actor', actor, 'subject', subject,
      'detail', detail, 'at', ledger_time(at))
    || jsonb_strip_nulls(jsonb_build_object('field', field, 'before', before, 'after', after, 'address', address)) from added;
  return null;
end $$;

-- When the names of a case last moved on in a run: a reader is told the times of the cases that the reader may see.
alter table run_case add column progressed_at timestamptz;
