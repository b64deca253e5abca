/// Reads files of the repository for the tests.
///
/// Start at [Sources].
@NullMarked
package dev.parley.deploy.source;

import org.jspecify.annotations.NullMarked;
