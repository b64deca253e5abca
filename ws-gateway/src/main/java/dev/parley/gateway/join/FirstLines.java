package dev.parley.gateway.join;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/// Keeps the first lines of an answer as it arrives, and skips the rest.
///
/// The first two lines are kept at any size: the head, and one entry, so that a page is never
/// empty. A line has a limit of its own, far above any line of message-service. Confined to one
/// answer.
final class FirstLines implements Flow.Subscriber<List<ByteBuffer>> {

  private static final int LONGEST_LINE = 1 << 20;
  private static final int AT_LEAST = 2;

  private final int limit;
  private final List<byte[]> lines = new ArrayList<>();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private int bytes;
  private boolean full;

  FirstLines(int limit) {
    this.limit = limit;
  }

  /// The kept lines.
  List<byte[]> lines() {
    return lines;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (var buffer : buffers) {
      while (buffer.hasRemaining() && !full) {
        byte next = buffer.get();
        if (next == '\n') {
          end();
        } else {
          begun.write(next);
          full = begun.size() > LONGEST_LINE;
        }
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    // Reported to the sender.
  }

  @Override
  public void onComplete() {
    if (!full) {
      end();
    }
  }

  private void end() {
    if (begun.size() > 0) {
      full = lines.size() >= AT_LEAST && bytes + begun.size() > limit;
      if (!full) {
        lines.add(begun.toByteArray());
        bytes += begun.size();
      }
      begun.reset();
    }
  }
}
