/// Checks whether the parts that a service needs answer.
///
/// Start at [PartsHealth], which checks each [Part].
@NullMarked
package dev.parley.starter.health;

import org.jspecify.annotations.NullMarked;
