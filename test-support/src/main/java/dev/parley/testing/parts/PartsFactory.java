package dev.parley.testing.parts;

/// Starts parts; each call starts a new one and returns when it answers.
interface PartsFactory {

  PostgresPart postgres();

  RedisPart redis();

  KafkaPart kafka();
}
