/// Errors as problem details (RFC 9457).
///
/// Start at [Problem].
@NullMarked
package dev.parley.api.problem;

import org.jspecify.annotations.NullMarked;
