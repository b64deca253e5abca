/// One health answer for the whole of Parley, merged from the services' answers. Start at
/// [HealthReport].
@NullMarked
package dev.parley.api.health;

import org.jspecify.annotations.NullMarked;
