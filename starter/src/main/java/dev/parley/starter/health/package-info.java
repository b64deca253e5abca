/// Whether the parts that a service needs answer.
///
/// Start at [PartsHealth], which asks each [Part].
@NullMarked
package dev.parley.starter.health;

import org.jspecify.annotations.NullMarked;
