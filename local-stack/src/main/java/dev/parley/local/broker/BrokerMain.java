package dev.parley.local.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// Runs the broker until a signal ends it: `BrokerMain LOG PORT CONTROLLER_PORT PROPERTIES
/// [PORT>TOLD …]`. PROPERTIES is a file whose settings override those for one machine, or `-`.
public final class BrokerMain {

  /// Instead of a file of settings.
  public static final String NO_MORE = "-";

  private BrokerMain() {}

  /// Formats a new log directory; never touches a formatted one.
  public static void main(String[] args) throws Exception {
    var log = Path.of(args[0]);
    var doors = Arrays.stream(args).skip(4).map(BrokerSettings.Door::parse).toList();
    var settings =
        new BrokerSettings(log, Integer.parseInt(args[1]), Integer.parseInt(args[2]), doors);
    if (!Files.exists(log.resolve("meta.properties"))) {
      format(log);
    }
    var properties = settings.properties();
    if (!args[3].equals(NO_MORE)) {
      try (var more = Files.newBufferedReader(Path.of(args[3]))) {
        properties.load(more);
      }
    }
    var server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
    server.startup();
    server.awaitShutdown();
  }

  private static void format(Path log) throws Exception {
    refuseLostMetadata(log);
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(log.toString())
        .addDirectory(log.toString())
        .setPrintStream(new PrintStream(PrintStream.nullOutputStream(), true))
        .run();
  }

  /// Records without their `meta.properties`: formatting would make them unreachable.
  private static void refuseLostMetadata(Path log) throws IOException {
    if (Files.isDirectory(log)) {
      try (var files = Files.list(log)) {
        if (files.findAny().isPresent()) {
          throw new IOException("ERROR " + log + " holds files but no meta.properties");
        }
      }
    }
  }
}
