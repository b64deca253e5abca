/// The machine's limits without Parley, for comparison: sockets alone, Kafka and Postgres alone.
///
/// Start at [Broadcaster], which only sends each message to all members of its room, and [TwoHops],
/// which sends records through two topics and a commit.
@NullMarked
package dev.parley.bench.floor;

import org.jspecify.annotations.NullMarked;
