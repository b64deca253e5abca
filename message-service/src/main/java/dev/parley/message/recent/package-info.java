/// The newest entries of busy rooms, so that history rarely reads from Postgres: in the heap
/// ([RecentEntries]), then in Redis ([RedisRecent]). Both may lack entries, but never return a
/// wrong one.
@NullMarked
package dev.parley.message.recent;

import org.jspecify.annotations.NullMarked;
