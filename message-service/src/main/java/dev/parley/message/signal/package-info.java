/// What persons hear of at once on all of their devices: [PersonSignals] publishes to Redis what a
/// commit has in store for them.
@NullMarked
package dev.parley.message.signal;

import org.jspecify.annotations.NullMarked;
