/// Postgres, Redis, Kafka and the five services as processes on one machine, without Docker.
///
/// Start at [LocalStack]; tests also use [Postgres], [Redis] and [Broker] alone.
@NullMarked
package dev.parley.local;

import org.jspecify.annotations.NullMarked;
