/// Places where the service kills itself or fails, to test crashes. They wrap the store and the
/// sender of entries, whose code does not mention them.
///
/// Start at [FailPoint].
@NullMarked
package dev.parley.message.failpoint;

import org.jspecify.annotations.NullMarked;
