/// Places where the service ends itself or fails, for tests of what a crash leaves. They wrap the
/// store and the sender of entries, which know nothing of them.
///
/// Start at [FailPoint].
@NullMarked
package dev.parley.message.failpoint;

import org.jspecify.annotations.NullMarked;
