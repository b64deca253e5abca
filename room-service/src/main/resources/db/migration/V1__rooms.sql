-- A room as it is; version counts its events and rises under the row's lock.
create table room (
  id           uuid primary key,
  handle       text,
  title        text        not null,
  kind         text        not null check (kind in ('PUBLIC', 'PRIVATE', 'DIRECT')),
  guests       boolean     not null,
  announcement boolean     not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      bigint      not null check (version > 0)
);
-- An archived room keeps its handle: links to its log stay true.
create unique index room_handle_key on room (handle);
-- The public directory pages by id.
create index room_directory on room (id) where kind = 'PUBLIC' and archived_at is null;

create table membership (
  room_id   uuid        not null references room (id),
  user_id   uuid        not null,
  -- As it was when they joined; an account's present name is in person.
  name      text        not null,
  role      text        not null check (role in ('OWNER', 'MODERATOR', 'MEMBER', 'VISITOR')),
  joined_at timestamptz not null,
  primary key (room_id, user_id)
);
-- "My rooms" pages by room id.
create index membership_of_user on membership (user_id, room_id);

-- Accounts as auth-service tells of them; guests are not here.
create table person (
  id           uuid primary key,
  name         text        not null,
  display_name text        not null,
  changed_at   timestamptz not null
);

-- Events that Kafka has not acknowledged yet. A room's events get rising ids under the room's lock.
create table outbox (
  id       bigint generated always as identity primary key,
  event_id uuid        not null,
  room_id  uuid        not null,
  type     text        not null,
  at       timestamptz not null,
  document text        not null
);

create table idempotency_key (
  user_id   uuid        not null,
  key       text        not null,
  body_hash bytea       not null,
  -- Null only inside the transaction that makes the room.
  room_id   uuid,
  at        timestamptz not null,
  primary key (user_id, key)
);
create index idempotency_key_at on idempotency_key (at);
