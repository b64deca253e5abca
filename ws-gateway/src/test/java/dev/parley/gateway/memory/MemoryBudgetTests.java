package dev.parley.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryBudgetTests {

  private static final long PAGE = MemoryBudget.PAGE_COST;

  private final MemoryBudget memory = new MemoryBudget(16 * PAGE);
  private final AtomicInteger relieved = new AtomicInteger();

  @Test
  void givesWayInItsOrder() {
    memory.relieveBy(relieved::incrementAndGet);
    memory.add(9 * PAGE);
    assertThat(memory.takePage()).isTrue();
    assertThat(memory.takesPages()).isFalse();
    assertThat(memory.takePage()).isFalse();
    assertThat(memory.takeFirstPage()).isTrue();
    assertThat(memory.takeFirstPage()).isTrue();
    assertThat(memory.takeFirstPage()).isFalse();
    assertThat(memory.takesSignals()).isTrue();

    memory.add(2 * PAGE + 1);
    assertThat(memory.takesSignals()).isFalse();
    memory.relieve();
    assertThat(relieved).hasValue(0);

    memory.add(PAGE);
    memory.relieve();
    assertThat(relieved).hasValue(1);
    memory.giveBackPage();
    memory.giveBack(14 * PAGE + 1);
    assertThat(memory.used()).isZero();
  }

  @Test
  void countsWhatIsSharedOnceUntilTheLastLetsGo() {
    var shared =
        new SharedBytes() {
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
