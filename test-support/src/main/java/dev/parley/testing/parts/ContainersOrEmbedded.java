package dev.parley.testing.parts;

import java.util.function.Function;

/// Uses containers, and the embedded part if a container does not start (its image is missing).
record ContainersOrEmbedded(PartsFactory containers, PartsFactory embedded)
    implements PartsFactory {

  @Override
  public PostgresPart postgres() {
    return first(PartsFactory::postgres);
  }

  @Override
  public RedisPart redis() {
    return first(PartsFactory::redis);
  }

  @Override
  public KafkaPart kafka() {
    return first(PartsFactory::kafka);
  }

  private <T> T first(Function<PartsFactory, T> start) {
    try {
      return start.apply(containers);
    } catch (RuntimeException e) {
      System.err.println("no container, so an embedded part is used: " + e.getMessage());
      return start.apply(embedded);
    }
  }
}
