/// The messages and queries of `bench search`.
///
/// Start at [SearchRun]; [SearchTexts] has the messages, [SearchQueries] the queries.
@NullMarked
package dev.parley.bench.search;

import org.jspecify.annotations.NullMarked;
