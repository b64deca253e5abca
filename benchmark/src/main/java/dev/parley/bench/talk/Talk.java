package dev.parley.bench.talk;

import dev.parley.bench.stack.ResourceMeter;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Lets the members send at one rate, and counts. For one thread; may run again at another rate.
public final class Talk {

  private static final Duration DRAIN_WITHIN = Duration.ofSeconds(15);
  private static final long LEAD_NANOS = 100_000_000;

  private final LoadClients crowd;
  private int said;
  private volatile long lastSaid;

  public Talk(LoadClients crowd) {
    this.crowd = crowd;
  }

  /// Sends without measuring.
  public void warmUp(double rate, int seconds) throws InterruptedException {
    if (seconds > 0) {
      var _ = run(rate, seconds, 0, new ResourceMeter(List.of()));
    }
  }

  /// Sends, and measures after a warm-up.
  ///
  /// @param rate messages a second, all rooms together
  /// @param meter runs while the measured messages are sent
  public TalkResult run(double rate, int warmUp, int seconds, ResourceMeter meter)
      throws InterruptedException {
    var pacer = new OpenLoopSchedule(System.nanoTime() + LEAD_NANOS, rate, System::nanoTime);
    int count = (int) (rate * (warmUp + seconds));
    var phase = RatePhase.of(pacer, crowd.sent(), (int) (rate * warmUp), count);
    enter(phase);
    var window = new Window(phase, meter);
    long start = pacer.due(phase.measured() - phase.first());
    var opening = Thread.ofVirtual().name("opening").start(() -> window.openAt(start));
    pacer.run(
        count,
        due -> {
          int upTo = phase.first() + due;
          crowd.speaking().execute(() -> sayUpTo(phase, upTo));
        });
    opening.join();
    window.close();
    crowd.sent(phase.end());
    await(() -> crowd.speakers().stream().allMatch(Member::isAnswered));
    var highest = highest();
    await(() -> isUpTo(crowd.speakers(), highest));
    awaitListeners(highest);
    return finish(phase, rate, window, highest);
  }

  /// The measured time, with its deliveries and resource use.
  private final class Window {
    private final RatePhase phase;
    private final ResourceMeter meter;
    private long deliveredBefore;
    private long delivered;
    private Duration speakingBefore = Duration.ZERO;
    private Duration listeningBefore = Duration.ZERO;
    private double busiest;

    Window(RatePhase phase, ResourceMeter meter) {
      this.phase = phase;
      this.meter = meter;
    }

    /// Waits for the time and starts. Do not call it on the pacing thread: reading the resource use
    /// takes milliseconds.
    void openAt(long nanos) {
      while (System.nanoTime() < nanos) {
        LockSupport.parkNanos(nanos - System.nanoTime());
      }
      speakingBefore = crowd.speaking().cpu();
      listeningBefore = crowd.listening().cpu();
      meter.start();
      deliveredBefore = phase.delivered().sum();
    }

    void close() {
      delivered = phase.delivered().sum() - deliveredBefore;
      var speaking = crowd.speaking().cpu().minus(speakingBefore);
      var listening = crowd.listening().cpu().minus(listeningBefore);
      meter.stop();
      long most = Math.max(speaking.toNanos(), listening.toNanos());
      busiest = most / 1e9 / Math.max(1e-9, meter.seconds());
    }
  }

  private void enter(RatePhase phase) {
    said = phase.first();
    crowd.speaking().submit(() -> crowd.speakersHear().phase = phase).join();
    crowd.listening().submit(() -> crowd.listenersHear().phase = phase).join();
  }

  /// Runs on the speaking loop.
  private void sayUpTo(RatePhase phase, int upTo) {
    var touched = new LinkedHashSet<Member>();
    for (; said < upTo; said++) {
      var member = crowd.speakers().get(said % crowd.speakers().size());
      member.say(said);
      touched.add(member);
      phase.sent(said);
    }
    touched.forEach(Member::flush);
    lastSaid = System.nanoTime();
  }

  /// The highest acked seq of each room.
  public long[] highest() {
    return crowd.speaking().submit(() -> crowd.speakersHear().answers.highest()).join();
  }

  private static boolean isUpTo(List<Member> members, long[] highest) {
    return members.stream().allMatch(member -> member.isUpTo(highest[member.room()]));
  }

  private void await(BooleanSupplier onSpeakingLoop) throws InterruptedException {
    poll(() -> crowd.speaking().submit(onSpeakingLoop::getAsBoolean).join());
  }

  private void awaitListeners(long[] highest) throws InterruptedException {
    poll(() -> crowd.listening().submit(() -> isUpTo(crowd.listeners(), highest)).join());
  }

  private static void poll(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + DRAIN_WITHIN.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private TalkResult finish(RatePhase phase, double rate, Window window, long[] highest) {
    var spoke = crowd.speaking().submit(() -> take(crowd.speakers(), highest)).join();
    var heard = crowd.listening().submit(() -> take(crowd.listeners(), highest)).join();
    var answers = crowd.speakersHear().answers;
    var nacks = crowd.speaking().submit(answers::takeNacks).join();
    var lost = new TreeMap<>(crowd.speaking().submit(answers::takeLost).join());
    var others = crowd.listenersHear().answers;
    crowd
        .listening()
        .submit(others::takeLost)
        .join()
        .forEach((reason, count) -> lost.merge(reason, count, Integer::sum));
    long repeated = crowd.speaking().submit(answers::takeRepeated).join();
    int unacked = crowd.speaking().submit(() -> answers.unacked(phase.first(), phase.end())).join();
    long differing = crowd.speakersHear().orders.differing(crowd.listenersHear().orders);
    return new TalkResult(
        rate,
        phase,
        phase.end() - phase.measured(),
        1 / rate + (lastSaid - phase.pacer().due(phase.measured() - phase.first())) / 1e9,
        window.delivered,
        window.busiest,
        unacked,
        nacks,
        lost,
        spoke.plus(heard).plus(new TalkResult.Faults(0, repeated, 0)),
        differing);
  }

  /// Runs on the members' loop.
  private static TalkResult.Faults take(List<Member> members, long[] highest) {
    return members.stream()
        .map(member -> member.take(highest[member.room()]))
        .map(found -> new TalkResult.Faults(found.missing(), found.repeated(), found.outOfOrder()))
        .reduce(new TalkResult.Faults(0, 0, 0), TalkResult.Faults::plus);
  }
}
