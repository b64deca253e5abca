package dev.parley.starter.health;

import org.springframework.core.Ordered;

/// A part that the service needs: a bean for each.
///
/// @param name as `GET /health` shows it
/// @param order its place there: the lower, the earlier
/// @param probe asks it; an exception means that it is down
public record Part(String name, int order, Probe probe) implements Ordered {

  /// Asks one part.
  @FunctionalInterface
  public interface Probe {
    void ask() throws Exception;
  }

  /// The database, as every service names and places it.
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
