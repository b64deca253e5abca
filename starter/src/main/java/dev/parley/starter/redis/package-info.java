/// A connection to Redis that never blocks a caller while Redis does not answer. Start at
/// [RedisLink].
@NullMarked
package dev.parley.starter.redis;

import org.jspecify.annotations.NullMarked;
