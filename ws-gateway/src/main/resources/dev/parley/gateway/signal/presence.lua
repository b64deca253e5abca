-- One step in one room's presence: put, take out, sweep, count, and read if asked. Time is Redis' own, so that the
-- clocks of the gateways do not matter.
--
-- KEYS 1 who is here: a sorted set of user|gateway|brief|state|name, scored with the ms at which it lapses
--      2 who was here: a sorted set of user|name, scored with the ms at which they were last seen
-- ARGV 1 ms that a member lives, 2 ms that the last seen are kept, 3 how many of them, 4 members above which nothing
--      is told, 5 the channel of changes, 6 the gateway, 7 "1" to read who is here, 8 "1" to read who was
--      9 how many members to put, 10 how many to replace by these, then those, these, and the ones that are gone
-- Answers the time in ms, how many are here, who is (nobody when there are too many), and who was with their scores.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local here, was = KEYS[1], KEYS[2]
local life, limit = tonumber(ARGV[1]), tonumber(ARGV[4])
local first, puts, drops = 11, tonumber(ARGV[9]), tonumber(ARGV[10])
local changed, words = false, {}

local function parts(member)
  return string.match(member, '^([^|]*)|[^|]*|([^|]*)|[^|]*|(.*)$')
end

local function gone(member, at)
  changed = true
  local user, brief, name = parts(member)
  if user then
    words[#words + 1] = user .. '=' .. string.format('%.0f', at)
    if brief == '' then
      redis.call('ZADD', was, 'GT', string.format('%.0f', at), user .. '|' .. name)
    end
  end
end

for i = first, first + puts - 1 do
  if redis.call('ZADD', here, string.format('%.0f', now + life), ARGV[i]) == 1 then
    changed = true
    local user, _, name = parts(ARGV[i])
    redis.call('ZREM', was, user .. '|' .. name)
  end
end
for i = first + puts, first + puts + drops - 1 do
  if redis.call('ZREM', here, ARGV[i]) == 1 then
    changed = true
  end
end
for i = first + puts + drops, #ARGV do
  if redis.call('ZREM', here, ARGV[i]) == 1 then
    gone(ARGV[i], now)
  end
end
local lapsed = redis.call('ZRANGEBYSCORE', here, '-inf', string.format('%.0f', now), 'WITHSCORES', 'LIMIT', 0, 1000)
for i = 1, #lapsed, 2 do
  redis.call('ZREM', here, lapsed[i])
  gone(lapsed[i], tonumber(lapsed[i + 1]) - life)
end

local count = redis.call('ZCARD', here)
if puts > 0 then
  redis.call('PEXPIRE', here, life * 2)
end
if #words > 0 then
  redis.call('ZREMRANGEBYSCORE', was, '-inf', string.format('%.0f', now - tonumber(ARGV[2])))
  redis.call('ZREMRANGEBYRANK', was, 0, -tonumber(ARGV[3]) - 1)
  redis.call('PEXPIRE', was, ARGV[2])
end
if changed and count <= limit then
  redis.call('PUBLISH', ARGV[5], 'presence ' .. ARGV[6] .. '\n' .. table.concat(words, ' '))
end

local members, seen = {}, {}
if ARGV[7] == '1' and count <= limit then
  members = redis.call('ZRANGE', here, 0, -1)
end
if ARGV[8] == '1' and count <= limit then
  seen = redis.call('ZREVRANGE', was, 0, tonumber(ARGV[3]) - 1, 'WITHSCORES')
end
return {now, count, members, seen}
