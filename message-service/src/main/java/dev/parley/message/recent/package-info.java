/// The newest entries of busy rooms, so that history seldom asks Postgres: in the heap
/// ([RecentEntries]), then in Redis ([RedisRecent]). Both may lack entries; neither has a wrong
/// one.
@NullMarked
package dev.parley.message.recent;

import org.jspecify.annotations.NullMarked;
