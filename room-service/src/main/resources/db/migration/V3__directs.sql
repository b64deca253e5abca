-- The one room of two people. The row is written before its room, so that of two who ask at once one waits.
create table direct (
  low_user  uuid not null,
  high_user uuid not null,
  room_id   uuid not null unique references room (id) deferrable initially deferred,
  primary key (low_user, high_user),
  check (low_user < high_user)
);
create index direct_of_high_user on direct (high_user);

-- Accounts are found by their name, too.
create index person_name on person (name);
