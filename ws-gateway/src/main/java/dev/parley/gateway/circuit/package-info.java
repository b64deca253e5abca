/// A fast no in place of a slow one, while somebody who is needed does not answer.
@NullMarked
package dev.parley.gateway.circuit;

import org.jspecify.annotations.NullMarked;
