/// The real Postgres, Redis and Kafka for integration tests, which a test may also stop and start.
///
/// Start at [Parts].
@NullMarked
package dev.parley.testing;

import org.jspecify.annotations.NullMarked;
