package dev.parley.prove.fault;

/// A fault that has been injected and not healed yet.
public interface ActiveFault {

  /// Whether it was felt: a process that died, refused or lost bytes, an error seen.
  ///
  /// Asked after [#heal].
  boolean bit();

  /// Ends the trouble and brings back what died, in bounded time.
  void heal() throws Exception;

  /// Trouble that is over as soon as it is made.
  static ActiveFault over(boolean bit) {
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return bit;
      }

      @Override
      public void heal() {
        // There is nothing to end.
      }
    };
  }
}
