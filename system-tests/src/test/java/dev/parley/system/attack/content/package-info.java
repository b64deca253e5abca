/// What one person sends never stops the others: texts that grow when they are normalised, edits
/// without an end, joiners that do not read.
///
/// Each test attacks from some rooms and talks in others of the same partitions all the while.
/// Start at [Bystander], who measures how long the others wait, then [ExpandingTextIT].
@NullMarked
package dev.parley.system.attack.content;

import org.jspecify.annotations.NullMarked;
