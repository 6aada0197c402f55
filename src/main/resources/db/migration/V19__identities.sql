-- People are known by issuer and subject ("issuer#subject"), those of development by a name; what is shown beside that is here.
create table person (
  identity text        primary key check (length(identity) between 1 and 1000),
  name     text        not null check (length(name) between 1 and 200),
  mail     text        check (length(mail) between 3 and 320),
  seen_at  timestamptz not null
);

alter table case_member drop constraint case_member_username_check;
alter table case_member add constraint case_member_username_check check (length(username) between 1 and 1000);
alter table packet_approval drop constraint packet_approval_approver_check;
alter table packet_approval add constraint packet_approval_approver_check check (length(btrim(approver)) between 1 and 1000);

-- Subjects are case-sensitive (OpenID Connect Core 1.0 section 2); names without an issuer are not.
create function one_form(identity text) returns text language sql immutable strict parallel safe as $$
  select case when identity ~ '^https?://[^#]+#' then identity else lower(btrim(identity)) end
$$;

-- Whether two identities are certainly two people: who can sign in by two issuers could be one.
create function surely_another(one text, other text) returns boolean language sql immutable strict parallel safe as $$
  select one_form(one) <> one_form(other)
    and case when one ~ '^https?://[^#]+#' then split_part(one, '#', 1) else '' end
      = case when other ~ '^https?://[^#]+#' then split_part(other, '#', 1) else '' end
$$;

drop index packet_approval_once;
create unique index packet_approval_once on packet_approval (packet_id, one_form(approver));

create or replace function approval_is_anothers() returns trigger language plpgsql as $$
declare
  author text;
  what   text;
begin
  select prepared_by, kind into author, what from packet where id = new.packet_id for key share;
  if not surely_another(new.approver, author) then
    raise exception 'who made the packet does not approve it' using errcode = 'check_violation';
  end if;
  if exists (select 1 from packet_approval a where a.packet_id = new.packet_id
      and one_form(a.approver) <> one_form(new.approver) and not surely_another(a.approver, new.approver)) then
    raise exception 'two approvals by two issuers may be one person''s' using errcode = 'check_violation';
  end if;
  if is_for_a_court(what) and new.as_role <> 'COUNSEL' then
    raise exception 'a packet for a court is approved by counsel' using errcode = 'check_violation';
  end if;
  if exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id) then
    raise exception 'the packet was cancelled or taken back' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function dispatch_is_allowed() returns trigger language plpgsql as $$
declare
  author text;
  whole  boolean;
  stray  text;
begin
  -- Held until the end of the transaction: nothing is taken back while it is being sent.
  select prepared_by, domain_level into author, whole from packet where id = new.packet_id for update;
  if new.purpose = 'RETRACTION' then
    if not exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id and w.kind = 'RETRACTED') then
      raise exception 'the packet was not taken back' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if exists (select 1 from packet_withdrawal w where w.packet_id = new.packet_id) then
    raise exception 'the packet was cancelled or taken back' using errcode = 'check_violation';
  end if;
  if (select count(distinct one_form(a.approver)) from packet_approval a where a.packet_id = new.packet_id
      and surely_another(a.approver, author)) < 2 then
    raise exception 'two people, neither of them the author, approve a packet before it is sent' using errcode = 'check_violation';
  end if;
  if whole then
    select s.key || ': ' || innocence_of(s) into stray from packet_suspect c join suspect s on s.id = c.suspect_id
      where c.packet_id = new.packet_id and innocence_of(s) is not null limit 1;
    if stray is not null then
      raise exception 'the packet may not be sent: %', stray using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
