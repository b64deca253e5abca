package dev.parley.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.net.URI;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class OtelTracesTests {

  /// No collector listens there: spans are dropped, and nothing else happens.
  private static final URI NOBODY = URI.create("http://127.0.0.1:9/v1/traces");

  private static final double HARDLY_EVER = 1e-12;

  private final Headers headers = new RecordHeaders();

  @Test
  void aFollowedFrameLetsItsTraceGoOnInTheRecord() {
    try (var traces = OtelTraces.open("test", 1, NOBODY)) {
      var asked = asked(traces);
      asked.addTo(headers);
      asked.written(true);

      assertThat(CloudEventHeaders.text(headers, CloudEventHeaders.TRACE).orElse(""))
          .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
      assertThat(traces.delivery(headers).isFollowed()).isTrue();
    }
  }

  @Test
  void whatIsNotSampledCarriesNoHeader() {
    try (var traces = OtelTraces.open("test", HARDLY_EVER, NOBODY)) {
      var asked = asked(traces);
      asked.addTo(headers);

      assertThat(asked).isSameAs(Traces.Asked.NONE);
      assertThat(headers).isEmpty();
      assertThat(traces.delivery(headers)).isSameAs(Traces.Delivery.NONE);
    }
  }

  @Test
  void aTraceThatBeganElsewhereGoesOnHoweverFewAreSampledHere() {
    try (var theirs = OtelTraces.open("one", 1, NOBODY);
        var ours = OtelTraces.open("other", HARDLY_EVER, NOBODY)) {
      asked(theirs).addTo(headers);

      assertThat(ours.delivery(headers).isFollowed()).isTrue();
    }
  }

  @Test
  void offMakesNothing() {
    asked(Traces.OFF).addTo(headers);

    assertThat(headers).isEmpty();
    assertThat(asked(Traces.OFF)).isSameAs(Traces.Asked.NONE);
  }

  private static Traces.Asked asked(Traces traces) {
    return traces.asked(
        "send", new RoomId(UUID.randomUUID()), new UserId(UUID.randomUUID()), "s-1");
  }
}
