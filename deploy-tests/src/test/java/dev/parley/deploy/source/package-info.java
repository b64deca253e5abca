/// Files of the repository, as the tests read them.
///
/// Start at [Sources].
@NullMarked
package dev.parley.deploy.source;

import org.jspecify.annotations.NullMarked;
