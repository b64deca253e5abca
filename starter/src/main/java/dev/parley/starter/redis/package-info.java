/// A Redis that may be away: Boot's connection with bounds that never let a caller wait for it, and
/// what is known of it. Start at [RedisLink].
@NullMarked
package dev.parley.starter.redis;

import org.jspecify.annotations.NullMarked;
