-- Seconds between two messages of one person; 0: none.
alter table room add column slow_mode integer not null default 0 check (slow_mode between 0 and 21600);

-- Who may not come in or may not write; one whose end has passed means nothing. They need not be a member.
create table restriction (
  room_id uuid        not null references room (id),
  kind    text        not null check (kind in ('BAN', 'MUTE')),
  user_id uuid        not null,
  name    text        not null,
  -- Null: until it is lifted.
  until   timestamptz,
  reason  text,
  by_id   uuid        not null,
  by_name text        not null,
  at      timestamptz not null,
  primary key (room_id, kind, user_id)
);
