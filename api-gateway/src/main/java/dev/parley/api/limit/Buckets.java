package dev.parley.api.limit;

import reactor.core.publisher.Mono;

/// Where the tokens are kept.
interface Buckets {

  /// Takes one token if there is one.
  Mono<Verdict> take(Limit limit);
}
