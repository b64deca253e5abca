package dev.parley.gateway.signal;

import dev.parley.events.entry.MemberChange;
import dev.parley.events.entry.MemberEntry;
import dev.parley.gateway.frame.FrameCodec;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.frame.ServerFrame.YouChange;
import dev.parley.gateway.session.Sessions;
import java.util.function.Consumer;

/// Tells a person that they were added to a room or removed from one, on every socket they have.
public final class YouSignals implements Consumer<MemberEntry> {

  private final Sessions sessions;

  public YouSignals(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public void accept(MemberEntry entry) {
    var theirs = sessions.of(entry.user().id());
    boolean added = entry.change() == MemberChange.JOINED;
    if (theirs.isEmpty() || !(added || entry.change().isRemoval())) {
      return;
    }
    var frame =
        FrameCodec.encode(
            new ServerFrame.You(
                added ? YouChange.ADDED : YouChange.REMOVED, entry.room(), entry.seq(), entry.n()));
    theirs.forEach(session -> session.signal(frame));
  }
}
