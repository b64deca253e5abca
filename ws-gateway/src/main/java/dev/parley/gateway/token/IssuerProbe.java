package dev.parley.gateway.token;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Whether the issuer's keys can be fetched now; an answer is reused for five seconds. One thread
/// only.
public final class IssuerProbe implements BooleanSupplier {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final long HOLDS = Duration.ofSeconds(5).toNanos();

  private final HttpClient http;
  private final URI keys;
  private final LongSupplier nanoTime;
  private boolean answered;
  private boolean asked;
  private long askedAt;

  public IssuerProbe(HttpClient http, URI keys, LongSupplier nanoTime) {
    this.http = http;
    this.keys = keys;
    this.nanoTime = nanoTime;
  }

  @Override
  public boolean getAsBoolean() {
    long now = nanoTime.getAsLong();
    if (!asked || now - askedAt > HOLDS) {
      asked = true;
      answered = ask();
      askedAt = now;
    }
    return answered;
  }

  private boolean ask() {
    try {
      var request = HttpRequest.newBuilder(keys).timeout(TIMEOUT).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
