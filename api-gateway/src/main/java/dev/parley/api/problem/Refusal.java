package dev.parley.api.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A request that the gateway itself refuses; [ProblemHandler] turns it into the answer.
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public Refusal(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /// The service is down or too slow; a retry after `retryAfter` may succeed.
  public static Refusal unavailable(String detail, @Nullable Duration retryAfter) {
    return new Refusal(Problem.of(503, detail).retryAfter(retryAfter));
  }

  public Problem problem() {
    return problem;
  }
}
