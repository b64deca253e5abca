package dev.parley.api.settings;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The settings of the api-gateway.
///
/// @param authServiceUrl the URL of auth-service
/// @param roomServiceUrl the URL of room-service
/// @param messageServiceUrl the URL of message-service
/// @param wsGatewayUrls the ws-gateways that new sockets are spread over
/// @param corsOrigins other origins whose pages may call, each exact such as `https://chat.example`
/// @param hosts names and addresses of this gateway, without a port: a page that was loaded from
///   one of them may call it
/// @param trustedProxies addresses or networks (`10.0.0.0/8`) whose `X-Forwarded-For` counts
/// @param limits whether rate limits apply
/// @param maxSockets how many sockets are proxied at once; further ones are refused with 503
@Validated
@ConfigurationProperties("parley")
public record ApiGatewayProperties(
    @NotNull URI authServiceUrl,
    @NotNull URI roomServiceUrl,
    @NotNull URI messageServiceUrl,
    @NotEmpty List<URI> wsGatewayUrls,
    @DefaultValue List<String> corsOrigins,
    @DefaultValue({"localhost", "127.0.0.1", "[::1]"}) @NotEmpty Set<String> hosts,
    @DefaultValue List<String> trustedProxies,
    @DefaultValue("true") boolean limits,
    @DefaultValue("9000") @Min(1) int maxSockets) {}
