package dev.parley.message.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.events.UserId;
import dev.parley.message.testing.Samples;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalsTests {

  private final Map<String, String> rooms = new ConcurrentHashMap<>();
  private final List<Collection<String>> statements = new CopyOnWriteArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Arrivals arrivals =
      new Arrivals(asked -> {
        statements.add(List.copyOf(asked));
        return Map.copyOf(rooms);
      });
  private final Thread poll = arrivals.start();

  @BeforeEach
  void nothingIsAskedYet() {
    assertThat(statements).isEmpty();
  }

  @AfterEach
  void stop() {
    poll.interrupt();
    threads.close();
  }

  @Test
  void findsWhatArrivesWhileItWaits() {
    var found = waitFor(user(), "kitchen", () -> Optional.ofNullable(rooms.get("kitchen")));
    await().until(() -> arrivals.size() == 1);

    rooms.put("kitchen", "1");

    assertThat(found.join()).contains("1");
    assertThat(arrivals.size()).isZero();
  }

  @Test
  void looksOnceMoreWhenARoomThatIsThereChanges() {
    rooms.put("kitchen", "1");
    var found =
        waitFor(user(), "kitchen", () -> Optional.of(rooms.get("kitchen")).filter("2"::equals));
    await().until(() -> looks.get() == 1);

    rooms.put("kitchen", "2");

    assertThat(found.join()).contains("2");
    assertThat(looks).hasValue(2);
  }

  @Test
  void asksForAllRoomsInOneStatementAndLooksForNoneThatIsNotThere() {
    var all = new ArrayList<CompletableFuture<Optional<String>>>();
    for (int i = 0; i < Arrivals.PLACES; i++) {
      all.add(waitFor(user(), "room-" + i, Optional::empty));
    }

    assertThat(all).allSatisfy(each -> assertThat(each.join()).isEmpty());

    assertThat(looks).hasValue(0);
    assertThat(statements).hasSizeLessThan(60);
    assertThat(statements).anySatisfy(asked -> assertThat(asked).hasSize(Arrivals.PLACES));
  }

  @Test
  void leavesPlacesToOthersThanThePersonWhoTakesThemAll() {
    var greedy = user();
    var first = new ArrayList<CompletableFuture<Optional<String>>>();
    for (int i = 0; i < Arrivals.PLACES_OF_ONE; i++) {
      first.add(waitFor(greedy, "room-" + i, Optional::empty));
    }
    await().until(() -> arrivals.size() == Arrivals.PLACES_OF_ONE);

    assertThatThrownBy(() -> arrivals.await(greedy, "one-more", Optional::empty))
        .isInstanceOf(CrowdedException.class);
    rooms.put("kitchen", "1");
    assertThat(arrivals.await(user(), "kitchen", () -> Optional.of("found"))).contains("found");
    assertThat(first).allSatisfy(each -> assertThat(each.join()).isEmpty());
    assertThat(arrivals.await(greedy, "kitchen", () -> Optional.of("found"))).contains("found");
  }

  @Test
  void refusesWhenAllPlacesAreTaken() {
    var all = new ArrayList<CompletableFuture<Optional<String>>>();
    for (int i = 0; i < Arrivals.PLACES; i++) {
      all.add(waitFor(user(), "room-" + i, Optional::empty));
    }
    await().until(() -> arrivals.size() == Arrivals.PLACES);

    assertThatThrownBy(() -> arrivals.await(user(), "one-more", Optional::empty))
        .isInstanceOf(CrowdedException.class);
    assertThat(all).allSatisfy(each -> assertThat(each.join()).isEmpty());
  }

  @Test
  void saysThatTheDatabaseIsAwayInsteadOfFindingNothing() {
    var broken =
        new Arrivals(_ -> {
          throw new IllegalStateException("away");
        });
    var polling = broken.start();

    assertThatThrownBy(() -> broken.await(user(), "kitchen", Optional::empty)).hasMessage("away");
    polling.interrupt();
  }

  private CompletableFuture<Optional<String>> waitFor(
      UserId who, String room, Supplier<Optional<String>> look) {
    return CompletableFuture.supplyAsync(
        () ->
            arrivals.await(
                who,
                room,
                () -> {
                  looks.incrementAndGet();
                  return look.get();
                }),
        threads);
  }

  private static UserId user() {
    return Samples.user("Somebody").id();
  }
}
