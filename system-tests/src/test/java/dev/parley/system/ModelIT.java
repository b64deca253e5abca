package dev.parley.system;

import dev.parley.system.model.Plan;
import dev.parley.system.model.Run;
import dev.parley.system.stack.Stack;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Eight clients do random operations and lose their connections: all clients read the same, and
/// the model agrees.
///
/// `-Dparley.model.seeds=1-20 -Dparley.model.operations=10000` replaces the seeds and the size
/// given here; `-Dparley.model.kills=6` kills that many processes in the last run.
@Tag("slow")
@Tag("turn-model")
class ModelIT {

  private static final List<String> VICTIMS =
      List.of("message-service", "ws-gateway-1", "postgres", "ws-gateway-2", "kafka");

  private final Stack stack = Stack.shared();

  static Stream<Plan> plans() {
    int operations = Integer.getInteger("parley.model.operations", 1_500);
    int kills = Integer.getInteger("parley.model.kills", 0);
    var seeds = System.getProperty("parley.model.seeds", "1").split("-", -1);
    long last = Long.parseLong(seeds[seeds.length - 1]);
    return LongStream.rangeClosed(Long.parseLong(seeds[0]), last)
        .mapToObj(seed -> new Plan(seed, operations, victims(seed, seed == last ? kills : 0)));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everybodyReadsTheSameAndTheModelAgrees(Plan plan) throws Exception {
    System.out.println(Run.of(stack.server(), plan, this::killAndStart));
  }

  private void killAndStart(String process) {
    stack.site().kill(process);
    stack.site().start(process);
  }

  private static List<String> victims(long seed, int kills) {
    var random = new SplittableRandom(seed);
    return random.ints(kills, 0, VICTIMS.size()).mapToObj(VICTIMS::get).toList();
  }
}
