/// The metrics of the gateway: docs/metrics.md.
@NullMarked
package dev.parley.gateway.observation;

import org.jspecify.annotations.NullMarked;
