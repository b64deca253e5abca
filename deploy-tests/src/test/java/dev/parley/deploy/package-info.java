/// What containers, clusters and workflows are told, held against the code, the settings and each
/// other. Nothing is run but scripts: no Docker and no cluster is needed. Start reading at
/// [ComposeTests] and `ManifestsTests`.
@NullMarked
package dev.parley.deploy;

import org.jspecify.annotations.NullMarked;
