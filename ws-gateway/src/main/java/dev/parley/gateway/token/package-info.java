/// Access tokens and the secrets of guests: how they are checked.
///
/// Start at [Tokens].
@NullMarked
package dev.parley.gateway.token;

import org.jspecify.annotations.NullMarked;
