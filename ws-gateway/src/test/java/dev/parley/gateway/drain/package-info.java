@NullMarked
package dev.parley.gateway.drain;

import org.jspecify.annotations.NullMarked;
