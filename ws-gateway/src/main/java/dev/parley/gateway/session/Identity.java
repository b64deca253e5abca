package dev.parley.gateway.session;

import dev.parley.events.Person;
import dev.parley.events.UserId;
import dev.parley.events.command.Sender;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The user of a session, from its token, or the guest that it became.
///
/// @param signIn the token's `sid`; absent for a guest of the connection
/// @param issued when the token was issued
/// @param expires when the token expires; absent for a guest of the connection
public record Identity(
    UserId user,
    String name,
    boolean guest,
    @Nullable String signIn,
    Instant issued,
    @Nullable Instant expires) {

  /// Whether the user is a guest without a token, who exists only as long as the connection.
  public boolean isOfConnection() {
    return expires == null;
  }

  public Person person() {
    return new Person(user, name);
  }

  public Sender sender() {
    return new Sender(user, name, guest);
  }
}
