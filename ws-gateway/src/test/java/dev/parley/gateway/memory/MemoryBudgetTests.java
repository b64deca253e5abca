package dev.parley.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryBudgetTests {

  private final MemoryBudget memory = new MemoryBudget(1_600);
  private final AtomicInteger relieved = new AtomicInteger();

  @Test
  void givesWayInItsOrder() {
    memory.relieveBy(relieved::incrementAndGet);
    assertThat(memory.takePage(1_200)).isTrue();
    assertThat(memory.takePage(1)).isFalse();
    assertThat(memory.takesSignals()).isTrue();

    memory.add(201);
    assertThat(memory.takesPages()).isFalse();
    assertThat(memory.takesSignals()).isFalse();
    memory.relieve();
    assertThat(relieved).hasValue(0);

    memory.add(100);
    memory.relieve();
    assertThat(relieved).hasValue(1);
    memory.giveBack(1_501);
    assertThat(memory.used()).isZero();
  }

  @Test
  void countsWhatIsSharedOnceUntilTheLastLetsGo() {
    var shared =
        new Shared() {
          @Override
          protected long weight() {
            return 700;
          }
        };
    shared.hold(memory);
    shared.hold(memory);
    shared.letGo(memory);
    assertThat(memory.used()).isEqualTo(700);
    shared.letGo(memory);
    assertThat(memory.used()).isZero();

    shared.hold(memory);
    assertThat(memory.used()).isEqualTo(700);
  }

  @ParameterizedTest
  @CsvSource({
    "50%, 1073741824, 536870900",
    "64MB, 1073741824, 67108864",
    "9000KB, 1073741824, 9216000",
    "1GB, 104857600, 104857600",
    "1%, 104857600, 8388608",
  })
  void isAShareOfTheHeapOrSoManyBytes(String text, long heap, long bytes) {
    assertThat(text).matches(BudgetSetting.FORM);
    assertThat(new BudgetSetting(text).bytes(heap)).isEqualTo(bytes);
  }
}
