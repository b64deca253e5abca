/// The gateway's settings, checked at the start.
///
/// Start at [GatewayProperties].
@NullMarked
package dev.parley.gateway.settings;

import org.jspecify.annotations.NullMarked;
