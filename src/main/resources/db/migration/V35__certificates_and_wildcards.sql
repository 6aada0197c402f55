-- A certificate of an organisation is a sign of an owner; names in certificates and a wildcard in the DNS show that many use a name. The rules of
-- takedown.attribution.OwnerSigns and SharedByCount once more; never stricter than the service.

-- The certificate of the name that a look observed, or else the last that it carries; null where there is none, and where what resolves is the
-- registry's wildcard.
create function certificate_of(look jsonb) returns jsonb language sql immutable as $$
  select case when coalesce(nullif(look #> '{known,delegation}', 'null'), look -> 'delegation') #>> '{value,answer}' = 'WILDCARD'
      or coalesce(nullif(look #> '{known,delegation}', 'null'), look -> 'delegation') #>> '{value,there,value,answer}' = 'WILDCARD' then null
    else coalesce(nullif(look #> '{apex,certificate,value}', 'null'), nullif(look #> '{known,apex,certificate,value}', 'null')) end
$$;

-- Names below the registered name in a certificate that an authority issued.
create function certified_below(charged suspect, look jsonb) returns text[] language plpgsql stable as $$
declare
  certificate jsonb := certificate_of(look);
begin
  if certificate is null or certificate -> 'flaws' @> '["SELF_SIGNED"]' or certificate -> 'flaws' @> '["UNTRUSTED_ISSUER"]' then
    return '{}';
  end if;
  return array(select n #>> '{}' from jsonb_path_query(certificate, '$.names.listed[*]') as n
    where right(n #>> '{}', length(charged.registrable) + 1) = '.' || charged.registrable
      and n #>> '{}' <> '*.' || charged.registrable);
end $$;

-- Whether names made up at random have an address below a name that its parent zone delegates. The servers of a seizure, a sinkhole or a parking
-- service answer for every name, which is no sign of customers.
create function has_a_wildcard(status text, look jsonb) returns boolean language sql immutable as $$
  select status not in ('SEIZED', 'SINKHOLED', 'PARKED')
    and coalesce(look #>> '{apex,byType,WILDCARD,outcome}' = 'FOUND' or look #>> '{known,apex,byType,WILDCARD,outcome}' = 'FOUND', false)
    and coalesce(coalesce(nullif(look #> '{known,delegation}', 'null'), look -> 'delegation') #>> '{value,answer}' = 'DELEGATION', false)
$$;

-- What speaks for an owner who is a victim. The words are those of takedown.attribution.Collateral.Sign.
create or replace function signs_of_an_owner(charged suspect, look jsonb, looked_at timestamptz, below text[]) returns text[]
language plpgsql stable as $$
declare
  signs   text[] := '{}';
  mx      jsonb;
  policy  jsonb;
  shown   jsonb := certificate_of(look);
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
  if jsonb_typeof(shown #> '{subject,organisation}') = 'string' and shown -> 'flaws' = '[]'
      and coalesce(shown #>> '{subject,commonName}', '') !~* ('(^|[.])(cloudflaressl[.]com|cloudflare[.]com|incapsula[.]com|imperva[.]com'
        || '|fastly[.]net|fastlylb[.]net|akamai[.]net|akamaiedge[.]net|akamaihd[.]net|edgekey[.]net|edgesuite[.]net|azureedge[.]net'
        || '|cloudfront[.]net|cdn77[.]org|stackpathdns[.]com|kxcdn[.]com)$') then
    signs := signs || 'ORGANISATION_CERTIFICATE'::text;
  end if;
  return signs;
end $$;

-- Every class that protects a charged name, for every author: by the lists, itself or by a name above it, and by what was seen or could not be.
create or replace function protections_of(charged suspect) returns table (class text, reason text) language plpgsql stable as $$
declare
  above text[] := names_above(charged.host);
  look  jsonb;
  at    timestamptz;
  below text[];
  certified text[];
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
  certified := certified_below(charged, look);
  if has_a_wildcard(charged.status, look)
      or (cardinality(below) + cardinality(certified) > 0 and shared_by_count(charged.registrable, below || certified)) then
    return query select 'shared-by-count', 'many use ' || charged.registrable;
  end if;
  if cardinality(signs_of_an_owner(charged, look, at, below)) >= 2 then
    return query select 'likely-compromised', charged.registrable || ' may belong to a victim';
  end if;
  if not age_or_mail_was_read(charged, look) and not exists (select from suspect s join snapshot n on n.id = s.snapshot_id
      where s.case_id = charged.case_id and s.registrable = charged.registrable and s.id <> charged.id
        and age_or_mail_was_read(s, n.body)) then
    return query select 'not-observed', 'neither the age nor the mail of ' || charged.registrable || ' could be observed';
  end if;
end $$;
