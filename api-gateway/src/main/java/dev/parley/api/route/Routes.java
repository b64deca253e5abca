package dev.parley.api.route;

import static dev.parley.api.route.Service.AUTH;
import static dev.parley.api.route.Service.MESSAGE;
import static dev.parley.api.route.Service.ROOM;

import dev.parley.api.settings.ApiGatewayProperties;
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

/// Which path goes to which service. A path in no line is answered with 404, so the services'
/// `/internal`, `/actuator` and `/openapi` cannot be reached from outside.
@Configuration(proxyBeanMethods = false)
public class Routes {

  private static final List<Line> TABLE =
      List.of(
          line("/api/auth/login", AUTH, Load.SIGN_IN),
          line("/api/auth/register", AUTH, Load.SIGN_IN),
          line("/api/auth/guest", AUTH, Load.GUEST),
          line("/api/auth/refresh", AUTH),
          line("/api/auth/logout", AUTH),
          line("/api/auth/me", AUTH),
          line("/api/auth/me/password", AUTH, Load.SIGN_IN),
          line("/api/auth/me/account", AUTH, Load.SIGN_IN),
          line("/api/auth/me/email", AUTH, Load.SIGN_IN),
          line("/api/auth/recovery/**", AUTH, Load.SIGN_IN),
          line("/api/auth/me/deletion", AUTH, Load.SIGN_IN),
          line("/api/auth/administrator", AUTH, Load.SIGN_IN),
          line("/api/auth/accounts/**", AUTH),
          line("/api/auth/devices", AUTH),
          line("/api/auth/devices/{device}", AUTH),
          line("/.well-known/*", AUTH, Load.NONE),
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
          line("/api/export", MESSAGE),
          line("/api/unread", MESSAGE),
          line("/api/mentions", MESSAGE));

  /// The path of sockets; [SocketProxy] spreads them over the ws-gateways.
  public static final String SOCKETS = "/ws";

  private static final PathPattern SOCKET_PATH = PathPatternParser.defaultInstance.parse(SOCKETS);

  /// The cost of a request, which decides its limit.
  public enum Load {
    /// A password is hashed.
    SIGN_IN,
    /// A guest is created.
    GUEST,
    /// Any other call.
    CALL,
    /// Not counted.
    NONE
  }

  /// One line of the table.
  public record Line(PathPattern path, Service service, Load load) {}

  public static List<Line> table() {
    return TABLE;
  }

  /// The service that answers a path; empty: there is none.
  public static Optional<Service> serviceOf(String path) {
    return lineOf(PathContainer.parsePath(path)).map(Line::service);
  }

  /// The line that routes a path, found as the router finds it; empty: there is none.
  public static Optional<Line> lineOf(PathContainer path) {
    return TABLE.stream().filter(line -> line.path().matches(path)).findFirst();
  }

  /// Whether a path opens a socket, found as the router finds it.
  public static boolean isSocket(PathContainer path) {
    return SOCKET_PATH.matches(path);
  }

  @Bean
  RouteLocator routeLocator(
      RouteLocatorBuilder builder, ApiGatewayProperties properties, SocketProxy sockets) {
    var routes = builder.routes();
    for (var line : TABLE) {
      var pattern = line.path().getPatternString();
      routes.route(pattern, route -> route.path(pattern).uri(line.service().url(properties)));
    }
    // The proxy answers the exchange itself; the address only stands for the group of ws-gateways.
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
    return line(path, service, Load.CALL);
  }

  private static Line line(String path, Service service, Load load) {
    return new Line(PathPatternParser.defaultInstance.parse(path), service, load);
  }
}
