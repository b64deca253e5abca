package dev.parley.api.limit;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.api.stub.RunningGateway;
import dev.parley.starter.redis.RedisLink;
import dev.parley.testing.parts.Parts;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

/// Each test uses another client address, and so other buckets.
class LimitsIT extends RunningGateway {

  private static final AtomicInteger NEXT_ADDRESS = new AtomicInteger(20);

  @Autowired private RedisLink redis;
  @Autowired private RedisBuckets buckets;
  @Autowired private StringRedisTemplate template;

  @Test
  void refusesPasswordGuessesAfterTheBurstAndSaysWhenToComeBack() {
    awaitRedis();
    var http = anotherAddress();

    var refused = firstRefused(http, "/api/auth/login", Rule.SIGN_IN.burst() * 2);

    assertProblem(refused, 429, "rate_limited");
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(refused.headers().firstValue("RateLimit")).hasValue("\"sign-in\";r=0;t=1");
    assertThat(AUTH.received()).hasSizeBetween(Rule.SIGN_IN.burst(), Rule.SIGN_IN.burst() * 2);
  }

  @Test
  void keepsItsBucketsInRedisForAllInstances() {
    awaitRedis();
    var limit = Rule.CLIENT.of("somebody-" + UUID.randomUUID());

    var first = buckets.take(limit).blockOptional().orElseThrow();
    var second = buckets.take(limit).blockOptional().orElseThrow();

    assertThat(first.remaining()).isEqualTo(Rule.CLIENT.burst() - 1);
    assertThat(second.remaining()).isEqualTo(Rule.CLIENT.burst() - 2);
    assertThat(template.getExpire(limit.redisKey(), TimeUnit.MILLISECONDS)).isBetween(1L, 4000L);
  }

  @Test
  void letsOthersInWhileOneIsRefused() {
    firstRefused(anotherAddress(), "/api/auth/register", Rule.SIGN_IN.burst() * 2);

    assertThat(post(anotherAddress(), "/api/auth/register").statusCode()).isEqualTo(200);
  }

  @Test
  void saysHowMuchIsLeft() {
    awaitRedis();

    var response = send(anotherAddress(), HttpRequest.newBuilder(uri("/api/rooms")).build());

    assertThat(response.headers().firstValue("RateLimit")).hasValue("\"client\";r=99;t=0");
  }

  @Test
  void holdsFromMemoryWhileRedisIsAwayAndGoesBackToItAfterwards() {
    awaitRedis();
    Parts.redis().stop();
    try {
      await().until(() -> !redis.isUp());
      var http = anotherAddress();

      assertThat(post(http, "/api/auth/login").statusCode()).isEqualTo(200);
      assertThat(firstRefused(http, "/api/auth/login", Rule.SIGN_IN.burst() * 2).statusCode())
          .isEqualTo(429);
    } finally {
      Parts.redis().start();
    }
    awaitRedis();
    assertThat(post(anotherAddress(), "/api/auth/login").statusCode()).isEqualTo(200);
  }

  @Test
  void healthAndDocsAreNotCounted() {
    var http = anotherAddress();

    for (var path : new String[] {"/health", "/docs/"}) {
      var response = send(http, HttpRequest.newBuilder(uri(path)).build());
      assertThat(response.headers().firstValue("RateLimit")).isEmpty();
    }
  }

  private void awaitRedis() {
    await().atMost(Duration.ofSeconds(20)).until(redis::isUp);
  }

  private HttpResponse<String> firstRefused(HttpClient http, String path, int tries) {
    for (int i = 0; i < tries; i++) {
      var response = post(http, path);
      if (response.statusCode() != 200) {
        return response;
      }
    }
    throw new AssertionError("nothing was refused in " + tries + " tries");
  }

  private HttpResponse<String> post(HttpClient http, String path) {
    return send(http, HttpRequest.newBuilder(uri(path)).POST(ofString("{}")).build());
  }

  private static HttpClient anotherAddress() {
    return clientFrom("127.0.0." + NEXT_ADDRESS.getAndIncrement());
  }
}
