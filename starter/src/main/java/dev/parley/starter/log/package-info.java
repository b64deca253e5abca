/// What each log line of a request says besides its text: [LogContext].
@NullMarked
package dev.parley.starter.log;

import org.jspecify.annotations.NullMarked;
