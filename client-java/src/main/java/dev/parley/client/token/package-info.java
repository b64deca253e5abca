/// Who a client speaks as: where its access tokens come from. Start at [TokenSource].
@NullMarked
package dev.parley.client.token;

import org.jspecify.annotations.NullMarked;
