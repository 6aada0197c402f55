-- An upload has no visitor of the service: it has neither a vantage point nor a profile (docs/capture.md).
alter table capture drop constraint capture_profile_check;
alter table capture alter column profile drop not null;
alter table capture disable trigger capture_only_finishes;
update capture set vantage = 'upload', profile = null where origin = 'UPLOAD';
alter table capture enable trigger capture_only_finishes;
alter table capture
  add constraint capture_profile_check check (profile in ('DESKTOP', 'MOBILE')),
  add constraint capture_upload_has_no_visitor check ((origin = 'UPLOAD') = (profile is null));

-- The captures of a case that a packet can carry, latest first.
create index capture_by_case on capture (case_id, finished_at) where state = 'DONE';

-- Whether each run of the case is followed by captures of the pages of its hosts and URLs.
alter table case_file add column capture_with_runs boolean not null default false;
