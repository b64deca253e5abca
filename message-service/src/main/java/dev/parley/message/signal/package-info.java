/// Signals to all devices of a user: [PersonSignals] publishes the notices of a commit to Redis.
@NullMarked
package dev.parley.message.signal;

import org.jspecify.annotations.NullMarked;
