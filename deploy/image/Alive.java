import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/// Whether a service of this machine says that it may be given work: the exit code is the answer.
///
/// `java Alive.java PORT`: the images hold no shell and no curl, so their health is asked for with the
/// JVM that is there. In Kubernetes the kubelet asks, and this is not used.
final class Alive {

  private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(2).toMillis();
  private static final int OK = 200;

  private Alive() {}

  public static void main(String[] arguments) throws IOException {
    var readiness = "http://127.0.0.1:%s/actuator/health/readiness".formatted(arguments[0]);
    var connection = (HttpURLConnection) URI.create(readiness).toURL().openConnection();
    connection.setConnectTimeout(LIMIT_MILLIS);
    connection.setReadTimeout(LIMIT_MILLIS);
    System.exit(connection.getResponseCode() == OK ? 0 : 1);
  }
}
