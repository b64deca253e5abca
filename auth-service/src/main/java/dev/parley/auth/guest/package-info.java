/// Guests: users without an account. Their token is the only record of them.
@NullMarked
package dev.parley.auth.guest;

import org.jspecify.annotations.NullMarked;
