package dev.parley.stack;

import java.net.URI;

/// A process of a stack.
///
/// @param name postgres, redis, kafka, auth-service, room-service, message-service, ws-gateway-1 …,
///   api-gateway
/// @param pid of the last process with this name; it may have been killed
/// @param port on 127.0.0.1
/// @param url without passwords; `ws://…/ws` for a ws-gateway
public record StackProcess(String name, long pid, int port, String url) {

  /// The management address of a service; only for a stack without TLS.
  public URI management() {
    return URI.create("http://127.0.0.1:" + Ports.management(port));
  }
}
