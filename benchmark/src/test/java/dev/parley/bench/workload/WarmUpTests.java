package dev.parley.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmUpTests {

  private final BenchCommand bench = new BenchCommand();

  @Test
  void isLongForAStackOnWhichNobodyHasTalkedYet() {
    assertThat(bench.warmUp()).isEqualTo(120);

    bench.target().warmedUp();
    assertThat(bench.warmUp()).isEqualTo(15);

    bench.target().forgetStack();
    assertThat(bench.warmUp()).isEqualTo(120);
  }
}
