/// A second Postgres that follows the stack's and takes its place.
///
/// Start reading at [Failover]; [Standby] is the second one.
@NullMarked
package dev.parley.prove.failover;

import org.jspecify.annotations.NullMarked;
