/// A stack with TLS on every connection, and with roles for Kafka and Postgres.
///
/// Start at [TlsIT].
@NullMarked
package dev.parley.system.tls;

import org.jspecify.annotations.NullMarked;
