-- The User-Agent at the sign-in, by which users recognise their devices.
ALTER TABLE sign_in ADD COLUMN client text;
