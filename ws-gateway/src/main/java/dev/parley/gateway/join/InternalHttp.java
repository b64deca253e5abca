package dev.parley.gateway.join;

import dev.parley.events.reply.Code;
import dev.parley.gateway.circuit.Circuit;
import dev.parley.gateway.entry.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// HTTP to message-service's `/internal`, with the service token.
///
/// At most 64 requests run at a time, so that a thousand clients that reconnect together do not
/// become a thousand connections; the others wait up to five seconds. A request has five seconds: a
/// join may wait two for a room that was just created. After three failures in a row requests fail
/// at once, except one a second: a session's joins run one after another, and the thirtieth must
/// not wait thirty times five seconds.
public final class InternalHttp {

  private static final String CREDENTIAL = "Parley-Service-Token";
  private static final int AT_A_TIME = 64;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int SERVER_ERROR = 500;

  private final HttpClient client;
  private final URI base;
  private final String credential;
  private final Semaphore places = new Semaphore(AT_A_TIME);
  private final Circuit circuit;

  public InternalHttp(HttpClient client, URI base, String credential, LongSupplier nanoTime) {
    this.client = client;
    this.base = base;
    this.credential = credential;
    this.circuit = new Circuit(nanoTime);
  }

  byte[] get(String path) throws UnavailableException, RefusedException {
    return send(request(path).GET(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /// The first lines of an answer: the first two, and as many as have that many bytes together. The
  /// rest is read and dropped, so that the connection can be reused.
  List<byte[]> getLines(String path, int bytes) throws UnavailableException, RefusedException {
    return send(
        request(path).GET(),
        _ -> HttpResponse.BodySubscribers.fromSubscriber(new FirstLines(bytes), FirstLines::lines));
  }

  byte[] post(String path, byte[] json) throws UnavailableException, RefusedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json)),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(TIMEOUT)
        .header(CREDENTIAL, credential);
  }

  private <T> T send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> reading)
      throws UnavailableException, RefusedException {
    try {
      if (!places.tryAcquire(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new UnavailableException("too many requests wait for the message service", null);
      }
      try {
        return body(answer(request.build(), reading));
      } finally {
        places.release();
      }
    } catch (IOException e) {
      throw new UnavailableException("the message service does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", e);
    }
  }

  private <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> reading)
      throws IOException, InterruptedException, UnavailableException {
    if (!circuit.allows()) { // again, after the wait for a place
      throw new UnavailableException("the message service did not answer a moment ago", null);
    }
    try {
      var response = client.send(request, reading);
      if (response.statusCode() < SERVER_ERROR) {
        circuit.succeeded();
      } else {
        circuit.failed();
      }
      return response;
    } catch (IOException e) {
      circuit.failed();
      throw e;
    }
  }

  private static <T> T body(HttpResponse<T> response)
      throws UnavailableException, RefusedException {
    return switch (response.statusCode()) {
      case 200 -> response.body();
      case 404 -> throw new RefusedException(Code.NOT_FOUND, "no such room, or not for you");
      case 409 -> throw new RefusedException(Code.ARCHIVED, "the room is archived");
      default ->
          throw new UnavailableException(
              "the message service answered " + response.statusCode(), null);
    };
  }
}
