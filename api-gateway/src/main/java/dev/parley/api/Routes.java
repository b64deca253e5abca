package dev.parley.api;

import static dev.parley.api.Service.AUTH;
import static dev.parley.api.Service.MESSAGE;
import static dev.parley.api.Service.ROOM;

import dev.parley.api.socket.SocketProxy;
import java.util.List;
import java.util.Optional;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Which path goes to which service. What stands in no line is answered with 404, so the services'
/// `/internal`, `/actuator` and `/openapi` cannot be reached from outside.
@Configuration(proxyBeanMethods = false)
public class Routes {

  private static final List<Line> TABLE =
      List.of(
          line("/api/auth/**", AUTH),
          line("/.well-known/*", AUTH),
          line("/api/rooms", ROOM),
          line("/api/rooms/{room}", ROOM),
          line("/api/rooms/{room}/members/**", ROOM),
          line("/api/rooms/{room}/bans/**", ROOM),
          line("/api/rooms/{room}/mutes/**", ROOM),
          line("/api/directs", ROOM),
          line("/api/rooms/{room}/messages", MESSAGE),
          line("/api/rooms/{room}/log", MESSAGE),
          line("/api/rooms/{room}/read", MESSAGE),
          line("/api/messages/**", MESSAGE),
          line("/api/search", MESSAGE),
          line("/api/unread", MESSAGE),
          line("/api/mentions", MESSAGE));

  /// Where sockets come in; spread over the ws-gateways by [SocketProxy].
  public static final String SOCKETS = "/ws";

  /// One line of the table.
  public record Line(PathPattern path, Service service) {}

  public static List<Line> table() {
    return TABLE;
  }

  /// The service that answers a path; empty: nobody does.
  public static Optional<Service> serviceOf(String path) {
    var parsed = PathContainer.parsePath(path);
    return TABLE.stream()
        .filter(line -> line.path().matches(parsed))
        .map(Line::service)
        .findFirst();
  }

  @Bean
  RouteLocator routeLocator(
      RouteLocatorBuilder builder, ApiGatewayProperties properties, SocketProxy sockets) {
    var routes = builder.routes();
    for (var line : TABLE) {
      var pattern = line.path().getPatternString();
      routes.route(pattern, route -> route.path(pattern).uri(line.service().url(properties)));
    }
    // The proxy answers the exchange itself: the address stands for the ws-gateways as a group.
    return routes
        .route(
            SOCKETS,
            route ->
                route
                    .path(SOCKETS)
                    .filters(f -> f.filter((exchange, _) -> sockets.handle(exchange)))
                    .uri("no://ws-gateway"))
        .build();
  }

  private static Line line(String path, Service service) {
    return new Line(PathPatternParser.defaultInstance.parse(path), service);
  }
}
