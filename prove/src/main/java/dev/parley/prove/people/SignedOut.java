package dev.parley.prove.people;

import dev.parley.client.ParleyClient;
import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.net.http.HttpClient;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// A connected user signs out: the socket must end, on any gateway.
record SignedOut(Site site) implements Fault {

  private static final long LONGEST_SECONDS = 5;
  private static final long CONNECT_SECONDS = 20;
  private static final int NO_CONTENT = 204;

  @Override
  public String id() {
    return "F14";
  }

  @Override
  public String what() {
    return "signed out while connected";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws Exception {
    var token = People.register(site).accessToken();
    var client = ParleyClient.builder(site.url()).token(token).connect();
    client.ready().get(CONNECT_SECONDS, TimeUnit.SECONDS);
    try (var http = HttpClient.newHttpClient()) {
      var logout = site.url().resolve("/api/auth/logout");
      int status = new Calls(http).call("POST", logout, token);
      if (status != NO_CONTENT) {
        throw new IllegalStateException("sign-out answered " + status);
      }
    }
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return client.closed().isDone();
      }

      @Override
      public void heal() throws Exception {
        try (client) {
          client.closed().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        }
      }
    };
  }
}
