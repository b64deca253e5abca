package dev.parley.gateway.door;

import dev.parley.events.Ids;
import dev.parley.events.UserId;
import dev.parley.events.reply.Code;
import dev.parley.gateway.frame.CloseReason;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.session.Heartbeat;
import dev.parley.gateway.session.Identity;
import dev.parley.gateway.session.Session;
import dev.parley.gateway.session.Sessions;
import dev.parley.gateway.token.GuestSecrets;
import dev.parley.starter.token.AccessToken;
import dev.parley.starter.token.KeysUnavailableException;
import dev.parley.starter.token.TokenPolicy;
import dev.parley.starter.token.TokenRefusedException;
import java.util.List;
import java.util.Locale;

/// Sets and changes the user of a session.
///
/// A token of the same user prolongs a sign-in. Only the guest of a connection may become another
/// user; any other change of user is refused and ends the connection. A guest that resumes its
/// identity has one connection here: the previous one is closed, so that no per-connection limit
/// can be used twice. While the issuer's keys are not available, no token is refused: the client
/// gets `unavailable` and may try again.
public final class SignIn {

  private static final String BEARER = "bearer ";
  private static final String PROTOCOL_BEARER = "bearer.";

  /// Called when the user of a session has changed, before the new `hello`.
  public interface IdentityListener {
    void changed(Session session);
  }

  private final TokenPolicy tokens;
  private final Sessions sessions;
  private final SignOutDoor signOuts;
  private final GuestRules guests;

  /// The rules for guests: whether connections without a token become guests, the source of their
  /// ids, and the secrets with which they resume.
  public record GuestRules(boolean allowed, Ids ids, GuestSecrets secrets) {}

  public SignIn(TokenPolicy tokens, Sessions sessions, SignOutDoor signOuts, GuestRules guests) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.signOuts = signOuts;
    this.guests = guests;
  }

  /// Checks the token of a handshake; the header takes precedence over the subprotocols.
  Offer read(List<String> authorization, List<String> subprotocols) {
    if (authorization.size() > 1) {
      return new Offer.Refused(true);
    }
    if (!authorization.isEmpty()) {
      var header = authorization.getFirst();
      return header.toLowerCase(Locale.ROOT).startsWith(BEARER)
          ? decide(header.substring(BEARER.length()).strip(), true)
          : new Offer.Refused(true);
    }
    return subprotocols.stream()
        .filter(protocol -> protocol.startsWith(PROTOCOL_BEARER))
        .findFirst()
        .map(protocol -> decide(protocol.substring(PROTOCOL_BEARER.length()), false))
        .orElse(new Offer.Nothing());
  }

  /// Applies the handshake's offer to the session it opened.
  void opened(Session session, Offer offer) {
    switch (offer) {
      case Offer.Proven(var identity) -> {
        takeUp(session, identity);
        welcome(session, identity);
      }
      case Offer.Refused _ -> session.closeAfterFlush(CloseReason.TOKEN_REFUSED);
      case Offer.Undecided _ -> session.closeAfterFlush(CloseReason.RESTARTING);
      case Offer.Nothing _ -> {
        if (guests.allowed()) {
          welcome(session, newGuest());
        }
      }
    }
  }

  /// Handles an `auth` frame.
  ///
  /// @param changes called when the guest of a connection became another user
  /// @return whether the session has just got its `hello`
  public boolean auth(Session session, String token, IdentityListener changes) {
    return switch (decide(token, false)) {
      case Offer.Proven(var identity) -> accept(session, identity, changes);
      case Offer.Undecided _ -> {
        session.send(new ServerFrame.Problem(Code.UNAVAILABLE, "tokens cannot be checked now"));
        yield false;
      }
      case Offer.Refused _, Offer.Nothing _ -> {
        session.closeAfterFlush(CloseReason.TOKEN_REFUSED);
        yield false;
      }
    };
  }

  private boolean accept(Session session, Identity next, IdentityListener changes) {
    var now = session.identity();
    if (now != null && now.user().equals(next.user())) {
      sessions.bind(session, next);
      return false;
    }
    if (now != null && !now.isOfConnection()) {
      session.closeAfterFlush(CloseReason.TOKEN_REFUSED);
      return false;
    }
    takeUp(session, next);
    sessions.bind(session, next);
    if (now != null) {
      changes.changed(session);
    }
    welcome(session, next);
    return true;
  }

  /// Closes this gateway's previous connections of a resuming guest.
  private void takeUp(Session session, Identity who) {
    if (who.isOfConnection()) {
      for (var before : sessions.of(who.user())) {
        if (before != session) {
          before.close(CloseReason.SIGNED_OUT);
        }
      }
    }
  }

  private void welcome(Session session, Identity who) {
    sessions.bind(session, who);
    var refusal = signOuts.refusal(who);
    if (refusal.isPresent()) {
      session.closeAfterFlush(refusal.get());
      return;
    }
    session.send(
        new ServerFrame.Hello(
            session.id(),
            new ServerFrame.User(who.user(), who.name(), who.guest()),
            Heartbeat.STANDARD.every().toMillis(),
            ServerFrame.Limits.DEFAULT,
            who.isOfConnection() ? guests.secrets().issue(who.user()) : null));
  }

  private Offer decide(String token, boolean inHeader) {
    try {
      if (guests.allowed() && GuestSecrets.isOne(token)) {
        return new Offer.Proven(guests.secrets().verify(token));
      }
      return new Offer.Proven(identity(tokens.verify(token)));
    } catch (TokenRefusedException | IllegalArgumentException e) {
      return new Offer.Refused(inHeader);
    } catch (KeysUnavailableException e) {
      return new Offer.Undecided();
    }
  }

  /// @throws IllegalArgumentException when the subject is not a user's id
  private static Identity identity(AccessToken token) {
    return new Identity(
        UserId.of(token.subject()),
        token.name(),
        token.guest(),
        token.signIn(),
        token.issued(),
        token.expires());
  }

  private Identity newGuest() {
    return guests.secrets().guest(guests.ids().next());
  }
}
