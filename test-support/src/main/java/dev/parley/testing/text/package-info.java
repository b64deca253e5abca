/// Texts that are worse than they look: [GrowingText] makes those that grow when they are
/// normalised, [TextKind] random ones of every other kind.
@NullMarked
package dev.parley.testing.text;

import org.jspecify.annotations.NullMarked;
