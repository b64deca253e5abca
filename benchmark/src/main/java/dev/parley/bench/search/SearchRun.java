package dev.parley.bench.search;

import dev.parley.bench.report.Latencies;
import dev.parley.client.rest.ParleyRest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Runs queries of many kinds in random order, each after the answer to the previous one.
public final class SearchRun {

  /// The result of one kind.
  public static final class Result {

    private final Latencies latencies = new Latencies();
    private final LongAdder results = new LongAdder();

    public Latencies latencies() {
      return latencies;
    }

    public double meanResults() {
      return results.sum() / (double) Math.max(1, latencies.count());
    }
  }

  private record Question(Result kind, String query) {}

  private static final int LIMIT = 20;

  private final ParleyRest reader;
  private final Map<String, List<String>> queries;
  private final Map<String, Result> kinds = new LinkedHashMap<>();
  private final Result all = new Result();
  private final LongAdder failed = new LongAdder();

  public SearchRun(ParleyRest reader, Map<String, List<String>> queries) {
    this.reader = reader;
    this.queries = queries;
  }

  /// Runs every query `rounds` times, in an order that is the same in every run.
  public void ask(int rounds, int threads) throws InterruptedException {
    var questions = new ArrayList<Question>();
    queries.forEach((kind, list) -> {
      var result = kinds.computeIfAbsent(kind, _ -> new Result());
      for (int round = 0; round < rounds; round++) {
        list.forEach(query -> questions.add(new Question(result, query)));
      }
    });
    Collections.shuffle(questions, new Random(3));
    var next = new AtomicInteger();
    var asking = new ArrayList<Thread>();
    for (int i = 0; i < threads; i++) {
      asking.add(Thread.ofVirtual().name("asking").start(() -> askAll(questions, next)));
    }
    for (var thread : asking) {
      thread.join();
    }
  }

  public Map<String, Result> kinds() {
    return kinds;
  }

  public Latencies all() {
    return all.latencies();
  }

  public double meanResults() {
    return all.meanResults();
  }

  public long failed() {
    return failed.sum();
  }

  private void askAll(List<Question> questions, AtomicInteger next) {
    try {
      for (int i = next.getAndIncrement(); i < questions.size(); i = next.getAndIncrement()) {
        ask(questions.get(i));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(Question question) throws InterruptedException {
    long start = System.nanoTime();
    try {
      int results = reader.search(question.query(), LIMIT, null).results().size();
      long nanos = System.nanoTime() - start;
      for (var result : List.of(question.kind(), all)) {
        result.latencies.recordNanos(nanos);
        result.results.add(results);
      }
    } catch (IOException e) {
      if (failed.sum() == 0) {
        System.err.println("\"" + question.query() + "\" failed: " + e);
      }
      failed.increment();
    }
  }
}
