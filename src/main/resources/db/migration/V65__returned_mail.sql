-- A mail of a packet that came back. Not an answer: the packet still waits for one. The rows only grow, and one mail comes back once.
create table packet_bounce (
  dispatch_id uuid primary key references packet_dispatch,
  reason text not null check (length(reason) between 1 and 4000),
  returned_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  check (returned_at <= recorded_at)
);
create trigger packet_bounce_only_grows before update or delete on packet_bounce for each row execute function refuse_change();

create function bounce_is_of_a_mail() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from packet_dispatch d where d.id = new.dispatch_id and d.channel = 'MAIL'
                   and date_trunc('second', d.at) <= new.returned_at)
     or exists (select 1 from packet_delivery y where y.dispatch_id = new.dispatch_id and y.outcome = 'NOT_SENT') then
    raise exception 'only a mail that may have left comes back, and after it left' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger packet_bounce_is_of_a_mail before insert on packet_bounce for each row execute function bounce_is_of_a_mail();
