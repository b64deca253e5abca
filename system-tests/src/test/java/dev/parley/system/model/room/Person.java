package dev.parley.system.model.room;

/// Somebody who takes part.
public record Person(String id, String name, String token, boolean guest) {

  @Override
  public String toString() {
    return name;
  }
}
