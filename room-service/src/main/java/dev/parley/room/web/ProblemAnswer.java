package dev.parley.room.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How a refusal looks, for the OpenAPI document.
///
/// @param code the stable word to decide by
/// @param detail a sentence for a person
/// @param instance the path that was called
@Schema(name = "Problem", description = "A refusal (RFC 9457); decide by `code`.")
public record ProblemAnswer(
    String title, int status, String code, String detail, @Nullable String instance) {}
