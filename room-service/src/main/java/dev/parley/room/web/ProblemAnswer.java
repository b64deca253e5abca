package dev.parley.room.web;

import io.swagger.v3.oas.annotations.media.Schema;

/// How a refusal looks, for the OpenAPI document.
///
/// @param type always `about:blank`
/// @param code the stable word to decide by
/// @param detail a sentence for a person
@Schema(name = "Problem", description = "A refusal (RFC 9457); decide by `code`.")
public record ProblemAnswer(String type, String title, int status, String code, String detail) {}
