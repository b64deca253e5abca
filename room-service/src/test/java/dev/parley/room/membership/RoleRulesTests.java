package dev.parley.room.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.state.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleRulesTests {

  private static final List<Role> BELOW_MODERATORS = List.of(Role.MEMBER, Role.VISITOR);

  @ParameterizedTest
  @EnumSource(Role.class)
  void ownersDecideAboutAll(Role role) {
    assertThat(RoleRules.decides(Role.OWNER, role)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void moderatorsDecideAboutThoseBelowThem(Role role) {
    assertThat(RoleRules.decides(Role.MODERATOR, role)).isEqualTo(BELOW_MODERATORS.contains(role));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void othersDecideAboutNobody(Role role) {
    assertThat(RoleRules.decides(Role.MEMBER, role)).isFalse();
    assertThat(RoleRules.decides(Role.VISITOR, role)).isFalse();
    assertThat(RoleRules.decides(null, role)).isFalse();
  }

  @Test
  void thereIsNoRoleThatNoRuleKnows() {
    assertThat(Role.values())
        .containsExactlyInAnyOrder(Role.OWNER, Role.MODERATOR, Role.MEMBER, Role.VISITOR);
  }
}
