package dev.parley.auth.token;

import dev.parley.auth.signin.Subject;
import dev.parley.events.UserId;
import org.jspecify.annotations.Nullable;

/// The answer to a successful sign-in.
///
/// @param refreshToken valid for one use; absent for guests
/// @param expiresIn seconds until the access token expires
public record SignedIn(
    User user, String accessToken, @Nullable String refreshToken, long expiresIn) {

  /// The signed-in user.
  ///
  /// @param name the sign-in name; a guest's is the display name
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
