@NullMarked
package dev.parley.prove.load;

import org.jspecify.annotations.NullMarked;
