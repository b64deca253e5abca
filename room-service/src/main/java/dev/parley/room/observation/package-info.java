/// What this service measures: docs/metrics.md.
@NullMarked
package dev.parley.room.observation;

import org.jspecify.annotations.NullMarked;
