package dev.parley.testing.parts;

/// A Kafka of one node for tests. It does not create topics automatically.
public interface KafkaPart extends StoppablePart {

  /// The bootstrap address.
  String bootstrap();
}
