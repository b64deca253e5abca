package dev.parley.starter.health;

import org.springframework.core.Ordered;

/// A part that the service needs, such as a database; one bean per part.
///
/// @param name as `GET /health` shows it
/// @param order its place in the answer: lower comes first
/// @param probe throws when the part is down
public record Part(String name, int order, Probe probe) implements Ordered {

  /// A check whether the part answers.
  @FunctionalInterface
  public interface Probe {
    void ask() throws Exception;
  }

  /// The database, with the name and order that are the same in every service.
  public static Part database(Probe probe) {
    return new Part("DB", 10, probe);
  }

  public static Part redis(Probe probe) {
    return new Part("Redis", 20, probe);
  }

  public static Part kafka(Probe probe) {
    return new Part("Kafka", 30, probe);
  }

  @Override
  public int getOrder() {
    return order;
  }
}
