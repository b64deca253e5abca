package dev.parley.starter.problem;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A refusal as the OpenAPI document describes it.
///
/// @param code stable; clients decide by it
/// @param detail a sentence for a person
/// @param instance the path of the request
@Schema(name = "Problem", description = "A refusal (RFC 9457). Decide by `code`.")
record ProblemAnswer(
    String title, int status, String code, String detail, @Nullable String instance) {}
