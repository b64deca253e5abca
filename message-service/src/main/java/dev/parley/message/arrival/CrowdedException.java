package dev.parley.message.arrival;

/// All waiting places are taken; the same request may find one a moment later.
public final class CrowdedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CrowdedException() {
    super("all places to wait for a room are taken", null, false, false);
  }
}
