package dev.parley.bench.side;

import dev.parley.bench.wire.Envelope;
import dev.parley.stack.StackProcess;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Something else than Parley that the same load is put on.
///
/// @param process serves it; ends with this
/// @param envelopes its protocol, one for each connection
/// @param parts of the local stack that work for it
public record ComparedServer(
    SideProcess process, Supplier<Envelope> envelopes, List<StackProcess> parts)
    implements AutoCloseable {

  public ComparedServer {
    parts = List.copyOf(parts);
  }

  public String name() {
    return process.name();
  }

  /// All whose use counts.
  public List<StackProcess> processes() {
    return Stream.concat(Stream.of(process.process()), parts.stream()).toList();
  }

  @Override
  public void close() {
    process.close();
  }
}
