/// What this service counts and measures: docs/metrics.md.
@NullMarked
package dev.parley.auth.observation;

import org.jspecify.annotations.NullMarked;
