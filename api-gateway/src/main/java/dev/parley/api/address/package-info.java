/// The client's address behind trusted proxies, and the headers that tell the services of it.
///
/// Start at [ClientAddress].
@NullMarked
package dev.parley.api.address;

import org.jspecify.annotations.NullMarked;
