/// Who has tried too often: sign-ins by account and address ([LoginThrottle]), everything else by
/// address ([RequestLimits]). All counters are bounded maps in memory, one set an instance.
@NullMarked
package dev.parley.auth.limit;

import org.jspecify.annotations.NullMarked;
