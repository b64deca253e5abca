package dev.parley.bench.stack;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// How much other JVMs of this user have allocated on their heaps, asked through JMX.
///
/// A connection stays open until this program ends, so that only the first question has a cost that
/// a measurement would notice.
final class HeapAllocation {

  private static final Map<Long, Optional<MBeanServerConnection>> CONNECTIONS =
      new ConcurrentHashMap<>();

  private HeapAllocation() {}

  /// Connects, if the process is a JVM.
  static void connect(long pid) {
    CONNECTIONS.computeIfAbsent(pid, HeapAllocation::open);
  }

  /// The bytes that all threads of a JVM have allocated; 0 if it is not connected.
  static long bytes(long pid) {
    return CONNECTIONS.getOrDefault(pid, Optional.empty()).map(HeapAllocation::bytes).orElse(0L);
  }

  private static long bytes(MBeanServerConnection jvm) {
    try {
      var threads = new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
      return (Long) jvm.getAttribute(threads, "TotalThreadAllocatedBytes");
    } catch (IOException | JMException _) {
      return 0; // it has just ended
    }
  }

  @SuppressWarnings("BanJNDI") // the address comes from the JVM itself
  private static Optional<MBeanServerConnection> open(long pid) {
    if (!isJvm(pid)) {
      return Optional.empty();
    }
    try {
      var jvm = VirtualMachine.attach(Long.toString(pid));
      try {
        var address = new JMXServiceURL(jvm.startLocalManagementAgent());
        return Optional.of(JMXConnectorFactory.connect(address).getMBeanServerConnection());
      } finally {
        jvm.detach();
      }
    } catch (IOException | AttachNotSupportedException _) {
      return Optional.empty();
    }
  }

  /// An attempt to attach to a program that is no JVM would end it: it gets a SIGQUIT.
  private static boolean isJvm(long pid) {
    return VirtualMachine.list().stream().anyMatch(jvm -> jvm.id().equals(Long.toString(pid)));
  }
}
