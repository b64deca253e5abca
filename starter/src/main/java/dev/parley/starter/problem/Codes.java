package dev.parley.starter.problem;

/// The stable `code` of a problem, derived from its status. A service may give a more precise code.
public final class Codes {

  static final String FORBIDDEN = "forbidden";

  private Codes() {}

  public static String of(int status) {
    return switch (status) {
      case 401 -> "unauthorized";
      case 403 -> FORBIDDEN;
      case 404 -> "not_found";
      case 405 -> "method_not_allowed";
      case 406 -> "not_acceptable";
      case 409 -> "conflict";
      case 412 -> "precondition_failed";
      case 413, 414, 431 -> "too_long";
      case 415 -> "unsupported_media_type";
      case 429 -> "rate_limited";
      case 502, 503, 504 -> "unavailable";
      default -> status < 500 ? "invalid" : "internal";
    };
  }
}
