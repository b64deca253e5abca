@NullMarked
package dev.parley.prove.checker;

import org.jspecify.annotations.NullMarked;
