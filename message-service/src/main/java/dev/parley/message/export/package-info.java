/// A user's own entries as JSON lines, over all rooms. Start at [ExportController].
@NullMarked
package dev.parley.message.export;

import org.jspecify.annotations.NullMarked;
