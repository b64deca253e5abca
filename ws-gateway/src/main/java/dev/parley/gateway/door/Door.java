package dev.parley.gateway.door;

import dev.parley.gateway.session.Session;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Decides who may open a socket, before the upgrade, while an HTTP status can still refuse.
///
/// Safe for many threads.
public final class Door {

  /// The subprotocol of this gateway.
  static final String PROTOCOL = "parley.v1";

  private static final Set<String> TOKEN_NAMES =
      Set.of("token", "access_token", "accesstoken", "auth", "authorization", "bearer", "jwt");

  /// A request for a socket.
  ///
  /// @param address the client's address for the limits; null when it is not counted
  public record Knock(
      @Nullable String query,
      @Nullable String origin,
      @Nullable String host,
      List<String> authorization,
      List<String> subprotocols,
      @Nullable String address) {}

  public sealed interface Answer {

    /// Accepted, with this offer and this subprotocol if any.
    record Open(Offer offer, @Nullable String subprotocol) implements Answer {}

    /// Refused.
    ///
    /// @param retryAfter seconds; null: a retry would not help
    record Closed(int status, String code, String detail, @Nullable Integer retryAfter)
        implements Answer {}
  }

  /// The limits.
  ///
  /// @param perAddress sockets at a time; no limit when `limited` is false
  public record Limits(boolean limited, int perAddress, Allowance handshakes) {}

  private final SignIn signIn;
  private final Origins origins;
  private final Limits limits;
  private final Map<String, Integer> addresses = new ConcurrentHashMap<>();
  private volatile boolean shut;

  public Door(SignIn signIn, Origins origins, Limits limits) {
    this.signIn = signIn;
    this.origins = origins;
    this.limits = limits;
  }

  /// Refuses every request from now on.
  public void shut() {
    shut = true;
  }

  public Answer knock(Knock knock) {
    if (shut) {
      return new Answer.Closed(503, "unavailable", "this gateway is going away", 1);
    }
    if (namesToken(knock.query())) {
      return new Answer.Closed(401, "unauthorized", "a token does not belong in the address", null);
    }
    if (!origins.admits(knock.origin(), knock.host())) {
      return new Answer.Closed(403, "forbidden", "this origin is not allowed", null);
    }
    boolean speaks = knock.subprotocols().contains(PROTOCOL);
    if (!speaks && knock.subprotocols().stream().anyMatch(p -> !p.startsWith("bearer."))) {
      return new Answer.Closed(400, "invalid", "the subprotocol here is " + PROTOCOL, null);
    }
    if (limits.limited() && !limits.handshakes().take()) {
      return new Answer.Closed(503, "unavailable", "too many are coming at once", 1);
    }
    if (!enter(knock.address())) {
      return new Answer.Closed(429, "rate_limited", "too many sockets from this address", 30);
    }
    var answer = open(knock, speaks ? PROTOCOL : null);
    if (answer instanceof Answer.Closed) {
      leave(knock.address());
    }
    return answer;
  }

  /// Signs in the session of an accepted socket with the offer of its handshake.
  public void welcome(Session session, Offer offer) {
    signIn.opened(session, offer);
  }

  /// Called when an accepted socket has closed.
  public void leave(@Nullable String address) {
    if (address != null) {
      addresses.computeIfPresent(address, (ignored, count) -> count == 1 ? null : count - 1);
    }
  }

  private Answer open(Knock knock, @Nullable String subprotocol) {
    var offer = signIn.read(knock.authorization(), knock.subprotocols());
    return switch (offer) {
      case Offer.Refused(var inHeader) when inHeader ->
          new Answer.Closed(401, "unauthorized", "the token is refused", null);
      case Offer.Undecided _ ->
          new Answer.Closed(503, "unavailable", "tokens cannot be checked now", 2);
      case Offer.Refused _, Offer.Proven _, Offer.Nothing _ -> new Answer.Open(offer, subprotocol);
    };
  }

  private boolean enter(@Nullable String address) {
    if (address == null) {
      return true;
    }
    int count = addresses.merge(address, 1, Integer::sum);
    if (limits.limited() && count > limits.perAddress()) {
      leave(address);
      return false;
    }
    return true;
  }

  private static boolean namesToken(@Nullable String query) {
    if (query == null) {
      return false;
    }
    for (var parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      var name = equals < 0 ? parameter : parameter.substring(0, equals);
      if (TOKEN_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}
