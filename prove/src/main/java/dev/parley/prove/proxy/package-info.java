/// A TCP proxy between two parts that carries their bytes as badly as a fault asks.
///
/// Start reading at [Proxy], then [Weather] for the faults and [Pipe] for how they work.
@NullMarked
package dev.parley.prove.proxy;

import org.jspecify.annotations.NullMarked;
