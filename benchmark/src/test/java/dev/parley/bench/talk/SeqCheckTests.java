package dev.parley.bench.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeqCheckTests {

  private final SeqCheck sequence = new SeqCheck();

  @Test
  void findsNothingWrongWithARisingSeq() {
    see(7, 8, 9);
    sequence.expectUpTo(9);
    assertCounts(0, 0, 0);
  }

  @Test
  void countsWhatNeverCame() {
    see(1, 2, 5);
    sequence.expectUpTo(7);
    assertCounts(4, 0, 0);
  }

  @Test
  void countsWhatCameTwice() {
    see(1, 2, 2, 1);
    assertCounts(0, 2, 0);
  }

  @Test
  void countsWhatCameTooLate() {
    see(1, 3, 2, 4);
    assertCounts(0, 0, 1);
  }

  private void see(long... seqs) {
    LongStream.of(seqs).forEach(sequence::saw);
  }

  private void assertCounts(long missing, long repeated, long outOfOrder) {
    assertThat(sequence.missing()).isEqualTo(missing);
    assertThat(sequence.repeated()).isEqualTo(repeated);
    assertThat(sequence.outOfOrder()).isEqualTo(outOfOrder);
  }
}
