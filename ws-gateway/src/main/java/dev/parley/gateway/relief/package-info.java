/// Which sessions are closed when the gateway's memory runs short: see [Relief].
@NullMarked
package dev.parley.gateway.relief;

import org.jspecify.annotations.NullMarked;
