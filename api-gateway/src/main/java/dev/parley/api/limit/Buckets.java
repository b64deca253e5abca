package dev.parley.api.limit;

import reactor.core.publisher.Mono;

/// Stores the tokens of rate limits.
interface Buckets {

  /// Takes one token if there is one.
  Mono<Verdict> take(Limit limit);
}
