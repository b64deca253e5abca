/// The gateway's settings, checked when it starts, and whose certificates it trusts.
///
/// Start at [GatewayProperties].
@NullMarked
package dev.parley.gateway.settings;

import org.jspecify.annotations.NullMarked;
