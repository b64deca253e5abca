/// What stands behind and before the gateway in tests: services, ws-gateways and clients that do as
/// they are told. Start at [RunningGateway].
@NullMarked
package dev.parley.api.stub;

import org.jspecify.annotations.NullMarked;
