package dev.parley.message.history;

import dev.parley.message.members.RoomView;
import dev.parley.starter.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a page of messages lies; every page is newest first and ends at the head.
sealed interface PageAnchor {

  /// The newest below `seq`.
  record Before(long seq) implements PageAnchor {}

  /// The oldest above `seq`.
  record After(long seq) implements PageAnchor {}

  /// Half of them up to `seq`, the others above it.
  record Around(long seq) implements PageAnchor {}

  /// Reads the query parameters.
  ///
  /// @throws Problem when more than one is given
  static PageAnchor of(Optional<Long> before, Optional<Long> after, Optional<Long> around) {
    if (Stream.of(before, after, around).filter(Optional::isPresent).count() > 1) {
      throw Problem.invalid("Give only one of 'before', 'after' and 'around'.");
    }
    return after
        .<PageAnchor>map(After::new)
        .or(() -> around.map(Around::new))
        .orElseGet(() -> new Before(before.orElse(Long.MAX_VALUE)));
  }

  /// The messages, newest first.
  default List<Message> read(HistoryStore store, RoomView view, int limit) {
    long end = view.seq() + 1;
    return switch (this) {
      case Before(long seq) -> store.messagesBefore(view.room(), 0, Math.min(seq, end), limit);
      case After(long seq) -> store.messagesAfter(view.room(), seq, end, limit).reversed();
      case Around(long seq) -> {
        long middle = Math.clamp(seq, 0, view.seq());
        int older = (limit + 1) / 2;
        var page =
            new ArrayList<>(
                store.messagesAfter(view.room(), middle, end, limit - older).reversed());
        page.addAll(store.messagesBefore(view.room(), 0, middle + 1, older));
        yield page;
      }
    };
  }

  /// The query parameter of the next page in the same direction; empty if there is none.
  default Optional<String> next(List<Message> page, int limit) {
    if (page.size() < limit) {
      return Optional.empty();
    }
    return switch (this) {
      case Before _ -> Optional.of("before=" + page.getLast().seq());
      case After _ -> Optional.of("after=" + page.getFirst().seq());
      case Around _ -> Optional.empty();
    };
  }
}
