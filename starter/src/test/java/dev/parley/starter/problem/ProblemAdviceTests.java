package dev.parley.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

class ProblemAdviceTests {

  @RestController
  static final class Failing {
    private Supplier<RuntimeException> failure = IllegalStateException::new;

    @GetMapping("/fails")
    String fail() {
      throw failure.get();
    }
  }

  @RestController
  static final class Reading {
    record Body(int count) {}

    @PostMapping("/reads")
    int read(@RequestBody Body body) {
      return body.count();
    }
  }

  private final Failing failing = new Failing();
  private final MockMvcTester mvc =
      MockMvcTester.create(
          MockMvcBuilders.standaloneSetup(failing, new Reading())
              .setControllerAdvice(
                  new DatabaseProblems(), new FirewallProblems(), new ProblemAdvice())
              .build());

  @Test
  void aValueOfAnotherTypeIsNamed() {
    assertThat(
            mvc.post()
                .uri("/reads")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"count\":\"many\"}"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo("The value of 'count' cannot be parsed.");
  }

  @Test
  void aProblemIsAnsweredAsItIs() {
    assertAnswer(() -> Problem.conflict("In use."), 409, "conflict");
  }

  @Test
  void aMistakeIsA500AndSaysNothing() {
    assertAnswer(() -> new IllegalStateException("secret"), 500, "internal");
  }

  @Test
  void aDatabaseThatIsAwayIsA503AndABrokenStatementIsNot() {
    assertAnswer(() -> new QueryTimeoutException("slow"), 503, "unavailable");
    assertAnswer(() -> sql("25006"), 503, "unavailable");
    assertAnswer(() -> sql("42601"), 500, "internal");
  }

  @Test
  void aHeaderWithControlCharactersIsA400() {
    assertAnswer(() -> new RequestRejectedException("header"), 400, "invalid");
  }

  @Test
  void whatSpringRefusesHasACodeToo() {
    assertThat(mvc.post().uri("/fails"))
        .hasStatus(405)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyText()
        .contains("method_not_allowed");
  }

  private void assertAnswer(Supplier<RuntimeException> failure, int status, String code) {
    failing.failure = failure;
    assertThat(mvc.get().uri("/fails"))
        .hasStatus(status)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyText()
        .contains("\"code\":\"" + code + "\"")
        .doesNotContain("secret");
  }

  private static RuntimeException sql(String state) {
    return new UncategorizedSQLException("read", "SELECT", new SQLException("no", state));
  }
}
