/// Tokens that auth-service did not issue.
///
/// Start at [Forgeries].
@NullMarked
package dev.parley.system.attack.token;

import org.jspecify.annotations.NullMarked;
