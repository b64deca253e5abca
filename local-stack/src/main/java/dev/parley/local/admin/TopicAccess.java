package dev.parley.local.admin;

import dev.parley.local.process.Polling;
import dev.parley.local.process.StackException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// The access rules of Kafka, as in `deploy/kafka/acls`.
///
/// @param rules the content of that file
public record TopicAccess(String rules) {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int ITERATIONS = 4096;
  private static final String ANY_HOST = "*";

  /// The lines of the file, one entry per operation.
  List<AclBinding> entries() {
    return rules
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .flatMap(TopicAccess::entries)
        .toList();
  }

  /// Replaces a broker's rules by these, and sets the services' passwords.
  ///
  /// @param operator settings for a super user's connection
  /// @param someone settings for the connection of one service, which works when this returns
  /// @param passwords by service
  public void enter(
      Map<String, Object> operator, Map<String, Object> someone, Map<String, String> passwords) {
    List<UserScramCredentialAlteration> credentials =
        passwords.entrySet().stream()
            .<UserScramCredentialAlteration>map(one -> credential(one.getKey(), one.getValue()))
            .toList();
    try (var admin = Admin.create(operator)) {
      await(admin.deleteAcls(List.of(AclBindingFilter.ANY)).all());
      await(admin.createAcls(entries()).all());
      await(admin.alterUserScramCredentials(credentials).all());
    }
    if (!Polling.until(LIMIT, PAUSE, () -> isLetIn(someone))) {
      throw new StackException("kafka refuses every sign-in; see its log");
    }
  }

  private static boolean isLetIn(Map<String, Object> client) {
    try (var admin = Admin.create(client)) {
      await(admin.describeCluster().nodes());
      return true;
    } catch (StackException e) {
      return false;
    }
  }

  private static void await(KafkaFuture<?> answer) {
    try {
      answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StackException("kafka refuses the access rules: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }

  private static UserScramCredentialUpsertion credential(String user, String password) {
    return new UserScramCredentialUpsertion(
        user,
        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
        password.getBytes(StandardCharsets.US_ASCII));
  }

  private static Stream<AclBinding> entries(String line) {
    var words = line.strip().split("\\s+", -1);
    if (words.length != 4) {
      throw new StackException("deploy/kafka/acls: not PRINCIPAL OPERATIONS KIND NAME: " + line);
    }
    var name = words[3];
    boolean prefix = name.endsWith("*");
    var resource =
        new ResourcePattern(
            ResourceType.valueOf(words[2].toUpperCase(Locale.ROOT)),
            prefix ? name.substring(0, name.length() - 1) : name,
            prefix ? PatternType.PREFIXED : PatternType.LITERAL);
    return Arrays.stream(words[1].split(",", -1))
        .map(operation ->
            new AclBinding(
                resource,
                new AccessControlEntry(
                    "User:" + words[0],
                    ANY_HOST,
                    AclOperation.valueOf(operation.toUpperCase(Locale.ROOT)),
                    AclPermissionType.ALLOW)));
  }
}
