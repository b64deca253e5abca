package dev.parley.prove.people;

import dev.parley.client.rest.NewRoom;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.rest.SignedIn;
import dev.parley.stack.Site;
import java.io.IOException;

/// Creates accounts and rooms for one fault only.
public final class People {

  private static final int RADIX = 36;

  private People() {}

  /// A new account.
  public static SignedIn register(Site site) throws IOException, InterruptedException {
    var name = newName();
    return ParleyRest.at(site.url()).register(name, "a fine password " + name, null);
  }

  /// A room to create.
  ///
  /// @param kind `public` or `private`
  public static NewRoom room(String kind) {
    return new NewRoom(newName(), "Fault", kind, true, false);
  }

  /// A new name, even in a second run with the same seed on the same data.
  private static String newName() {
    return "fault-" + Long.toString(System.nanoTime(), RADIX);
  }
}
