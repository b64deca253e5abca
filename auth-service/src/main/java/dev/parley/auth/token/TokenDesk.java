package dev.parley.auth.token;

import dev.parley.auth.signin.IssuedToken;
import dev.parley.auth.signin.Subject;
import dev.parley.events.Ids;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Issues access tokens in the form of the answer. Needs no database.
@Component
public class TokenDesk {

  private static final Duration ACCOUNT_TOKEN = Duration.ofMinutes(15);
  private static final Duration GUEST_TOKEN = Duration.ofHours(24);

  private final AccessTokens tokens;
  private final Ids ids;

  TokenDesk(AccessTokens tokens, Ids ids) {
    this.tokens = tokens;
    this.ids = ids;
  }

  public SignedIn forAccount(IssuedToken grant) {
    return new SignedIn(
        SignedIn.User.of(grant.subject()),
        tokens.issue(grant.subject(), grant.signIn(), ACCOUNT_TOKEN),
        grant.refreshToken().value(),
        ACCOUNT_TOKEN.toSeconds());
  }

  /// A guest's sign-in is its token: nothing is stored.
  public SignedIn forGuest(Subject guest) {
    return new SignedIn(
        SignedIn.User.of(guest),
        tokens.issue(guest, ids.next(), GUEST_TOKEN),
        null,
        GUEST_TOKEN.toSeconds());
  }

  /// An answer that no cache may store.
  public static ResponseEntity<SignedIn> answer(HttpStatus status, SignedIn signedIn) {
    return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(signedIn);
  }
}
