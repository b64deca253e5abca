package dev.parley.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.starter.problem.ProblemWriter;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AuthenticationServiceException;
import tools.jackson.databind.json.JsonMapper;

class KeysAwayFilterTests {

  private final KeysAwayFilter filter =
      new KeysAwayFilter(new ProblemWriter(JsonMapper.builder().build()));
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void asksToComeBackWhileNoKeyIsKnown() throws Exception {
    filter.doFilter(
        new MockHttpServletRequest(),
        response,
        (_, _) -> {
          throw new AuthenticationServiceException("no keys");
        });

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    assertThat(response.getContentAsString()).contains("unavailable").doesNotContain("no keys");
  }

  @Test
  void staysOutOfTheWayOtherwise() throws Exception {
    filter.doFilter(new MockHttpServletRequest(), response, (_, _) -> {});

    assertThat(response.getStatus()).isEqualTo(200);
  }
}
