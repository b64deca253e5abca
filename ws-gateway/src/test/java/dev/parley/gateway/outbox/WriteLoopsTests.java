package dev.parley.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteLoopsTests {

  private final WriteLoops loops = new WriteLoops(2);

  @AfterEach
  void end() {
    loops.close();
  }

  @Test
  void runsWhatOneSessionHasInItsOrder() throws InterruptedException {
    var loop = loops.next();
    var ran = new ArrayList<Integer>();
    var end = new CountDownLatch(1);
    var wanted = new ArrayList<Integer>();
    for (int i = 0; i < 10_000; i++) {
      int number = i;
      wanted.add(number);
      loop.execute(() -> ran.add(number));
    }
    loop.execute(end::countDown);

    assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).isEqualTo(wanted);
  }

  @Test
  void missesNothingThatIsAddedWhileALoopFallsAsleep() throws InterruptedException {
    var loop = loops.next();
    for (int i = 0; i < 20_000; i++) {
      var done = new CountDownLatch(1);
      loop.execute(done::countDown);
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void spreadsSessionsOverItsThreads() {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 4; i++) {
      loops.next().execute(() -> threads.add(Thread.currentThread().getName()));
    }

    await().until(() -> threads.equals(Set.of("writer-0", "writer-1")));
  }

  @Test
  void goesOnAfterATaskThatThrows() {
    var ran = new AtomicInteger();
    var loop = loops.next();
    loop.execute(() -> {
      throw new IllegalStateException("unexpected");
    });
    loop.execute(ran::incrementAndGet);

    await().until(() -> ran.get() == 1);
  }

  @Test
  void endsItsThreads() {
    var ran = new ArrayList<Thread>();
    List.of(loops.next(), loops.next())
        .forEach(loop ->
            loop.execute(() -> {
              synchronized (ran) {
                ran.add(Thread.currentThread());
              }
            }));
    await()
        .until(() -> {
          synchronized (ran) {
            return ran.size() == 2;
          }
        });

    loops.close();

    await().until(() -> ran.stream().noneMatch(Thread::isAlive));
  }
}
