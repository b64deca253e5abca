/// Shared by the integration tests of several modules: REST calls, tokens, a reader of topics.
///
/// The parts that the tests run on are in `parts`.
@NullMarked
package dev.parley.testing;

import org.jspecify.annotations.NullMarked;
