/// Faults of disks: a part or the logs have no free space.
@NullMarked
package dev.parley.prove.disk;

import org.jspecify.annotations.NullMarked;
