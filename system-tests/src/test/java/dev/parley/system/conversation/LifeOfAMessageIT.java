package dev.parley.system.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A message passes the types that ARCHITECTURE.md names, in the same order.
///
/// JDK Flight Recorder records each call of them while one message passes the running services.
@Tag("slow")
class LifeOfAMessageIT {

  private static final Path PAGE = Path.of("../ARCHITECTURE.md");
  private static final String JCMD =
      Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
  private static final Pattern TYPE = Pattern.compile("`([a-z]+\\.[A-Z]\\w+)`");

  private final Stack stack = Stack.shared();

  @TempDir private Path recordings;

  @Test
  void aMessageMeetsWhatThePageNames() throws Exception {
    var ways =
        List.of(
            new Way("ws-gateway-1", "dev.parley.gateway.", named("ws-gateway, in")),
            new Way("message-service", "dev.parley.message.", named("message-service")),
            new Way("ws-gateway-2", "dev.parley.gateway.", named("ws-gateway, out")));
    try (var alice = Socket.guest(stack.gateway(1));
        var bob = Socket.guest(stack.gateway(2))) {
      var room = stack.rest().createRoom(stack.rest().register("alice"), "public");
      alice.join(room);
      bob.join(room);
      alice.sayAcked(room, "before", "the first message loads what later ones use");
      for (var way : ways) {
        jcmd(way, "JFR.start", "name=life", "method-trace=" + way.filter());
      }
      var sent = Instant.now();
      var ack = alice.sayAcked(room, "c-1", "hi");
      bob.entriesUpTo(room, ack.number("seq"));
      for (var way : ways) {
        jcmd(way, "JFR.dump", "name=life", "filename=" + way.file(recordings));
        jcmd(way, "JFR.stop", "name=life");
      }

      for (var way : ways) {
        assertThat(met(way, sent)).as(way.process()).containsSubsequence(way.types());
      }
    }
  }

  /// The types of one service, in the order of the page.
  private record Way(String process, String root, List<String> types) {

    String filter() {
      return String.join(";", types.stream().map(type -> root + type).toList());
    }

    Path file(Path folder) {
      return folder.resolve(process + ".jfr").toAbsolutePath();
    }
  }

  /// The types that one paragraph of the page names.
  private static List<String> named(String heading) throws IOException {
    var page = Files.readString(PAGE);
    int begin = page.indexOf("**" + heading + ".**");
    assertThat(begin).as(heading).isPositive();
    var paragraph = page.substring(begin, page.indexOf(". **", begin));
    return TYPE.matcher(paragraph).results().map(found -> found.group(1)).distinct().toList();
  }

  /// The types in the order of their calls since the message was sent, including background work.
  private List<String> met(Way way, Instant sent) throws IOException {
    return RecordingFile.readAllEvents(way.file(recordings)).stream()
        .filter(event -> event.getEventType().getName().equals("jdk.MethodTrace"))
        .filter(event -> event.getStartTime().isAfter(sent))
        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
        .map(event -> type(event, way.root()))
        .toList();
  }

  private static String type(RecordedEvent event, String root) {
    RecordedMethod method = event.getValue("method");
    var name = method.getType().getName().substring(root.length());
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private void jcmd(Way way, String... words) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of(JCMD, Long.toString(stack.site().part(way.process()).pid())));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
