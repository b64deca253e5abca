/// Joining: subscribe first, read second, stitch by seq.
///
/// Start at [Joins]; [CatchUp] is one join from its first request to live, [Backlog] reads from
/// message-service.
@NullMarked
package dev.parley.gateway.join;

import org.jspecify.annotations.NullMarked;
