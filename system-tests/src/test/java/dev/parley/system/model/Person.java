package dev.parley.system.model;

/// Somebody who takes part.
record Person(String id, String name, String token, boolean guest) {

  @Override
  public String toString() {
    return name;
  }
}
