package dev.parley.prove.reading;

import dev.parley.client.rest.ParleyRest;
import dev.parley.prove.history.Hash;
import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import dev.parley.prove.history.Shown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pages through a room's messages as a client does, both ways, in pages of any size.
final class Pages {

  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
  private static final int SMALLEST = 7;
  private static final int LARGEST = 100;

  private final URI url;
  private final String token;
  private final History history;

  Pages(URI url, String token, History history) {
    this.url = url;
    this.token = token;
    this.history = history;
  }

  void read(String room, RandomGenerator random) throws IOException, InterruptedException {
    var path = "/api/rooms/" + room + "/messages?";
    int limit = random.nextInt(SMALLEST, LARGEST + 1);
    pages(room, "before", limit, path + "limit=" + limit, true);
    int other = random.nextInt(SMALLEST, LARGEST + 1);
    pages(room, "after", other, path + "after=0&limit=" + other, false);
  }

  private void pages(String room, String way, int limit, String first, boolean withStates)
      throws IOException, InterruptedException {
    var path = Optional.of(first);
    while (path.isPresent()) {
      var answer = get(path.get());
      var messages = JsonMapper.shared().readTree(answer.body()).path("messages").values();
      var seqs = messages.stream().map(it -> it.path("seq").asLong(0)).toList();
      history.add(t -> new Line.Page(t, room, way, limit, seqs));
      if (withStates) {
        messages.forEach(message -> state(room, message));
      }
      var link = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
      path = link.find() ? Optional.of(link.group(1)) : Optional.empty();
    }
  }

  private void state(String room, JsonNode message) {
    var reactions = new TreeMap<String, Integer>();
    message
        .path("reactions")
        .forEach(
            it -> reactions.put(Hash.of(it.path("emoji").asString("")), it.path("count").asInt(0)));
    var shown =
        new Shown(
            message.path("text").stringValueOpt().map(Hash::of).orElse(null),
            message.has("edited"),
            message.has("deleted"),
            reactions);
    history.add(t ->
        new Line.State(
            t, room, message.path("id").asString(""), message.path("seq").asLong(0), shown.hash()));
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(Duration.ofSeconds(15))
            .header("Authorization", "Bearer " + token)
            .build();
    var answer = ParleyRest.sharedHttp().send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " is answered " + answer.statusCode());
    }
    return answer;
  }
}
