package dev.parley.prove.fault;

/// A fault that has been injected and not healed yet.
public interface ActiveFault {

  /// Whether the fault had an effect: a process died, refused or lost bytes, or logged an error.
  ///
  /// Call it after [#heal].
  boolean bit();

  /// Ends the fault and starts what died, in bounded time.
  void heal() throws Exception;

  /// A fault that needs no healing.
  static ActiveFault over(boolean bit) {
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return bit;
      }

      @Override
      public void heal() {
        // Nothing to heal.
      }
    };
  }
}
