package dev.parley.auth.signin;

import dev.parley.auth.outbox.Outbox;
import dev.parley.auth.web.Caller;
import dev.parley.events.Ids;
import dev.parley.events.UserId;
import dev.parley.events.user.SessionEvent;
import dev.parley.events.user.SignOutReason;
import dev.parley.events.user.SignedOut;
import dev.parley.starter.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sign-ins: opened by a password, prolonged by refresh tokens that are valid for one use, ended by
/// logout, by time or by a refresh token used twice.
///
/// A second use within ten seconds comes from a client that lost the answer, or from several of its
/// tabs: it gets the same successor. A later one shows that the token was copied. The service
/// cannot tell the thief from the owner, so the sign-in ends (RFC 9700 §4.14).
@Component
public class SignIns {

  static final Duration GRACE = Duration.ofSeconds(10);
  static final Duration IDLE = Duration.ofDays(14);
  static final Duration ABSOLUTE = Duration.ofDays(30);

  private final SignInStore store;
  private final RefreshTokens tokens;
  private final Consumer<SessionEvent> events;
  private final InstantSource clock;
  private final Ids ids;

  @Autowired
  SignIns(SignInStore store, RefreshTokens tokens, Outbox outbox, InstantSource clock, Ids ids) {
    this(store, tokens, (Consumer<SessionEvent>) outbox::add, clock, ids);
  }

  SignIns(
      SignInStore store,
      RefreshTokens tokens,
      Consumer<SessionEvent> events,
      InstantSource clock,
      Ids ids) {
    this.store = store;
    this.tokens = tokens;
    this.events = events;
    this.clock = clock;
    this.ids = ids;
  }

  /// Opens a sign-in.
  ///
  /// @param client the name of its program; null: not known
  @Transactional
  public IssuedToken open(Subject subject, @Nullable String client) {
    var now = clock.instant();
    var grant = new IssuedToken(subject, ids.next(), tokens.first());
    store.open(grant.signIn(), subject.id(), client, now, now.plus(ABSOLUTE));
    store.addToken(grant.refreshToken(), grant.signIn(), now);
    return grant;
  }

  /// Returns the successor of a refresh token; empty when the token is not valid.
  @Transactional
  public Optional<IssuedToken> renew(RefreshToken token) {
    var now = clock.instant();
    var signIn = store.use(token, now);
    if (signIn.isPresent()) {
      return renew(signIn.get(), token, now);
    }
    return store.usedBefore(token).flatMap(use -> usedAgain(use, token, now));
  }

  /// Ends the sign-in that the caller's token belongs to.
  @Transactional
  public void end(Caller caller) {
    var now = clock.instant();
    var signIn = UUID.fromString(caller.signIn());
    if (caller.guest() ? store.endGuest(signIn, now) : store.end(signIn, now).isPresent()) {
      events.accept(new SignedOut(caller.user(), now, caller.signIn(), SignOutReason.LOGOUT));
    }
  }

  /// Ends every sign-in of a user.
  ///
  /// Tokens carry their time of issue in whole seconds. A token issued later in this second must
  /// stay valid. So the event for all sign-ins carries the start of the second, and each sign-in
  /// that ends now gets an event of its own.
  ///
  /// @param reason [SignOutReason#LOGOUT] or, for an administrator, [SignOutReason#REVOKED]
  @Transactional
  public void endAll(UserId user, SignOutReason reason) {
    var now = clock.instant();
    var second = now.truncatedTo(ChronoUnit.SECONDS);
    events.accept(new SignedOut(user, second, null, reason));
    endEach(user, null, now, reason);
  }

  /// Ends every sign-in of the caller but the one that the caller's token belongs to.
  @Transactional
  public void endOthers(Caller caller) {
    endEach(caller.user(), UUID.fromString(caller.signIn()), clock.instant(), SignOutReason.LOGOUT);
  }

  /// Ends one sign-in of the caller.
  ///
  /// @return false when it has ended or is not the caller's
  @Transactional
  public boolean endOne(Caller caller, UUID signIn) {
    var now = clock.instant();
    boolean own = devices(caller).stream().anyMatch(device -> device.id().equals(signIn));
    if (!own || store.end(signIn, now).isEmpty()) {
      return false;
    }
    events.accept(new SignedOut(caller.user(), now, signIn.toString(), SignOutReason.LOGOUT));
    return true;
  }

  /// The caller's sign-ins that are alive, the last used ones first.
  public List<SignedInDevice> devices(Caller caller) {
    var now = clock.instant();
    return store.devices(caller.user(), now, now.minus(IDLE));
  }

  private void endEach(UserId user, @Nullable UUID kept, Instant now, SignOutReason reason) {
    for (var signIn : store.endAll(user, kept, now)) {
      events.accept(new SignedOut(user, now, signIn.toString(), reason));
    }
  }

  /// Ends the sign-in of a guest who gets an account, in the caller's transaction: of two requests
  /// at once, one gets it.
  ///
  /// @throws Problem `unauthorized` when it has ended, `forbidden` for a user with an account
  public void endForAccount(Caller guest) {
    if (!guest.guest()) {
      throw Problem.forbidden("You have an account.");
    }
    var now = clock.instant();
    if (!store.endGuest(UUID.fromString(guest.signIn()), now)) {
      throw Problem.tokenNeeded();
    }
    events.accept(new SignedOut(guest.user(), now, guest.signIn(), SignOutReason.LOGOUT));
  }

  /// An access token stays valid for minutes after its sign-in ended; this service refuses it at
  /// once.
  ///
  /// @throws Problem `unauthorized`
  public void requireAlive(Caller caller) {
    var now = clock.instant();
    var signIn = UUID.fromString(caller.signIn());
    boolean alive =
        caller.guest() ? !store.guestEnded(signIn) : store.alive(signIn, now, now.minus(IDLE));
    if (!alive) {
      throw Problem.tokenNeeded();
    }
  }

  /// Returns a caller who has an account and whose sign-in is alive.
  ///
  /// @throws Problem `forbidden` for a guest, `unauthorized`
  public Caller requireAccount(Caller caller) {
    if (caller.guest()) {
      throw Problem.forbidden("A guest has no account.");
    }
    requireAlive(caller);
    return caller;
  }

  private Optional<IssuedToken> renew(UUID signIn, RefreshToken token, Instant now) {
    return store
        .touch(signIn, now, now.minus(IDLE))
        .map(subject -> {
          var successor = tokens.successor(token);
          store.addToken(successor, signIn, now);
          return new IssuedToken(subject, signIn, successor);
        });
  }

  private Optional<IssuedToken> usedAgain(SignInStore.Use use, RefreshToken token, Instant now) {
    if (!now.isAfter(use.at().plus(GRACE))) {
      return store
          .touch(use.signIn(), now, now.minus(IDLE))
          .map(subject -> new IssuedToken(subject, use.signIn(), tokens.successor(token)));
    }
    store
        .end(use.signIn(), now)
        .ifPresent(user ->
            events.accept(
                new SignedOut(
                    user, now, use.signIn().toString(), SignOutReason.REFRESH_TOKEN_REUSED)));
    return Optional.empty();
  }
}
