/// Tokens that no issuer of ours made.
///
/// Start at [Forgeries].
@NullMarked
package dev.parley.system.attack.token;

import org.jspecify.annotations.NullMarked;
