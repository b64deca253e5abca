/// What `bench search` says and asks for.
///
/// Start at [SearchRun]; [SearchTexts] is what is said, [SearchQueries] what is asked for.
@NullMarked
package dev.parley.bench.search;

import org.jspecify.annotations.NullMarked;
