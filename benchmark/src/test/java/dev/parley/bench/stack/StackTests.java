package dev.parley.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.rest.ProblemException;
import dev.parley.stack.StackProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class StackTests {

  @Test
  void addsUpTheTimesOfAProcessWhateverItIsCalled() {
    var stat = "42 (a ) b) S 1 2 3 4 5 6 7 8 9 10 100 20 3 4 20 0 1 0 99";
    assertThat(ProcessUse.ticks(stat)).isEqualTo(127);
    assertThat(ProcessUse.rss("Name:\tx\nVmRSS:\t   2048 kB\n")).isEqualTo(2048 * 1024);
  }

  @Test
  void countsWhatTheMachineDidBesidesIdling() {
    assertThat(ResourceMeter.busyTicks("cpu  10 2 3 1000 50 1 4 0 7 7")).isEqualTo(20);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsThisProcess() {
    var own = new StackProcess("own", ProcessHandle.current().pid(), 0, "");
    var gone = new StackProcess("gone", Integer.MAX_VALUE, 0, "");

    var uses = ProcessUse.of(List.of(own, gone));

    assertThat(uses).hasSize(1);
    assertThat(uses.getFirst().cpu()).isPositive();
    assertThat(uses.getFirst().rssBytes()).isGreaterThan(1 << 20);
    assertThat(uses.getFirst().effort().waits()).isPositive();
    assertThat(uses.getFirst().effort().calls()).isPositive();
  }

  @Test
  void addsUpWhatThreadsDid() {
    var first = Effort.switches("voluntary_ctxt_switches:\t7\nnonvoluntary_ctxt_switches:\t2\n");
    var second = Effort.switches("voluntary_ctxt_switches:\t1\nnonvoluntary_ctxt_switches:\t1\n");

    assertThat(first.plus(second)).isEqualTo(new Effort(8, 3, 0));
    assertThat(second.since(first)).isEqualTo(Effort.NONE);
    assertThat(Effort.calls("rchar: 9\nsyscr: 3\nsyscw: 4\n")).isEqualTo(7);
  }

  @Test
  void callsAgainAfterALimitAndNotAfterARefusal() throws Exception {
    var calls = new AtomicInteger();
    Server.Call<String> limitedOnce =
        () -> {
          if (calls.incrementAndGet() == 1) {
            throw new ProblemException(429, "rate_limited", "", Duration.ofMillis(10));
          }
          return "ok";
        };
    assertThat(Server.patiently(limitedOnce)).isEqualTo("ok");

    calls.set(0);
    Server.Call<String> refused =
        () -> {
          calls.incrementAndGet();
          throw new ProblemException(404, "not_found", "");
        };
    assertThatThrownBy(() -> Server.patiently(refused)).isInstanceOf(ProblemException.class);
    assertThat(calls).hasValue(1);
  }
}
