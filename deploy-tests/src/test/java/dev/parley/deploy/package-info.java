/// Compares the settings of containers, clusters and workflows with the code and with each other.
/// Runs only scripts: needs no Docker and no cluster. Start reading at [ComposeTests] and
/// `ManifestsTests`.
@NullMarked
package dev.parley.deploy;

import org.jspecify.annotations.NullMarked;
