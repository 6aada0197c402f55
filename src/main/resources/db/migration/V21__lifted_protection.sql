-- What protects a name, by class, and what lifts one class for one name in one case. The rules of takedown.attribution.CollateralRule and
-- takedown.protection.Lifts once more.

create table protection_lift (
    case_id uuid not null references case_file,
    name text collate "C" not null check (name ~ '^[a-z0-9_-]+([.][a-z0-9_-]+)+$'),
    class text not null,
    reason text not null check (length(btrim(reason)) between 1 and 4000),
    -- By counsel: the order on file that lists the name, and where.
    order_id uuid references court_order,
    paragraph text check (length(btrim(paragraph)) between 1 and 400),
    lifted_at timestamptz not null,
    lifted_by text not null check (length(lifted_by) between 1 and 1000),
    as_role text not null check (as_role in ('ANALYST', 'COUNSEL')),
    primary key (case_id, name, class),
    check ((order_id is null) = (paragraph is null) and (order_id is null or as_role = 'COUNSEL')),
    check (class in ('ranked-name', 'shared-by-count', 'likely-compromised', 'already-asked') or (order_id is not null
        and class in ('public-suffix', 'platform', 'dynamic-dns', 'infrastructure', 'sector', 'institution', 'popular-name')))
);

create function lift_is_of_its_case() returns trigger language plpgsql as $$
begin
  if new.order_id is not null and not exists (select from court_order o where o.id = new.order_id and o.case_id = new.case_id) then
    raise exception 'the order is not on file in this case' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger protection_lift_is_of_its_case before insert or update on protection_lift
  for each row execute function lift_is_of_its_case();

-- The functions below are called for each of thousands of names: scalar expressions, and a query only where something can be found.

