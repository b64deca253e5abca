package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The commands in the README have the output that it shows.
class ReadmeIT {

  private static final Pattern TYPE = Pattern.compile("\"type\":\"(\\w+)\"");
  private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":");

  private final Stack stack = Stack.shared();

  @Test
  void theFirstConversationGoesAsPrinted() throws IOException {
    var session =
        Files.readAllLines(Path.of("../README.md")).stream()
            .map(String::strip)
            .filter(line -> line.startsWith("> {") || line.startsWith("< {"))
            .toList();
    assertThat(session).hasSizeGreaterThan(4);

    try (var guest = Socket.open(stack.ws(), null)) {
      for (var line : session) {
        var frame = line.substring(2);
        if (line.startsWith(">")) {
          guest.send(frame);
        } else {
          var type = matches(TYPE, frame).getFirst();
          var came = guest.await(type);
          matches(FIELD, frame)
              .forEach(field -> assertThat(came.text()).contains("\"" + field + "\":"));
        }
      }
    }
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
