/// The relay that empties a service's outbox: when it runs, which instance publishes, how many
/// events wait. What an event is and in which order events leave is each service's own.
///
/// Start at [OutboxRelay]; a service brings an [OutboxBatch].
@NullMarked
package dev.parley.starter.outbox;

import org.jspecify.annotations.NullMarked;
