/// Refusals as RFC 9457 problem details, with a `code` that is the same in every service.
///
/// Start at [Problem], which a service throws. [ProblemAdvice] turns it into the answer,
/// [ProblemWriter] writes it in a filter, and [ProblemDocs] describes it in the OpenAPI document.
@NullMarked
package dev.parley.starter.problem;

import org.jspecify.annotations.NullMarked;
