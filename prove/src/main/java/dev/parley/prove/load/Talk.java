package dev.parley.prove.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Chooses a client's next request: mostly messages, sometimes a change of one.
///
/// Guarded by the client's lock.
final class Talk {

  private static final List<String> EMOJIS = List.of("👍", "🎉", "😀", "❤️");
  private static final List<String> WORDS =
      List.of("deploy", "coffee", "later", "naïve", "日本語", "\"quoted\"", "ok 👍", "line\nbreak");
  private static final int MOST_KEPT = 20;
  private static final int LONGEST = 40;

  private static final double EDITS = 0.05;
  private static final double DELETES = 0.03;
  private static final double REACTIONS = 0.05;

  /// A message that can be changed.
  record Said(String room, String message) {}

  private final String client;
  private final String canary;
  private final RandomGenerator random;
  private final Deque<Said> own = new ArrayDeque<>();
  private final Map<String, Deque<String>> heard = new HashMap<>();
  private int count;

  /// @param canary part of every text, to find texts where they must not be
  Talk(String client, String canary, RandomGenerator random) {
    this.client = client;
    this.canary = canary;
    this.random = random;
  }

  /// A new request for one of these rooms.
  Pending next(List<String> rooms) {
    var room = rooms.get(random.nextInt(rooms.size()));
    double dice = random.nextDouble();
    if (dice < EDITS + DELETES && !own.isEmpty() && rooms.contains(own.peek().room())) {
      var said = own.remove();
      return dice < EDITS
          ? ask(said.room(), "edit", said.message(), text())
          : ask(said.room(), "delete", said.message(), "");
    }
    var messages = heard.get(room);
    if (dice > 1 - REACTIONS && messages != null) {
      var what = random.nextInt(3) == 0 ? "unreact" : "react";
      return ask(room, what, messages.peek(), EMOJIS.get(random.nextInt(EMOJIS.size())));
    }
    return message(room);
  }

  /// A new message in a room.
  Pending message(String room) {
    return new Pending(client + "-" + ++count, room, "send", null, text());
  }

  private Pending ask(String room, String what, @Nullable String message, String body) {
    return new Pending(client + "-" + ++count, room, what, message, body);
  }

  void acked(Pending pending, String entry) {
    switch (pending.what) {
      case "send" -> keep(own, new Said(pending.room, entry));
      case "edit" -> {
        if (pending.on != null && random.nextBoolean()) {
          keep(own, new Said(pending.room, pending.on)); // a later request edits or deletes it
        }
      }
      default -> {
        // A deleted message needs no more requests.
      }
    }
  }

  void heard(String room, String message) {
    keep(heard.computeIfAbsent(room, _ -> new ArrayDeque<>()), message);
  }

  private static <T> void keep(Deque<T> list, T item) {
    list.add(item);
    if (list.size() > MOST_KEPT) {
      list.remove();
    }
  }

  private String text() {
    var text = new StringBuilder(canary).append(' ').append(client).append(' ').append(count);
    for (int i = random.nextInt(1, random.nextInt(10) == 0 ? LONGEST : 4); i > 0; i--) {
      text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }
}
