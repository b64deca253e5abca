package dev.parley.system.model.room;

/// A user of a run.
public record Person(String id, String name, String token, boolean guest) {

  @Override
  public String toString() {
    return name;
  }
}
