package dev.parley.gateway.jetty;

import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Lets Jetty wait for the network on platform threads, and run its tasks on virtual ones.
///
/// Boot uses virtual threads for everything. A virtual thread that waits in a selector blocks its
/// carrier thread, which must be replaced, and after each task another one starts to wait. Each
/// connection has at most one task.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class JettyThreads implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

  /// Jetty uses one selector for 16 threads and two cores; few of them are ever started.
  private static final int MOST = Math.max(16, 8 * Runtime.getRuntime().availableProcessors());

  private static final int LEAST = 2;

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    if (factory.getThreadPool() instanceof VirtualThreadPool) {
      var threads = new QueuedThreadPool(MOST, LEAST);
      threads.setName("jetty");
      threads.setReservedThreads(0); // for tasks
      threads.setVirtualThreadsExecutor(
          VirtualThreads.getNamedVirtualThreadsExecutor("jetty-task-"));
      factory.setThreadPool(threads);
    }
  }
}
