/// Which path goes to which service.
///
/// Start at [Routes].
@NullMarked
package dev.parley.api.route;

import org.jspecify.annotations.NullMarked;
