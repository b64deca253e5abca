/// Common code of all requests: the user ([Caller]), errors as problem details, preconditions and
/// pages.
///
/// Features throw a [Problem]; [ProblemAdvice] turns it into the answer.
@NullMarked
package dev.parley.room.web;

import org.jspecify.annotations.NullMarked;
