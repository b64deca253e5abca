package dev.parley.local.process;

/// What went wrong and what to do about it, in one line for the user at the terminal.
public final class StackException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StackException(String message) {
    super(message);
  }

  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
