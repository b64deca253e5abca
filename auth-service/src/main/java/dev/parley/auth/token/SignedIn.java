package dev.parley.auth.token;

import dev.parley.auth.signin.Subject;
import dev.parley.events.UserId;
import org.jspecify.annotations.Nullable;

/// The answer to whoever has signed in.
///
/// @param refreshToken good for one use; absent for guests
/// @param expiresIn seconds until the access token ends
public record SignedIn(
    User user, String accessToken, @Nullable String refreshToken, long expiresIn) {

  /// Who it is.
  ///
  /// @param name the name they sign in with; a guest's is the display name
  public record User(UserId id, String name, String displayName) {

    public static User of(Subject subject) {
      var account = subject.account();
      return new User(
          subject.id(), account == null ? subject.displayName() : account, subject.displayName());
    }
  }

  @Override
  public String toString() {
    return "SignedIn[" + user + "]";
  }
}
