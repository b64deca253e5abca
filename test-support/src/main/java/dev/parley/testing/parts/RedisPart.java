package dev.parley.testing.parts;

/// A Redis for tests. It saves nothing: after [#stop] and [#start] it is empty.
public interface RedisPart extends StoppablePart {

  /// `redis://:password@host:port`.
  String url();
}
