/// Postgres, Redis, Kafka and the five services as processes on one machine, without Docker.
///
/// Start at [LocalStack]; [Postgres], [Redis] and [Broker] also stand alone, for tests.
@NullMarked
package dev.parley.local;

import org.jspecify.annotations.NullMarked;
