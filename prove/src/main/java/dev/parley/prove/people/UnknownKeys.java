package dev.parley.prove.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.link.Link;
import dev.parley.stack.Site;
import java.net.http.HttpClient;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/// Many tokens with unknown signing keys. Each must be refused, and none may make a service fetch
/// the keys again and again.
///
/// @param count of tokens
/// @param links on which services fetch the keys
record UnknownKeys(Site site, int count, List<Link> links) implements Fault {

  private static final int UNAUTHORIZED = 401;

  /// One response with the keys has about 1 kB; a service may fetch it twice in 30 s.
  private static final long MOST_BYTES = 50_000;

  @Override
  public String id() {
    return "F13";
  }

  @Override
  public String what() {
    return count + " tokens with unknown keys";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws Exception {
    long before = asked();
    int refused = 0;
    var paths = List.of("/api/rooms", "/api/unread", "/api/auth/me");
    try (var http = HttpClient.newHttpClient()) {
      var calls = new Calls(http);
      for (int i = 0; i < count; i++) {
        var uri = site.url().resolve(paths.get(i % paths.size()));
        refused += calls.call("GET", uri, token(random)) == UNAUTHORIZED ? 1 : 0;
      }
    }
    boolean all = refused == count;
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return all;
      }

      @Override
      public void heal() {
        // Nothing to heal, but the services must not have fetched too often.
        if (asked() - before > MOST_BYTES) {
          throw new IllegalStateException(
              "%d bytes of keys for %d tokens".formatted(asked() - before, count));
        }
      }
    };
  }

  private long asked() {
    return links.stream().mapToLong(link -> link.proxy().touched().bytes()).sum();
  }

  private static String token(RandomGenerator random) {
    var header =
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%016x\"}".formatted(random.nextLong());
    var signature = new byte[64];
    random.nextBytes(signature);
    return "%s.%s.%s"
        .formatted(part(header.getBytes(UTF_8)), part("{}".getBytes(UTF_8)), part(signature));
  }

  private static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
