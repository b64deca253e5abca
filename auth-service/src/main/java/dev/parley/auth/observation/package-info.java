/// The metrics of this service: docs/metrics.md.
@NullMarked
package dev.parley.auth.observation;

import org.jspecify.annotations.NullMarked;
