/// How often somebody may ask: token buckets in Redis, in memory while Redis is away. Start at
/// [LimitFilter]; the numbers are in [Rule].
@NullMarked
package dev.parley.api.limit;

import org.jspecify.annotations.NullMarked;
