package dev.parley.gateway.session;

import dev.parley.events.Person;
import dev.parley.events.UserId;
import dev.parley.events.command.Sender;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who a session speaks for, as its token said, or the guest it was made.
///
/// @param signIn the token's `sid`; absent for a guest of the connection
/// @param issued when the token was issued
/// @param expires when the token ends; absent for a guest of the connection, who ends with it
public record Identity(
    UserId user,
    String name,
    boolean guest,
    @Nullable String signIn,
    Instant issued,
    @Nullable Instant expires) {

  /// A guest who lives as long as the connection and holds no token.
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
