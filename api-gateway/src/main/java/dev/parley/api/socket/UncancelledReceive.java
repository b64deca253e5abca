package dev.parley.api.socket;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/// Passes on what a socket receives, but never a cancellation.
///
/// Reactor Netty answers a cancelled receiver with a close frame without a code. When one side has
/// closed, writing to it ends and so does the reading from the other side. The other side would get
/// that frame before the real close code. Messages after a cancel are dropped: the connection
/// releases them.
final class UncancelledReceive<T> implements CoreSubscriber<T>, Subscription {

  private final CoreSubscriber<? super T> listener;
  private volatile @Nullable Subscription socket;
  private volatile boolean stopped;

  private UncancelledReceive(CoreSubscriber<? super T> listener) {
    this.listener = listener;
  }

  static <T> Flux<T> of(Flux<T> received) {
    return received.transform(
        Operators.<T, T>liftPublisher((_, listener) -> new UncancelledReceive<T>(listener)));
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    socket = subscription;
    listener.onSubscribe(this);
  }

  @Override
  public void request(long n) {
    var current = socket;
    if (current != null) {
      current.request(n);
    }
  }

  @Override
  public void cancel() {
    stopped = true;
    request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(T frame) {
    if (!stopped) {
      listener.onNext(frame);
    }
  }

  @Override
  public void onError(Throwable error) {
    if (!stopped) {
      listener.onError(error);
    }
  }

  @Override
  public void onComplete() {
    if (!stopped) {
      listener.onComplete();
    }
  }

  @Override
  public Context currentContext() {
    return listener.currentContext();
  }
}
