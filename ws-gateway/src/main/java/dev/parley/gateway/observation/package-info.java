/// What the gateway counts and measures: docs/metrics.md.
@NullMarked
package dev.parley.gateway.observation;

import org.jspecify.annotations.NullMarked;
