package dev.parley.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class ProblemTests {

  @Test
  void aFilterAnswersWithStatusCodeAndWhenToComeBack() throws Exception {
    var response = new MockHttpServletResponse();

    new ProblemWriter(JsonMapper.builder().build())
        .write(response, Problem.tooMany("auth", Duration.ofMillis(1_200)));

    assertThat(response.getStatus()).isEqualTo(429);
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(response.getHeader("Retry-After")).isEqualTo("2");
    assertThat(response.getHeader("RateLimit")).isEqualTo("\"auth\";r=0;t=2");
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(response.getContentAsString()).contains("\"code\":\"rate_limited\"");
  }

  @Test
  void whoMustShowATokenIsToldSo() {
    assertThat(Problem.tokenNeeded().headers().getFirst("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid",
    "401, unauthorized",
    "404, not_found",
    "405, method_not_allowed",
    "412, precondition_failed",
    "413, too_long",
    "422, invalid",
    "429, rate_limited",
    "500, internal",
    "503, unavailable"
  })
  void aStatusHasItsCode(int status, String code) {
    assertThat(Codes.of(status)).isEqualTo(code);
  }
}
