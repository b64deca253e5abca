/// Stubs for the tests: services, ws-gateways and clients. Start at [RunningGateway].
@NullMarked
package dev.parley.api.stub;

import org.jspecify.annotations.NullMarked;
