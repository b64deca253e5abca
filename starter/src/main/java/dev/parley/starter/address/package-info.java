/// The client's address and the key for limits per client: one rule for every service. Start at
/// [TrustedProxies], which finds the client's [Address].
@NullMarked
package dev.parley.starter.address;

import org.jspecify.annotations.NullMarked;
