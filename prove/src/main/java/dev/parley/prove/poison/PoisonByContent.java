package dev.parley.prove.poison;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.parley.client.ParleyClient;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.room.RefusedException;
import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.people.People;
import dev.parley.stack.Site;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An ordinary account sends content that could break a derived table, by socket and by REST, in a
/// room of its own. Each message is stored or refused, and no other room waits.
record PoisonByContent(Site site) implements Fault {

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  @Override
  public String id() {
    return "F25";
  }

  @Override
  public String what() {
    return "poison by content";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws Exception {
    var token = People.register(site).accessToken();
    var room = ParleyRest.at(site.url()).with(token).createRoom(People.room("public")).id();
    var http = HttpClient.newHttpClient();
    var client = ParleyClient.builder(site.url()).token(token).connect();
    var subscription = NewRoomJoin.join(client, room);
    var answers = new ArrayList<Map.Entry<String, CompletableFuture<Boolean>>>();
    for (var content : Content.all()) {
      answers.add(
          Map.entry(
              "socket: " + content.name(),
              subscription.send(content.draft()).handle((_, e) -> isFinal(e))));
      answers.add(
          Map.entry(
              "REST: " + content.name(),
              http.sendAsync(
                      post(site.url().resolve("/api/rooms/" + room + "/messages"), token, content),
                      HttpResponse.BodyHandlers.discarding())
                  .handle((answer, e) -> e == null && isFinal(answer.statusCode()))));
    }
    for (var field : List.of("title", "handle")) {
      var change = JsonMapper.shared().createObjectNode();
      change.put(field, "\uFDFA".repeat(60));
      answers.add(
          Map.entry(
              "room's " + field,
              http.sendAsync(
                      request(site.url().resolve("/api/rooms/" + room), token)
                          .method("PATCH", HttpRequest.BodyPublishers.ofString(change.toString()))
                          .build(),
                      HttpResponse.BodyHandlers.discarding())
                  .handle((answer, e) -> e == null && isFinal(answer.statusCode()))));
    }
    return new Sent(client, http, List.copyOf(answers));
  }

  private static HttpRequest post(URI uri, String token, Content content) {
    return request(uri, token)
        .POST(HttpRequest.BodyPublishers.ofString(content.body().toString()))
        .build();
  }

  private static HttpRequest.Builder request(URI uri, String token) {
    return HttpRequest.newBuilder(uri)
        .timeout(ANSWER_LIMIT)
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  /// Stored, or refused for good; "retry later" is not a final answer.
  static boolean isFinal(int status) {
    return status < SERVER_ERROR && status != TOO_MANY;
  }

  private static boolean isFinal(@Nullable Throwable failure) {
    var cause = failure != null && failure.getCause() != null ? failure.getCause() : failure;
    return cause == null || cause instanceof RefusedException;
  }

  /// @param answers whether each request got a final answer, with its name
  private record Sent(
      ParleyClient client,
      HttpClient http,
      List<Map.Entry<String, CompletableFuture<Boolean>>> answers)
      implements ActiveFault {

    @Override
    public boolean bit() {
      return answers.stream().allMatch(each -> each.getValue().getNow(false));
    }

    /// Nothing to heal; waits for the answers.
    @Override
    public void heal() throws InterruptedException {
      var all = answers.stream().map(Map.Entry::getValue).toArray(CompletableFuture<?>[]::new);
      try {
        CompletableFuture.allOf(all).get(ANSWER_LIMIT.toSeconds(), SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        // `bit` reports it.
      }
      client.close();
      http.shutdownNow();
    }
  }
}
