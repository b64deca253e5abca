/// Faults of disks: a part or the logs have no space left.
@NullMarked
package dev.parley.prove.disk;

import org.jspecify.annotations.NullMarked;
