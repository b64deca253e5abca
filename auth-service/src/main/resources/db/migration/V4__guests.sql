-- The sign-ins of guests that have ended: guests are in no other table. Kept until their tokens have expired.
CREATE TABLE ended_guest (
    sign_in  uuid PRIMARY KEY,
    ended_at timestamptz NOT NULL
);
CREATE INDEX ended_guest_by_end ON ended_guest (ended_at);