-- Names below the registered name that passive DNS saw: told to the look, or imported into the case.
create function names_below(charged suspect, look jsonb) returns text[] language plpgsql stable as $$
begin
  if not jsonb_path_exists(look, '$.history[*].value.records[*]') is true and not exists (
      select from passive_record p where p.case_id = charged.case_id
        and reverse(p.rrname) >= reverse(charged.registrable) || '.' and reverse(p.rrname) < reverse(charged.registrable) || '/') then
    return '{}';
  end if;
  return array(select distinct n.name from (
      select lower(rtrim(r #>> '{}', '.')) as name from jsonb_path_query(look, '$.history[*].value.records[*].rrname') as r
      union
      (select p.rrname from passive_record p where p.case_id = charged.case_id
        and reverse(p.rrname) >= reverse(charged.registrable) || '.' and reverse(p.rrname) < reverse(charged.registrable) || '/' limit 2000)
    ) as n where right(n.name, length(charged.registrable) + 1) = '.' || charged.registrable);
end $$;

-- Whether many use the name, by what is directly below it. The number is that of takedown.attribution.SharedByCount.
create function shared_by_count(registrable text, below text[]) returns boolean language sql immutable as $$
  select '*.' || registrable = any (below) or (
    select count(distinct reverse(split_part(substr(reverse(b), length(registrable) + 2), '.', 1))) >= 50
    from unnest(below) as b where b <> '*.' || registrable)
$$;

-- What speaks for an owner who is a victim. The words are those of takedown.attribution.Collateral.Sign.
create function signs_of_an_owner(charged suspect, look jsonb, looked_at timestamptz, below text[]) returns text[] language plpgsql stable as $$
declare
  signs   text[] := '{}';
  mx      jsonb;
  policy  jsonb;
  limits  jsonb := jsonb_build_object('old', to_char((looked_at - interval '730 days') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
begin
  if jsonb_path_exists(look, '$.*.value.createdAt ? (@ < $old)', limits) or jsonb_path_exists(look, '$.known.*.value.createdAt ? (@ < $old)', limits) then
    signs := signs || 'OLD_REGISTRATION'::text;
  end if;
  if look #>> '{delegation,value,answer}' is distinct from 'WILDCARD' then
    if charged.host = charged.registrable then
      mx := coalesce(nullif(look #> '{known,records,MX,value}', 'null'), host_set(look, 'MX'));
    else
      mx := coalesce(nullif(look #> '{apex,byType,MX,value}', 'null'), nullif(look #> '{known,apex,byType,MX,value}', 'null'));
    end if;
    if jsonb_path_exists(mx, '$.rdata[*] ? (!(@ like_regex " [.]$"))') then
      signs := signs || 'MAIL_IN_USE'::text;
    end if;
    policy := coalesce(nullif(look #> '{apex,byType,DMARC,value}', 'null'), nullif(look #> '{known,apex,byType,DMARC,value}', 'null'));
    if jsonb_path_exists(policy, '$.rdata[*] ? (@ like_regex "v *= *DMARC1 *;(.*;)? *p *= *(quarantine|reject)" flag "i")') then
      signs := signs || 'DMARC_POLICY'::text;
    end if;
  end if;
  if cardinality(below) >= 10 and (select count(*) from unnest(below) as b where left(b, 2) <> '*.') >= 10 then
    signs := signs || 'NAMES_BELOW'::text;
  end if;
  if exists (select from suspect s where s.case_id = charged.case_id and s.registrable = charged.registrable
      and s.key ~* ('://.*' || '/(wp-content|wp-includes|wp-admin|wp-json|wp-login[.]php|xmlrpc[.]php|administrator|components/com_[a-z0-9_]+'
        || '|modules/mod_[a-z0-9_]+|media/system|sites/(default|all)|core/(misc|modules|themes)|typo3|typo3conf'
        || '|typo3temp|fileadmin|skin/(frontend|adminhtml)|pub/(media|static)|umbraco|bitrix|cpresources|modx'
        || '|manager/assets)([/?#]|$)')) then
    signs := signs || 'CONTENT_MANAGEMENT'::text;
  end if;
  if exists (select from ranked_name r where r.name = charged.registrable) then
    signs := signs || 'RANKED'::text;
  end if;
  return signs;
end $$;

-- Every class that protects a charged name, whoever asks: by the lists, itself or by a name above it, and by what was seen.
create function protections_of(charged suspect) returns table (class text, reason text) language plpgsql stable as $$
declare
  above text[] := names_above(charged.host);
  look  jsonb;
  at    timestamptz;
  below text[];
begin
  return query select lower(replace(p.kind, '_', '-')), min(p.reason) from protected_name p where p.name = any (above) and (
    p.scope = 'BELOW'
    or (p.scope = 'SELF' and p.name in (charged.host, charged.registrable))
    or (p.scope = 'CHILD' and exists (select from unnest(array[charged.host, charged.registrable]) as wanted
      where wanted = split_part(wanted, '.', 1) || '.' || p.name
        and not exists (select 1 from protected_name x where x.name = wanted and x.scope = 'NONE'))))
  group by p.kind;
  return query select case when r.rank <= 10000 then 'popular-name' else 'ranked-name' end, r.name || ' is number ' || r.rank || ' of a list'
    from ranked_name as r where r.name = charged.registrable;
  -- The whole body, unpacked once and not by each function anew.
  select n.body #> '{}', n.at into look, at from snapshot as n where n.id = charged.snapshot_id;
  if look is null then
    return;
  end if;
  below := names_below(charged, look);
  if cardinality(below) > 0 and shared_by_count(charged.registrable, below) then
    return query select 'shared-by-count', 'many use ' || charged.registrable;
  end if;
  if cardinality(signs_of_an_owner(charged, look, at, below)) >= 2 then
    return query select 'likely-compromised', charged.registrable || ' may belong to a victim';
  end if;
end $$;

-- Whether somebody other than the author has lifted a class for the name; what an order lists, for packets of that order alone.
create function is_lifted(of_case uuid, wanted text, of_class text, author text, with_order uuid) returns boolean language sql stable as $$
  select exists (select from protection_lift l where l.case_id = of_case and l.name = wanted and l.class = of_class
    and surely_another(l.lifted_by, author) and (l.order_id is null or l.order_id = with_order))
$$;

drop trigger packet_suspect_refuses_the_protected on packet_suspect;
drop trigger packet_dispatch_is_allowed on packet_dispatch;
drop function refuse_the_protected();
drop function dispatch_is_allowed();
drop function innocence_of(suspect);
drop function protection_of(text);

-- Why a suspect may not be named in a domain-level packet of this author and order, whatever the service thought; null when it may.
create function innocence_of(charged suspect, author text, with_order uuid) returns text language plpgsql stable as $$
declare
  why text;
begin
  if not exists (select 1 from protected_name) then
    return 'the protected names are not loaded: nothing may be asked for';
  end if;
  if charged.registrable is null or charged.host is null then
    return 'nothing here is registered with a registry as a holder''s own name';
  end if;
  -- One form of a name: no upper case, no final dot, no U-label gets past the lists below.
  if charged.registrable !~ '^[a-z0-9_-]+([.][a-z0-9_-]+)+$' or charged.host !~ '^[a-z0-9_-]+([.][a-z0-9_-]+)+$'
      or not charged.registrable = any (names_above(charged.host)) then
    return 'its name is not written as A-labels, or its host is not at or below it';
  end if;
  select p.reason into why from protections_of(charged) as p
    where not is_lifted(charged.case_id, charged.registrable, p.class, author, with_order) limit 1;
  if why is not null then
    return why;
  end if;
  if charged.verdict <> 'MALICIOUS' then
    return 'only a name with the verdict MALICIOUS may be asked for';
  end if;
  return null;
end $$;

create function refuse_the_protected() returns trigger language plpgsql as $$
declare
  asking  record;
  charged suspect%rowtype;
  why     text;
  seen_at timestamptz;
begin
  select domain_level, prepared_at, prepared_by, order_id into asking from packet where id = new.packet_id;
  if not asking.domain_level then
    return new;
  end if;
  select * into charged from suspect where id = new.suspect_id;
  why := innocence_of(charged, asking.prepared_by, asking.order_id);
  if why is null and charged.status <> 'ACTIVE' then
    why := 'it is ' || charged.status || ', not ACTIVE: there is nothing to ask for';
  end if;
  if why is null then
    select at into seen_at from snapshot where id = charged.snapshot_id;
    if seen_at is null or seen_at < asking.prepared_at - interval '24 hours' then
      why := 'no observation of it from the last 24 hours';
    end if;
  end if;
  if why is not null then
    raise exception '% may not be named here: %', coalesce(charged.registrable, charged.key), why using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger packet_suspect_refuses_the_protected before insert or update on packet_suspect
  for each row execute function refuse_the_protected();

create function dispatch_is_allowed() returns trigger language plpgsql as $$
declare
  asking record;
  stray  text;
begin
  -- Held until the end of the transaction: nothing is taken back while it is being sent.
  select prepared_by, domain_level, order_id into asking from packet where id = new.packet_id for update;
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
      and surely_another(a.approver, asking.prepared_by)) < 2 then
    raise exception 'two people, neither of them the author, approve a packet before it is sent' using errcode = 'check_violation';
  end if;
  if asking.domain_level then
    select s.key || ': ' || i.why into stray from packet_suspect c join suspect s on s.id = c.suspect_id,
      lateral (select innocence_of(s, asking.prepared_by, asking.order_id) as why offset 0) as i
      where c.packet_id = new.packet_id and i.why is not null limit 1;
    if stray is not null then
      raise exception 'the packet may not be sent: %', stray using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger packet_dispatch_is_allowed before insert on packet_dispatch
  for each row execute function dispatch_is_allowed();
