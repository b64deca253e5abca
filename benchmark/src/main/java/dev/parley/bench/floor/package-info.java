/// What the machine can do without Parley, to compare with: sockets alone, Kafka and Postgres
/// alone.
///
/// Start at [Broadcaster], which hands each message to everybody in its room and does nothing else,
/// and [TwoHops], which takes records through two topics and a commit.
@NullMarked
package dev.parley.bench.floor;

import org.jspecify.annotations.NullMarked;
