/// What the integration tests of several modules share: REST calls, tokens, a reader of topics.
///
/// The parts that they run on are in `parts`.
@NullMarked
package dev.parley.testing;

import org.jspecify.annotations.NullMarked;
