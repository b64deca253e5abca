/// Conversations and faults against the running stack, and the rules of who may import whom.
@NullMarked
package dev.parley.system;

import org.jspecify.annotations.NullMarked;
