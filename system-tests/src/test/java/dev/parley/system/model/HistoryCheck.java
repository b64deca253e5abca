package dev.parley.system.model;

import dev.parley.client.event.Entry;
import dev.parley.system.model.play.Api;
import dev.parley.system.model.room.ModelMessage;
import dev.parley.system.model.room.Person;
import dev.parley.system.model.room.Problems;
import dev.parley.system.model.room.RoomModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Compares one user's REST history of one room with the model.
final class HistoryCheck {

  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
  private static final int MOST = 100;

  private final String room;
  private final RoomModel model;
  private final Person reader;
  private final Api api;
  private final RandomGenerator random;
  private final Problems problems;

  HistoryCheck(
      String room,
      RoomModel model,
      Person reader,
      Api api,
      RandomGenerator random,
      Problems problems) {
    this.room = room;
    this.model = model;
    this.reader = reader;
    this.api = api;
    this.random = random;
    this.problems = problems;
  }

  /// All messages from the newest to the oldest, in pages of a random size.
  void backward() throws InterruptedException {
    var limit = size();
    var path = Optional.of("/api/rooms/%s/messages?limit=%d".formatted(room, limit));
    var shown = new ArrayList<JsonNode>();
    while (path.isPresent()) {
      var answer = api.get(reader, path.get());
      shown.addAll(messages(answer));
      path = next(answer);
    }
    compare("backward, %d a page".formatted(limit), model.messages().reversed(), shown);
  }

  /// All messages from the oldest to the newest.
  void forward() throws InterruptedException {
    var limit = size();
    var path = Optional.of("/api/rooms/%s/messages?after=0&limit=%d".formatted(room, limit));
    var shown = new ArrayList<JsonNode>();
    while (path.isPresent()) {
      var answer = api.get(reader, path.get());
      shown.addAll(messages(answer).reversed());
      path = next(answer);
    }
    compare("forward, %d a page".formatted(limit), model.messages(), shown);
  }

  /// The messages around a random one.
  void around() throws InterruptedException {
    var limit = size();
    long middle = random.nextLong(model.seq() + 1);
    var answer =
        api.get(reader, "/api/rooms/%s/messages?around=%d&limit=%d".formatted(room, middle, limit));
    var all = model.messages();
    int older = (int) all.stream().filter(it -> it.seq() <= middle).count();
    var expected =
        all.subList(Math.max(0, older - (limit + 1) / 2), Math.min(all.size(), older + limit / 2));
    compare("around " + middle, expected.reversed(), messages(answer));
  }

  /// Some single messages, with their edits and replies.
  void single(int samples) throws InterruptedException {
    var all = model.messages();
    for (int i = 0; i < samples && !all.isEmpty(); i++) {
      var message = all.get(random.nextInt(all.size()));
      var path = "/api/messages/" + message.id();
      compare("alone", List.of(message), List.of(api.get(reader, path).json()));
      var edits = api.get(reader, path + "/edits").json().path("edits").values();
      if (!edits.stream().toList().equals(message.edits().stream().map(Entry::json).toList())) {
        problems.add("%s reads other edits of %s: %s", reader, message.id(), edits);
      }
      thread(message, path);
    }
  }

  private void thread(ModelMessage message, String path) throws InterruptedException {
    var answers =
        api.get(reader, path + "/thread?limit=100").json().path("messages").values().stream()
            .map(it -> it.path("id").asString(""))
            .toList();
    var expected = message.answers().stream().map(Entry::id).limit(MOST).toList();
    if (!answers.equals(expected)) {
      problems.add(
          "%s reads another thread of %s: %s, not %s", reader, message.id(), answers, expected);
    }
  }

  private int size() {
    return random.nextInt(20, MOST + 1);
  }

  private List<JsonNode> messages(Api.Answer answer) {
    if (answer.status() != 200) {
      problems.add("%s is answered %s", reader, answer);
      return List.of();
    }
    return List.copyOf(answer.json().path("messages").values());
  }

  private static Optional<String> next(Api.Answer answer) {
    var link = NEXT.matcher(answer.link());
    return link.find() ? Optional.of(link.group(1)) : Optional.empty();
  }

  void compare(String how, List<ModelMessage> expected, List<JsonNode> shown) {
    if (expected.size() != shown.size()) {
      problems.add(
          "%s reads %d of %d messages of %s, %s", reader, shown.size(), expected.size(), room, how);
    }
    for (int i = 0; i < Math.min(expected.size(), shown.size()); i++) {
      var message = expected.get(i).shownTo(reader);
      if (!message.equals(byEmoji(shown.get(i)))) {
        problems.add("%s reads, %s: %s, not %s", reader, how, shown.get(i), message);
        return;
      }
    }
  }

  private static JsonNode byEmoji(JsonNode message) {
    var copy = (ObjectNode) message.deepCopy();
    var kinds = new HashMap<String, JsonNode>();
    copy.path("reactions").forEach(kind -> kinds.put(kind.path("emoji").asString(""), kind));
    if (!kinds.isEmpty()) {
      var list = copy.putArray("reactions");
      kinds.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(kind -> list.add(kind.getValue()));
    }
    return copy;
  }
}
