-- Who can lead a case. The service holds the same rules (takedown.casefile.Cases).

-- The roles of a person's last sign-in; null where they are not known.
alter table person add column roles text[] check (roles <@ array['ANALYST', 'COUNSEL', 'AUDITOR', 'ADMIN']);

-- Whether the last sign-in of a person had a role that may work on cases; null where that is not known.
create function may_work(person text) returns boolean language sql stable parallel safe as $$
  select p.roles && array['ANALYST', 'COUNSEL'] from person p where p.identity = may_work.person
$$;

-- An open case has a lead, and keeps one who is known to be able to act. A person who has not signed in yet may be a lead beside that one. Checked
-- at the end of the transaction, one transaction of a case after the other.
create or replace function open_case_has_a_lead() returns trigger language plpgsql as $$
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
  if not is_open then
    return null;
  end if;
  if not exists (select from case_member where case_id = the_case and role = 'LEAD') then
    raise exception 'an open case has a lead' using errcode = 'check_violation', constraint = 'case_has_a_lead';
  end if;
  if tg_table_name = 'case_member' then
    if old.role = 'LEAD' and may_work(old.username)
        and not exists (select from case_member where case_id = the_case and role = 'LEAD' and may_work(username)) then
      raise exception 'an open case keeps a lead who can act' using errcode = 'check_violation', constraint = 'case_keeps_a_lead';
    end if;
  end if;
  return null;
end $$;
