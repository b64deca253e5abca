package dev.parley.client.rest;

import org.jspecify.annotations.Nullable;

/// A room to be created.
///
/// @param handle a name to join it by; absent: by id only
/// @param kind `public` or `private`
/// @param guests whether guests may read and write
/// @param announcement whether only moderators may write
public record NewRoom(
    @Nullable String handle, String title, String kind, boolean guests, boolean announcement) {

  /// A public room that guests may use.
  public static NewRoom open(String handle, String title) {
    return new NewRoom(handle, title, "public", true, false);
  }
}
