/// Frames as a server or a proxy may send them, valid or not.
@NullMarked
package dev.parley.client.frame;

import org.jspecify.annotations.NullMarked;
