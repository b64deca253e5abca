/// The user of a client: the sources of its access tokens. Start at [TokenSource].
@NullMarked
package dev.parley.client.token;

import org.jspecify.annotations.NullMarked;
