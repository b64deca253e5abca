/// What every call has in common: who calls ([Caller]), errors as problem details, preconditions
/// and pages.
///
/// Features throw a [Problem]; [ProblemAdvice] makes it an answer.
@NullMarked
package dev.parley.room.web;

import org.jspecify.annotations.NullMarked;
