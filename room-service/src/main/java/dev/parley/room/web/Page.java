package dev.parley.room.web;

import dev.parley.starter.problem.Problem;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/// One page of a list that is ordered by id: the entries after a cursor, which is the last id seen.
public record Page(UUID after, int limit) {

  private static final int MOST = 100;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /// Reads a request's cursor and limit.
  ///
  /// @throws Problem `invalid`
  public static Page of(@Nullable String after, int limit) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("'limit' must be from 1 to 100.");
    }
    try {
      return new Page(after == null ? BEFORE_ALL : UUID.fromString(after), limit);
    } catch (IllegalArgumentException _) {
      throw Problem.invalid("The cursor is invalid. Use the one from the last answer.");
    }
  }

  /// An answer with the link to the next page, if this one is full.
  public <T> ResponseEntity.BodyBuilder answer(
      String path, List<T> found, Function<T, UUID> cursor) {
    var answer = ResponseEntity.ok();
    if (found.size() == limit) {
      var join = path.contains("?") ? "&" : "?";
      answer.header(
          HttpHeaders.LINK,
          "<%s%safter=%s&limit=%d>; rel=\"next\""
              .formatted(path, join, cursor.apply(found.getLast()), limit));
    }
    return answer;
  }
}
