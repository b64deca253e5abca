/// Who a request comes from, and by what it is counted: one rule for every service that limits by
/// address. Start at [TrustedProxies], which finds the client's [Address].
@NullMarked
package dev.parley.starter.address;

import org.jspecify.annotations.NullMarked;
