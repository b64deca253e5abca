-- True for members who joined as guests and got no account since: their membership ends some days later.
alter table membership add column guest boolean not null default false;
create index membership_of_guests on membership (joined_at) where guest;

-- When a public room was first found without members; null: it has members, or nobody looked yet.
alter table room add column empty_since timestamptz;
create index room_empty on room (empty_since) where empty_since is not null and archived_at is null;
