package dev.parley.bench.talk;

/// Who talks where.
///
/// @param rooms how many
/// @param members connections in each
/// @param speakers how many of them also send
/// @param size characters of a message
public record LoadShape(int rooms, int members, int speakers, int size) {

  /// @throws IllegalArgumentException when nobody is there, or more speak than are there
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
