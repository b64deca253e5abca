/// The relay that empties a service's outbox: when it runs, which instance publishes, how many
/// events wait. Each service decides what its events are and in which order they are published.
///
/// Start at [OutboxRelay]; a service supplies an [OutboxBatch].
@NullMarked
package dev.parley.starter.outbox;

import org.jspecify.annotations.NullMarked;
