package dev.parley.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.process.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

  @TempDir private Path path;
  private StackDirectory directory;

  @BeforeEach
  void prepare() {
    directory = new StackDirectory(path.resolve("stack"));
    directory.prepare();
  }

  @Test
  void areMadeOnceAndKept() {
    var first = Secrets.of(directory, new Random(1));
    var again = Secrets.of(directory, new Random(2));

    assertThat(again.internalToken()).isEqualTo(first.internalToken()).hasSize(64);
    assertThat(first.databasePassword("rooms")).isNotEqualTo(first.databasePassword("auth"));
  }

  @Test
  void areReadableForTheirOwnerOnly() throws Exception {
    Secrets.of(directory, new Random(1));

    assertThat(Files.getPosixFilePermissions(directory.path().resolve("secrets")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(directory.path()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void areNotMadeAnewBesideDataThatNeedsTheOldOnes() throws Exception {
    Files.createDirectory(directory.path().resolve("postgres"));

    assertThatThrownBy(() -> Secrets.of(directory, new Random(1)))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("secrets is missing")
        .hasMessageContaining("restore it");
  }

  @Test
  void sayWhichOneIsMissing() throws Exception {
    Files.writeString(directory.path().resolve("secrets"), "postgres=abc\n");

    assertThatThrownBy(() -> Secrets.of(directory, new Random(1)))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("has no auth");
  }
}
