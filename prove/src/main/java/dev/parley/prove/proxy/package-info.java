/// A TCP proxy that stands between two parts and carries their bytes as badly as it is told.
///
/// Start reading at [Proxy], then [Weather] for what can go wrong and [Pipe] for how.
@NullMarked
package dev.parley.prove.proxy;

import org.jspecify.annotations.NullMarked;
