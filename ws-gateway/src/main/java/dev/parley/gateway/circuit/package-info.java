/// Fails calls at once while the called service does not answer.
@NullMarked
package dev.parley.gateway.circuit;

import org.jspecify.annotations.NullMarked;
