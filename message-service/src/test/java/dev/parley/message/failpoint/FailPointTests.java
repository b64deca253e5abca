package dev.parley.message.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.message.kafka.RecordSender;
import dev.parley.message.store.EntryStore;
import dev.parley.message.testing.FakeEntryStore;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailPointTests {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "before-commit", "after-commit:3", "after-publish"})
  void takesTheKnownOnes(String setting) {
    assertThatCode(() -> FailPoint.of(setting)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"after-lunch", "after-commit:0", "after-commit:-1", "after-commit:x"})
  void refusesTheOthers(String setting) {
    assertThatThrownBy(() -> FailPoint.of(setting)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wrapsNothingWhereItIsNotNamed() {
    EntryStore store = new FakeEntryStore();
    RecordSender sender = _ -> CompletableFuture.completedFuture(null);

    assertThat(FailPoint.of("").around(store)).isSameAs(store);
    assertThat(FailPoint.of("").around(sender)).isSameAs(sender);
  }
}
