/// The complete fault matrix.
@NullMarked
package dev.parley.prove.matrix;

import org.jspecify.annotations.NullMarked;
