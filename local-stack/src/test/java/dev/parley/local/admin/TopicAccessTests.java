package dev.parley.local.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.process.StackException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class TopicAccessTests {

  @Test
  void hasAnEntryForEachOperation() {
    var entries =
        new TopicAccess(
                """
                # nobody reads this
                ws-gateway  describe,create  topic  parley.*

                room-service  read  group  room-service
                """)
            .entries();

    assertThat(entries)
        .extracting(entry -> entry.entry().operation())
        .containsExactly(AclOperation.DESCRIBE, AclOperation.CREATE, AclOperation.READ);
    assertThat(entries.getFirst().pattern().patternType()).isEqualTo(PatternType.PREFIXED);
    assertThat(entries.getFirst().pattern().name()).isEqualTo("parley.");
    assertThat(entries.getLast().pattern().patternType()).isEqualTo(PatternType.LITERAL);
    assertThat(entries.getLast().pattern().resourceType()).isEqualTo(ResourceType.GROUP);
    assertThat(entries.getLast().entry().principal()).isEqualTo("User:room-service");
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> new TopicAccess("ws-gateway write parley.commands.v1").entries())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("ws-gateway write parley.commands.v1");
  }
}
