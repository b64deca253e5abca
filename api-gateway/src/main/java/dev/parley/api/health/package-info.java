/// One answer for the whole of Parley: what the services say of their parts, merged. Start at
/// [HealthReport].
@NullMarked
package dev.parley.api.health;

import org.jspecify.annotations.NullMarked;
