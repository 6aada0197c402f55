-- What happened with a contact of a party on a day: a packet was sent to it, a mail to it came back, or it was answered. Ranks contacts, and never
-- removes one. A row has no case and no time of day, and packets of sealed cases have no rows: the directory is open to every user.
create table contact_event (
  id uuid primary key,
  party text not null check (party <> ''),
  contact text not null check (contact = lower(btrim(contact)) and contact <> ''),
  kind text not null check (kind in ('SENT', 'BOUNCED', 'ANSWERED')),
  day date not null,
  unique (party, contact, kind, day)
);
