/// Hard texts: [GrowingText] makes texts that grow when they are normalised, [TextKind] makes
/// random texts of every other kind.
@NullMarked
package dev.parley.testing.text;

import org.jspecify.annotations.NullMarked;
