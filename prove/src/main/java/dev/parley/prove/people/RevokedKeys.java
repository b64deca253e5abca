package dev.parley.prove.people;

import dev.parley.client.rest.ParleyRest;
import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// All signing keys are revoked at once: old access tokens end, and new ones are valid.
record RevokedKeys(Site site) implements Fault {

  private static final int UNAUTHORIZED = 401;
  private static final int ATTEMPTS = 100;
  private static final long PAUSE_MILLIS = 100;

  @Override
  public String id() {
    return "F13";
  }

  @Override
  public String what() {
    return "signing keys revoked";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws Exception {
    var old = People.register(site).accessToken();
    try (var http = HttpClient.newHttpClient()) {
      var keys = site.part("auth-service").management().resolve("/actuator/keys");
      int status = new Calls(http).call("DELETE", keys, site.derived("management/auth-service"));
      if (status != 200) {
        throw new IllegalStateException("revoking is answered " + status);
      }
    }
    return new Revoked(site, old);
  }

  private static final class Revoked implements ActiveFault {

    private final Site site;
    private final String old;
    private boolean refused;

    private Revoked(Site site, String old) {
      this.site = site;
      this.old = old;
    }

    @Override
    public boolean bit() {
      return refused;
    }

    /// Nothing to heal. Waits until auth-service refuses the old token, then checks a new one.
    @Override
    public void heal() throws Exception {
      var me = site.url().resolve("/api/auth/me");
      try (var http = HttpClient.newHttpClient()) {
        var calls = new Calls(http);
        for (int i = 0; i < ATTEMPTS && !refused; i++) {
          refused = calls.call("GET", me, old) == UNAUTHORIZED;
          TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        requireNewTokens(calls, me);
      }
    }

    private void requireNewTokens(Calls calls, URI me) throws Exception {
      var fresh = ParleyRest.at(site.url()).guest("after").accessToken();
      int status = calls.call("GET", me, fresh);
      if (status != 200) {
        throw new IllegalStateException("a new token is answered " + status);
      }
    }
  }
}
