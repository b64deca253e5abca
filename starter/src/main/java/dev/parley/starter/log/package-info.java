/// The fields that each log line of a request carries besides its text: [LogContext].
@NullMarked
package dev.parley.starter.log;

import org.jspecify.annotations.NullMarked;
