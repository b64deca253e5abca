/// Whatever a server, or what stands between, may send.
@NullMarked
package dev.parley.client.frame;

import org.jspecify.annotations.NullMarked;
