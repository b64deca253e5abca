/// Kafka, Postgres and Redis for tests: embedded, or as containers where a Docker daemon answers.
///
/// Start at [Parts].
@NullMarked
package dev.parley.testing.parts;

import org.jspecify.annotations.NullMarked;
