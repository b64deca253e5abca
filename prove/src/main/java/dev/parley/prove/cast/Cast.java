package dev.parley.prove.cast;

import dev.parley.client.rest.NewRoom;
import dev.parley.prove.history.Line;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The accounts and rooms of a run, created before it starts.
///
/// The first account owns all rooms and is a member of all; each other account is a member of some.
///
/// @param accounts by the clients' names
/// @param rooms by their ids: whether they are public
/// @param seats the rooms of each client
public record Cast(
    Map<String, Account> accounts, Map<String, Boolean> rooms, Map<String, Set<String>> seats) {

  private static final int AT_ONCE = 4;
  private static final int MOST_TRIES = 40;
  private static final int PAUSE = 500;

  /// Registers all accounts and creates the rooms.
  ///
  /// @param secret the accounts' password, which must not appear in a log
  public static Cast of(URI url, Scale scale, String secret, SplittableRandom random)
      throws IOException, InterruptedException {
    var names = new ArrayList<String>();
    for (int i = 0; i < scale.clients(); i++) {
      names.add("c" + i);
    }
    var suffix = Long.toString(Math.abs(random.nextLong()), 36) + System.currentTimeMillis() % 1000;
    var signUps =
        names.stream()
            .<Callable<Account>>map(name ->
                () ->
                    patiently(attempt ->
                        Account.register(url, name + "-" + suffix + "-" + attempt, secret)))
            .toList();
    var accounts = new LinkedHashMap<String, Account>();
    var made = together(signUps);
    for (int i = 0; i < names.size(); i++) {
      accounts.put(names.get(i), made.get(i));
    }
    var owner = made.getFirst();
    var rooms = new LinkedHashMap<String, Boolean>();
    for (int i = 0; i < scale.rooms(); i++) {
      boolean open = i % 3 != 2;
      var asked = new NewRoom(null, "Room " + i, open ? "public" : "private", false, false);
      var room = patiently(_ -> owner.ask(rest -> rest.createRoom(asked)));
      rooms.put(room.id(), open);
    }
    var seats = seats(names, List.copyOf(rooms.keySet()), scale, random);
    takeIn(accounts, rooms, seats);
    return new Cast(accounts, rooms, seats);
  }

  private static Map<String, Set<String>> seats(
      List<String> names, List<String> rooms, Scale scale, SplittableRandom random) {
    var seats = new LinkedHashMap<String, Set<String>>();
    for (var name : names) {
      var some = new LinkedHashSet<String>();
      while (some.size() < Math.min(scale.roomsEach(), rooms.size())) {
        some.add(rooms.get(random.nextInt(rooms.size())));
      }
      seats.put(name, seats.isEmpty() ? new LinkedHashSet<>(rooms) : some);
    }
    return seats;
  }

  private static void takeIn(
      Map<String, Account> accounts, Map<String, Boolean> rooms, Map<String, Set<String>> seats)
      throws IOException, InterruptedException {
    var owner = accounts.values().iterator().next();
    var calls = new ArrayList<Callable<String>>();
    accounts.forEach((name, account) -> {
      for (var room : seats.getOrDefault(name, Set.of())) {
        if (!rooms.getOrDefault(room, true) && account != owner) {
          calls.add(
              () -> patiently(_ -> owner.ask(rest -> rest.putMember(room, account.user(), null))));
        }
      }
    });
    together(calls);
  }

  private interface Attempt<T> {
    T make(int number) throws IOException, InterruptedException;
  }

  /// Retries: a service may not know a new account yet, or be busy with password hashes.
  private static <T> T patiently(Attempt<T> attempt) throws IOException, InterruptedException {
    for (int number = 1; ; number++) {
      try {
        return attempt.make(number);
      } catch (IOException e) {
        if (number == MOST_TRIES) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE);
      }
    }
  }

  /// Runs a few calls at a time, so that registering does not overload a small machine.
  private static <T> List<T> together(List<Callable<T>> calls)
      throws IOException, InterruptedException {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var results = new ArrayList<T>();
      for (var each : threads.invokeAll(calls)) {
        results.add(each.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IOException("the accounts and rooms could not be made: " + e.getCause(), e);
    }
  }

  public Line.Begin begin(long t, long seed, String date) {
    return new Line.Begin(
        t,
        seed,
        date,
        accounts.entrySet().stream()
            .map(it -> new Line.Client(it.getKey(), it.getValue().user()))
            .toList(),
        rooms.entrySet().stream().map(it -> new Line.Room(it.getKey(), it.getValue())).toList());
  }

  public Account owner() {
    return accounts.values().iterator().next();
  }
}
