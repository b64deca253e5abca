package dev.parley.api.route;

import dev.parley.api.settings.ApiGatewayProperties;
import java.net.URI;

/// The services that answer REST behind the gateway.
public enum Service {
  AUTH("auth-service"),
  ROOM("room-service"),
  MESSAGE("message-service");

  private final String text;

  Service(String text) {
    this.text = text;
  }

  /// The public name, such as `auth-service`.
  public String text() {
    return text;
  }

  public URI url(ApiGatewayProperties properties) {
    return switch (this) {
      case AUTH -> properties.authServiceUrl();
      case ROOM -> properties.roomServiceUrl();
      case MESSAGE -> properties.messageServiceUrl();
    };
  }
}
