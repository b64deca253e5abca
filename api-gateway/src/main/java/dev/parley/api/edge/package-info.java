/// What may pass the door and in which shape: methods, paths, sizes, headers, origins, and the one
/// form that every error has. Start at [EdgeFilter]; errors are made in [Problem].
@NullMarked
package dev.parley.api.edge;

import org.jspecify.annotations.NullMarked;
