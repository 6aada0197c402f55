-- An approval counts at sending only if its approver could still give it: a member of a sealed case who does not only view it, with the role that the
-- kind needs. Roles that are not known count as unchanged. The same rule as takedown.casefile.WorkRights.
create function may_still_approve(approver text, in_case uuid, what text) returns boolean language sql stable as $$
  select (not c.sealed or exists (select from case_member m where m.case_id = c.id and m.username = approver and m.role <> 'VIEWER'))
    and coalesce((select p.roles && case when is_for_a_court(what) then array['COUNSEL'] else array['ANALYST', 'COUNSEL'] end
      from person p where p.identity = approver), true)
  from case_file c where c.id = in_case
$$;

create or replace function dispatch_is_allowed() returns trigger language plpgsql as $$
declare
  asking record;
  stray  text;
  before_retraction boolean;
begin
  -- Held until the end of the transaction: nothing is taken back while it is being sent.
  select prepared_by, domain_level, order_id, kind, case_id, recipient into asking from packet where id = new.packet_id for update;
  if new.purpose = 'RETRACTION' then
    if not exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'RETRACTED') then
      raise exception 'the packet was not taken back' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  -- What was served before a retraction is put on record after it: it happened, whatever is known of the names now.
  before_retraction := exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'RETRACTED'
      and new.served_at <= w.at)
    and not exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'CANCELLED');
  if not before_retraction and exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id) then
    raise exception 'the packet was cancelled or taken back' using errcode = 'check_violation';
  end if;
  -- A service from before a retraction happened whoever may approve now.
  if (select count(distinct one_form(a.approver)) from packet_approval a where a.packet_id = new.packet_id
      and surely_another(a.approver, asking.prepared_by)
      and (before_retraction or may_still_approve(a.approver, asking.case_id, asking.kind))) < 2 then
    raise exception 'two people, neither of them the author, approve a packet before it is sent' using errcode = 'check_violation';
  end if;
  if asking.kind = 'REVERSAL' and not exists (select 1 from packet p join packet_dispatch d on d.packet_id = p.id and d.purpose = 'REQUEST'
      left join packet_delivery v on v.dispatch_id = d.id
      where p.case_id = asking.case_id and p.recipient = asking.recipient and p.domain_level and v.outcome is distinct from 'NOT_SENT'
        and exists (select 1 from packet_suspect a join packet_suspect b on b.suspect_id = a.suspect_id
          where a.packet_id = p.id and b.packet_id = new.packet_id)) then
    raise exception 'nothing that it reverses was sent' using errcode = 'check_violation';
  end if;
  if asking.kind = 'REVERSAL' and exists (select 1 from packet_suspect c join suspect s on s.id = c.suspect_id
      where c.packet_id = new.packet_id and is_on_an_order_of_others(s)) then
    raise exception 'a name in it is in other hands' using errcode = 'check_violation';
  end if;
  if asking.domain_level and not before_retraction then
    select s.key || ': ' || i.why into stray from packet_suspect c join suspect s on s.id = c.suspect_id,
      lateral (select innocence_of(s, asking.prepared_by, asking.order_id) as why offset 0) as i
      where c.packet_id = new.packet_id and i.why is not null limit 1;
    if stray is not null then
      raise exception 'the packet may not be sent: %', stray using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
