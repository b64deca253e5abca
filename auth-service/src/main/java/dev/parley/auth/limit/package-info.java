/// Limits on attempts: sign-ins by account and address ([LoginThrottle]), everything else by
/// address ([RequestLimits]). All counters are limited maps in memory, separate in each instance.
@NullMarked
package dev.parley.auth.limit;

import org.jspecify.annotations.NullMarked;
