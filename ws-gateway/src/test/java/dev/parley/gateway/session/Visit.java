package dev.parley.gateway.session;

/// Opens and closes a session as SocketEvents does, for tests of other packages.
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
