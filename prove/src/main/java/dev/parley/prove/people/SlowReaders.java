package dev.parley.prove.people;

import dev.parley.client.rest.ParleyRest;
import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Many guests in a busy room read nothing. The gateways must close them and serve the others.
///
/// @param count number of guests
record SlowReaders(Site site, int count) implements Fault {

  /// More than the gateway and the system's buffers may hold for one socket.
  private static final long ENOUGH_BYTES = 12_000_000;

  private static final Duration LONGEST_FLOOD = Duration.ofSeconds(45);
  private static final long LOOK_MILLIS = 100;

  @Override
  public String id() {
    return "F22";
  }

  @Override
  public String what() {
    return count + " slow readers";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws Exception {
    var owner = People.register(site);
    var room =
        ParleyRest.at(site.url()).with(owner.accessToken()).createRoom(People.room("public")).id();
    var readers = new ArrayList<SlowReader>();
    var gateways = site.gateways();
    for (int i = 0; i < count; i++) {
      var gateway = URI.create(site.part(gateways.get(i % gateways.size())).url());
      readers.add(new SlowReader(gateway, room));
    }
    return new Slow(readers, new Flood(site.url(), owner.accessToken(), room));
  }

  private static final class Slow implements ActiveFault {

    private final List<SlowReader> readers;
    private final Flood flood;
    private long closed;

    private Slow(List<SlowReader> readers, Flood flood) {
      this.readers = readers;
      this.flood = flood;
    }

    @Override
    public boolean bit() {
      return closed == readers.size();
    }

    @Override
    public void heal() throws Exception {
      long end = System.nanoTime() + LONGEST_FLOOD.toNanos();
      while (flood.bytes() < ENOUGH_BYTES && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      flood.close();
      closed = readers.parallelStream().filter(SlowReader::wasClosed).count();
      for (var reader : readers) {
        reader.close();
      }
    }
  }
}
