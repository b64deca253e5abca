/// Guests: somebody without an account, known by a token that nothing else remembers.
@NullMarked
package dev.parley.auth.guest;

import org.jspecify.annotations.NullMarked;
