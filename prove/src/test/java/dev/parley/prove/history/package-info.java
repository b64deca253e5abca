@NullMarked
package dev.parley.prove.history;

import org.jspecify.annotations.NullMarked;
