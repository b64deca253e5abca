package dev.parley.testing.parts;

/// A Redis for tests. It saves nothing to disk: it is empty after [#stop] and [#start].
public interface RedisPart extends StoppablePart {

  /// `redis://:password@host:port`.
  String url();
}
