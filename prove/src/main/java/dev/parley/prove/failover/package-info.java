/// A second Postgres that follows the stack's Postgres and replaces it.
///
/// Start reading at [Failover]; [Standby] is the second Postgres.
@NullMarked
package dev.parley.prove.failover;

import org.jspecify.annotations.NullMarked;
