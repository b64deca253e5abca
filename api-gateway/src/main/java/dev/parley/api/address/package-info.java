/// The client's address behind trusted proxies, and the headers that pass it to the services.
///
/// Start at [ClientAddress].
@NullMarked
package dev.parley.api.address;

import org.jspecify.annotations.NullMarked;
