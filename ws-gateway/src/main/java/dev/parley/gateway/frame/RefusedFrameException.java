package dev.parley.gateway.frame;

import dev.parley.events.reply.Code;
import org.jspecify.annotations.Nullable;

/// A frame that cannot become a [ClientFrame], and the answer to it.
public final class RefusedFrameException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient ServerFrame answer;

  private RefusedFrameException(ServerFrame answer, String detail) {
    super(detail, null, false, false);
    this.answer = answer;
  }

  /// The frame cannot be parsed: the answer is an `error`.
  static RefusedFrameException notUnderstood(String detail) {
    return new RefusedFrameException(new ServerFrame.Problem(Code.BAD_FRAME, detail), detail);
  }

  /// The frame is refused: the answer is a `nack` if it has a room or an id, otherwise an `error`.
  static RefusedFrameException refused(
      Code code, String detail, @Nullable String id, @Nullable String room) {
    return new RefusedFrameException(
        id == null && room == null
            ? new ServerFrame.Problem(code, detail)
            : new ServerFrame.Nack(id, room, code, detail, false, null),
        detail);
  }

  /// The frame for the client.
  public ServerFrame answer() {
    return answer;
  }
}
