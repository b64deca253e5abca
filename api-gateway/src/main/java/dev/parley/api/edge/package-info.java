/// Which requests may pass, and in which form: methods, paths, sizes, headers and origins.
///
/// Start at [EdgeFilter].
@NullMarked
package dev.parley.api.edge;

import org.jspecify.annotations.NullMarked;
