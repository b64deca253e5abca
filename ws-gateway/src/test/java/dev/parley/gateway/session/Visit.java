package dev.parley.gateway.session;

/// Lets a session in and out as SocketEvents does, for tests elsewhere.
public final class Visit {

  private Visit() {}

  public static void begin(Sessions sessions, Session session) {
    sessions.add(session);
  }

  public static void end(Sessions sessions, Session session) {
    session.gone();
    sessions.remove(session);
  }
}
