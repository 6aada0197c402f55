-- Records that a look's host has of a type: what its own servers say where they answered, else what the resolver says. Nothing where the
-- parent zone answers for every name: that is the registry's.
create function host_set(body jsonb, type text) returns jsonb language sql immutable parallel safe
return case
  when body #>> '{delegation,value,answer}' = 'WILDCARD' then null
  when body #>> array['resolution', 'byOwnServers', type, 'outcome'] in ('FOUND', 'ABSENT')
    then body #> array['resolution', 'byOwnServers', type, 'value']
  else body #> array['resolution', 'byType', type, 'value']
end;

-- Addresses and name servers that a look saw or was told of. The same as before for every look stored so far, which knew one
-- witness and no wildcard: the index need not be built anew.
create or replace function hosts_seen(body jsonb) returns jsonb language sql immutable parallel safe
return coalesce(host_set(body, 'A') -> 'rdata', '[]'::jsonb)
  || coalesce(host_set(body, 'AAAA') -> 'rdata', '[]'::jsonb)
  || coalesce(host_set(body, 'NS') -> 'rdata', '[]'::jsonb)
  || jsonb_path_query_array(body, '$.delegation.value.nameServers[*]')
  || jsonb_path_query_array(body, '$.history[*].value.records[*] ? (@.rrtype == "A" || @.rrtype == "AAAA" || @.rrtype == "NS").rdata[*]');
