/// Conversations and faults on a running stack, and the rules for imports between modules.
@NullMarked
package dev.parley.system;

import org.jspecify.annotations.NullMarked;
