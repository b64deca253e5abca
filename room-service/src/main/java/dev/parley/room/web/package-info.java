/// The edge of every request: who calls ([Caller]), what is refused and how ([Problem]),
/// preconditions and pages. Features throw a [Problem]; [ProblemAdvice] makes it an answer.
@NullMarked
package dev.parley.room.web;

import org.jspecify.annotations.NullMarked;
