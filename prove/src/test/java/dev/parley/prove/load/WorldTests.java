package dev.parley.prove.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.prove.history.History;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTests {

  private static final URI A = URI.create("ws://a/ws");
  private static final URI B = URI.create("ws://b/ws");
  private static final URI C = URI.create("ws://c/ws");

  private final Random random = new Random(7);

  @TempDir private Path directory;

  @Test
  void nobodyComesBackToTheDoorThatTheyLeft() throws Exception {
    assertThat(doorsAfter(A, List.of(A, B, C))).containsOnly(B, C).contains(B, C);
  }

  @Test
  void theOnlyDoorIsTheNextOne() throws Exception {
    assertThat(doorsAfter(A, List.of(A))).containsOnly(A);
  }

  private List<URI> doorsAfter(URI left, List<URI> doors) throws Exception {
    try (var history = new History(directory.resolve("history.jsonl.gz"))) {
      var world = new World(doors, history, 1, "");
      return IntStream.range(0, 50).mapToObj(_ -> world.nextDoor(left, random)).toList();
    }
  }
}
