package dev.parley.gateway.bench;

import dev.parley.gateway.frame.ClientFrame;
import dev.parley.gateway.frame.FrameCodec;
import dev.parley.gateway.frame.RefusedFrameException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Parses and checks a client's frame.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameParsingBenchmark {

  private static final String ROOM = "01980000-0000-7000-8000-000000000001";

  private final String send =
      "{\"type\":\"send\",\"room\":\"%s\",\"id\":\"c-000000001\",\"text\":\"%s\"}"
          .formatted(ROOM, "x".repeat(80));
  private final String pong = "{\"type\":\"pong\"}";

  /// A message of 80 characters.
  @Benchmark
  public ClientFrame send() throws RefusedFrameException {
    return FrameCodec.decode(send);
  }

  /// The answer to a heartbeat.
  @Benchmark
  public ClientFrame pong() throws RefusedFrameException {
    return FrameCodec.decode(pong);
  }
}
