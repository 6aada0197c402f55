-- What a package of the service shows of its tables to the others: a package reads its own tables, and of another's only these views and
-- functions (docs/architecture.md). Views without aggregates: the planner sees the tables behind them.

-- takedown.casefile
create view published_case as select id, title, state, sealed from case_file;
create view published_suspect as
  select id, case_id, key, host, registrable, category, verdict, status, snapshot_id, investigated_at, added_at from suspect;
create view published_order as select id, case_id, issued_at, actions, name_servers from court_order;
-- A sealed case is visible to its members alone. The same rule as Cases.visible, for statements that are not HQL.
create function cases_visible_to(reader text) returns setof uuid language sql stable parallel safe as $$
  select c.id from case_file c
  where not c.sealed or exists (select from case_member m where m.case_id = c.id and m.username = reader)
$$;

-- takedown.history
create view published_look as
  select id, suspect_id, at, confirmed_at, body, jsonb_typeof(body #> '{known,delegation}') is distinct from 'object' as parent_heard
  from snapshot;
create view published_change as select id, suspect_id, at, kind, before, after, run_id, told_in from suspect_change;
create view published_record as select case_id, rrname, rrtype, rdata, first_seen, last_seen, source from passive_record;
-- Names whose last observation lies in that time.
create function names_last_observed(from_time timestamptz, until_time timestamptz) returns setof uuid language sql stable parallel safe as $$
  select distinct o.suspect_id from observation o where o.at >= from_time and o.at < until_time
    and not exists (select from observation l where l.suspect_id = o.suspect_id and l.at >= until_time)
$$;

-- takedown.packet. What packets were served is in packet_service (takedown.dispatch), what they ask of each name in order_service.
create view published_packet as
  select id, case_id, kind, order_id, recipient, recipient_role, actions, unregistered, domain_level from packet;
create view published_packet_suspect as select packet_id, suspect_id from packet_suspect;
