package dev.parley.prove.cast;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Removes members from the private rooms and adds them again, so that the checker can look for
/// deliveries to non-members.
///
/// Confined to one thread.
public final class Churn {

  private static final int LONGEST_PAUSE = 4_000;
  private static final int MOST_OUT = 3;
  private static final int MOST_TRIES = 60;
  private static final int PAUSE = 500;

  private record Member(String room, String user) {}

  private final Account owner;
  private final List<Member> members = new ArrayList<>();
  private final Deque<Member> out = new ArrayDeque<>();
  private final RandomGenerator random;

  public Churn(Cast cast, RandomGenerator random) {
    this.owner = cast.owner();
    this.random = random;
    cast.seats()
        .forEach((name, rooms) -> {
          var account = cast.accounts().get(name);
          for (var room : rooms) {
            if (account != null && account != owner && !cast.rooms().getOrDefault(room, true)) {
              members.add(new Member(room, account.user()));
            }
          }
        });
  }

  /// Runs until it is interrupted. Some members may then be out; [#restore] adds them.
  public void run() {
    try {
      while (!members.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE));
        if (out.size() < MOST_OUT) {
          var member = members.get(random.nextInt(members.size()));
          out.add(member);
          change(rest -> {
            rest.removeMember(member.room(), member.user());
            return member;
          });
        } else {
          takeIn(out.remove());
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Adds all members again. Call it after [#run] has ended and without any fault.
  public void restore() throws InterruptedException {
    for (int tries = 0; tries < MOST_TRIES && !out.isEmpty(); tries++) {
      takeIn(out.remove());
    }
  }

  /// Adds a member again; one whose call fails stays out.
  private void takeIn(Member member) throws InterruptedException {
    if (!change(rest -> rest.putMember(member.room(), member.user(), null))) {
      out.add(member);
      TimeUnit.MILLISECONDS.sleep(PAUSE);
    }
  }

  private boolean change(Account.Question<?> change) throws InterruptedException {
    try {
      var _ = owner.ask(change);
      return true;
    } catch (IOException _) {
      return false; // a service is down
    }
  }
}
