package dev.parley.auth.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.RunningService;
import dev.parley.testing.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DevicesIT extends RunningService {

  private final String name = newName();

  @Test
  void listsTheSignInsOfTheCallerOnly() {
    var phone = registered(name);
    registered(newName());
    api = api.with("User-Agent", "Browser 9 " + "x".repeat(300));
    var browser = login(name, GOOD_PASSWORD);

    var devices = api.as(browser.text("/accessToken")).get("/api/auth/devices");

    assertThat(devices.status()).as(devices.body()).isEqualTo(200);
    assertThat(devices.json().at("/devices").size()).isEqualTo(2);
    assertThat(devices.json().at("/devices/0/current").asBoolean()).isTrue();
    assertThat(devices.text("/devices/0/client")).startsWith("Browser 9 x").hasSize(200);
    assertThat(devices.json().at("/devices/1/current").asBoolean()).isFalse();
    assertThat(devices.text("/devices/1/client")).startsWith("Java-http-client");
    assertThat(devices.text("/devices/1/id")).isEqualTo(current(phone));
  }

  @Test
  void oneDeviceIsSignedOut() {
    var here = registered(name);
    var there = login(name, GOOD_PASSWORD);
    var device = "/api/auth/devices/" + current(there);

    assertThat(api.as(here.text("/accessToken")).delete(device).status()).isEqualTo(204);

    refreshed(there.text("/refreshToken")).assertProblem(401, "unauthorized");
    api.as(there.text("/accessToken")).get("/api/auth/me").assertProblem(401, "unauthorized");
    api.as(here.text("/accessToken")).delete(device).assertProblem(404, "not_found");
    assertThat(refreshed(here.text("/refreshToken")).status()).isEqualTo(200);
  }

  @Test
  void allOthersAreSignedOut() {
    var here = registered(name);
    var there = login(name, GOOD_PASSWORD);

    assertThat(api.as(here.text("/accessToken")).delete("/api/auth/devices").status())
        .isEqualTo(204);

    refreshed(there.text("/refreshToken")).assertProblem(401, "unauthorized");
    assertThat(refreshed(here.text("/refreshToken")).status()).isEqualTo(200);
  }

  @Test
  void aDeviceOfAnotherUserIsNotThere() {
    var other = registered(newName());
    var mine = api.as(registered(name).text("/accessToken"));

    mine.delete("/api/auth/devices/" + current(other)).assertProblem(404, "not_found");
    mine.delete("/api/auth/devices/" + UUID.randomUUID()).assertProblem(404, "not_found");
    mine.delete("/api/auth/devices/none").assertProblem(404, "not_found");
    assertThat(refreshed(other.text("/refreshToken")).status()).isEqualTo(200);
  }

  @Test
  void aGuestHasNoDevices() {
    var guest = api.as(api.post("/api/auth/guest", Map.of()).text("/accessToken"));

    guest.get("/api/auth/devices").assertProblem(422, "forbidden");
  }

  private String current(Answer signedIn) {
    var devices = api.as(signedIn.text("/accessToken")).get("/api/auth/devices").json();
    for (var device : devices.at("/devices")) {
      if (device.at("/current").asBoolean()) {
        return device.at("/id").asString();
      }
    }
    throw new AssertionError(devices);
  }
}
