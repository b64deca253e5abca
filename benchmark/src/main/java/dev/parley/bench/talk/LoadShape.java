package dev.parley.bench.talk;

/// The size of a load.
///
/// @param rooms number of rooms
/// @param members connections in each
/// @param speakers how many of them also send
/// @param size characters of a message
public record LoadShape(int rooms, int members, int speakers, int size) {

  /// @throws IllegalArgumentException without members, or with more speakers than members
  public LoadShape {
    if (rooms < 1 || members < 1 || speakers < 1 || speakers > members || size < 1) {
      throw new IllegalArgumentException(
          "rooms, members, speakers and size must be above 0, and speakers no more than members");
    }
  }

  public int connections() {
    return rooms * members;
  }
}
