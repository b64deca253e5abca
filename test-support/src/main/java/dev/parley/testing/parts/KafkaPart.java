package dev.parley.testing.parts;

/// A Kafka of one node for tests. It creates no topic by itself.
public interface KafkaPart extends StoppablePart {

  /// The bootstrap address.
  String bootstrap();
}
