package dev.parley.prove.checker;

import static dev.parley.prove.checker.Invariant.I5;
import static dev.parley.prove.checker.Invariant.I8;

import dev.parley.prove.history.Line;
import dev.parley.prove.history.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Compares the messages that REST shows for each room with its log, folded by the protocol's
/// rules.
final class ShownCheck {

  private final Facts facts;
  private final Verdict verdict;

  ShownCheck(Facts facts, Verdict verdict) {
    this.facts = facts;
    this.verdict = verdict;
  }

  /// The state of a message while its log is read.
  private static final class Message {
    final long seq;
    final Map<String, Set<String>> reactions = new HashMap<>();
    @Nullable String body;
    boolean edited;
    boolean deleted;

    Message(Line.Form form) {
      seq = form.seq();
      body = form.body();
    }

    void apply(Line.Form form) {
      switch (form.type()) {
        case "edit" -> {
          body = form.body();
          edited = true;
        }
        case "delete" -> {
          body = null;
          deleted = true;
          reactions.clear();
        }
        case "reaction" -> react(form);
        default -> {
          // Pins are not compared.
        }
      }
    }

    private void react(Line.Form form) {
      var who = reactions.computeIfAbsent(String.valueOf(form.body()), _ -> new HashSet<>());
      if (form.set()) {
        who.add(form.by());
      } else {
        who.remove(form.by());
      }
    }

    String hash() {
      var counts = new TreeMap<String, Integer>();
      reactions.forEach((emoji, who) -> {
        if (!who.isEmpty()) {
          counts.put(emoji, who.size());
        }
      });
      return new Shown(deleted ? null : body, edited, deleted, counts).hash();
    }
  }

  void check() {
    var folded = new HashMap<String, Map<String, Message>>();
    facts.rooms.forEach((id, room) -> folded.put(id, fold(room)));
    var pages = new LinkedHashMap<String, List<Long>>();
    for (var line : facts.ends) {
      if (line instanceof Line.State state) {
        state(state, folded.getOrDefault(state.room(), Map.of()).get(state.message()));
      } else if (line instanceof Line.Page page) {
        pages
            .computeIfAbsent(
                page.room() + ' ' + page.way() + ' ' + page.limit(), _ -> new ArrayList<>())
            .addAll(page.way().equals("before") ? page.seqs() : page.seqs().reversed());
      }
    }
    pages.forEach((key, seqs) -> {
      var words = List.of(key.split(" ", -1));
      var all =
          folded.getOrDefault(words.get(0), Map.of()).values().stream().map(it -> it.seq).toList();
      verdict.require(
          seqs.equals(words.get(1).equals("before") ? all.reversed() : all),
          I5,
          "the pages %s have %d messages, not just the %d of the log",
          key,
          seqs.size(),
          all.size());
    });
  }

  private void state(Line.State state, @Nullable Message message) {
    verdict.require(
        message != null && message.seq == state.seq() && message.hash().equals(state.hash()),
        I8,
        "shown otherwise than the log says: %s",
        state);
  }

  private static Map<String, Message> fold(RoomFacts room) {
    var messages = new LinkedHashMap<String, Message>();
    for (var line : room.log) {
      var form = room.form(line.seq(), line.hash());
      if (form != null && form.type().equals("message")) {
        messages.put(form.id(), new Message(form));
      } else if (form != null && form.on() != null && messages.containsKey(form.on())) {
        messages.get(form.on()).apply(form);
      }
    }
    return messages;
  }
}
