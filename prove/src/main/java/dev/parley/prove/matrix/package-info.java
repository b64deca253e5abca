/// The whole fault matrix.
@NullMarked
package dev.parley.prove.matrix;

import org.jspecify.annotations.NullMarked;
