package dev.parley.auth.guest;

import dev.parley.auth.account.DisplayName;
import dev.parley.auth.settings.AuthProperties;
import dev.parley.auth.signin.Subject;
import dev.parley.events.Ids;
import dev.parley.events.UserId;
import dev.parley.starter.problem.Problem;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Creates guests: a new id each time, and the given name or a chosen one.
@Component
class Guests {

  private final boolean allowed;
  private final Ids ids;
  private final GuestNames names;

  Guests(AuthProperties properties, Ids ids, SecureRandom random) {
    this.allowed = properties.guests();
    this.ids = ids;
    this.names = new GuestNames(random);
  }

  /// @throws Problem `not_found` where guests are not allowed, `invalid` for an invalid name
  Subject named(@Nullable String name) {
    if (!allowed) {
      throw Problem.notFound();
    }
    var shown = name == null ? names.next() : DisplayName.of(name).value();
    return Subject.guest(new UserId(ids.next()), shown);
  }
}
