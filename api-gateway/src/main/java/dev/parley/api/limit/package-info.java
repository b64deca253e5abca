/// Rate limits: token buckets in Redis, in memory while Redis does not answer. Start at
/// [LimitFilter]; the numbers are in [Rule].
@NullMarked
package dev.parley.api.limit;

import org.jspecify.annotations.NullMarked;
