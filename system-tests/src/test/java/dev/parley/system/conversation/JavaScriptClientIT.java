package dev.parley.system.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.system.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// client-js against the running stack: its tests in `live`, in Node. 5 to 15 s, depending on how
/// warm the stack is.
@Tag("slow")
class JavaScriptClientIT {

  private static final Path NODE = Path.of("/usr/bin/node");

  @Test
  void chatsResumesAndSendsOnce() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(NODE), "there is no " + NODE);
    var builder =
        new ProcessBuilder(
                NODE.toString(),
                "--experimental-websocket",
                "--no-warnings",
                "--test",
                "live/chat.test.js")
            .directory(Path.of("../client-js").toFile())
            .redirectErrorStream(true);
    builder.environment().put("PARLEY_URL", Stack.shared().url().toString());

    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
  }
}
