package dev.parley.testing.parts;

import org.jspecify.annotations.Nullable;

/// The parts that all integration tests of one JVM share. Each starts at its first use.
///
/// They are containers if a Docker daemon answers, and otherwise processes of this machine;
/// `PARLEY_TEST_PARTS=embedded` or `containers` overrides this. They end with the JVM. A test that
/// stops a part must start it again; the tests of one JVM run one after another.
public final class Parts {

  private static final PartsFactory FACTORY = choose(System.getenv("PARLEY_TEST_PARTS"));

  private static final Lazy<PostgresPart> POSTGRES = new Lazy<>(FACTORY::postgres);
  private static final Lazy<RedisPart> REDIS = new Lazy<>(FACTORY::redis);
  private static final Lazy<KafkaPart> KAFKA = new Lazy<>(FACTORY::kafka);

  private Parts() {}

  public static PostgresPart postgres() {
    return POSTGRES.get();
  }

  public static RedisPart redis() {
    return REDIS.get();
  }

  public static KafkaPart kafka() {
    return KAFKA.get();
  }

  private static PartsFactory choose(@Nullable String wish) {
    return switch (wish) {
      case null ->
          Docker.answers()
              ? new ContainersOrEmbedded(new ContainerParts(), new EmbeddedParts())
              : new EmbeddedParts();
      case "embedded" -> new EmbeddedParts();
      case "containers" -> new ContainerParts();
      default ->
          throw new IllegalArgumentException(
              "PARLEY_TEST_PARTS must be embedded or containers, not " + wish);
    };
  }
}
