package dev.parley.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.parley.auth.RunningService;
import dev.parley.testing.Answer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@Tag("slow")
class RecoveryIT extends RunningService {

  private static final String NEW_PASSWORD = "a new horse battery";
  private static final GreenMail SERVER = new GreenMail(ServerSetup.SMTP.dynamicPort());

  private final String name = newName();
  private final String address = name + "@example.org";

  @BeforeAll
  static void startServer() {
    SERVER.start();
  }

  @AfterAll
  static void stopServer() {
    SERVER.stop();
  }

  @DynamicPropertySource
  static void mail(DynamicPropertyRegistry registry) {
    registry.add("parley.mail.from", () -> "parley@example.org");
    registry.add("spring.mail.host", () -> "127.0.0.1");
    registry.add("spring.mail.port", () -> SERVER.getSmtp().getPort());
    registry.add("spring.mail.properties[mail.smtp.auth]", () -> "false");
    registry.add("spring.mail.properties[mail.smtp.starttls.required]", () -> "false");
  }

  @Test
  void theOwnerOfAConfirmedAddressSetsANewPassword() throws Exception {
    var user = withAddress();

    assertThat(ask(name).status()).isEqualTo(202);
    var token = mailed("Set a new password");
    assertThat(set(token, NEW_PASSWORD).status()).isEqualTo(204);

    login(name, GOOD_PASSWORD).assertProblem(401, "unauthorized");
    assertThat(login(name, NEW_PASSWORD).status()).isEqualTo(200);
    refreshed(user.text("/refreshToken")).assertProblem(401, "unauthorized");
    set(token, GOOD_PASSWORD).assertProblem(422, "forbidden");
  }

  @Test
  void anUnconfirmedAddressGetsNoToken() throws Exception {
    var user = registered(name);
    email(user, address, GOOD_PASSWORD);
    mailed("Confirm your mail address");

    ask(name);
    var other = withOtherAddress(); // its mails come after
    ask(other);

    awaitMail(other + "@example.org", "Set a new password");
    assertThat(SERVER.getReceivedMessagesForDomain(address)).hasSize(1);
  }

  @Test
  void anUnknownNameGetsTheSameAnswer() throws Exception {
    withAddress();

    var known = ask(name);
    var unknown = ask(newName());

    assertThat(unknown.status()).isEqualTo(known.status());
    assertThat(unknown.body()).isEqualTo(known.body());
    assertThat(unknown.headers().map().keySet()).isEqualTo(known.headers().map().keySet());
  }

  @Test
  void aWrongTokenOrPasswordSetsNothing() throws Exception {
    withAddress();
    ask(name);
    var token = mailed("Set a new password");

    set("A".repeat(43), NEW_PASSWORD).assertProblem(422, "forbidden");
    set(token, "short").assertProblem(422, "invalid");
    sql.sql("UPDATE mail_token SET expires_at = expires_at - interval '1 hour'").update();
    set(token, NEW_PASSWORD).assertProblem(422, "forbidden");
    assertThat(login(name, GOOD_PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void aChangeOfThePasswordEndsTheToken() throws Exception {
    var user = withAddress();
    ask(name);
    var token = mailed("Set a new password");

    api.as(user.text("/accessToken"))
        .put("/api/auth/me/password", Map.of("old", GOOD_PASSWORD, "new", NEW_PASSWORD));

    set(token, GOOD_PASSWORD).assertProblem(422, "forbidden");
  }

  @Test
  void anotherAddressEndsWhatTheOldOneReceived() throws Exception {
    var user = withAddress();
    ask(name);
    var token = mailed("Set a new password");
    email(user, "new-" + address, GOOD_PASSWORD);
    confirm(awaitMail("new-" + address, "Confirm your mail address"));

    set(token, NEW_PASSWORD).assertProblem(422, "forbidden");
  }

  @Test
  void anAddressNeedsThePassword() {
    var user = registered(name);

    email(user, address, "another password").assertProblem(422, "forbidden");
    email(user, "no address", GOOD_PASSWORD).assertProblem(422, "invalid");
    email(user, "a@b\nBcc: c@d", GOOD_PASSWORD).assertProblem(422, "invalid");
  }

  @Test
  void anAddressOfClientsMayNotAskForEver() {
    Answer last = ask(name);
    for (int i = 0; i < 11; i++) {
      last = ask(name);
    }

    last.assertProblem(429, "rate_limited");
    api = api.from("198.51.100.79");
    assertThat(ask(name).status()).isEqualTo(202);
  }

  private Answer withAddress() throws Exception {
    var user = registered(name);
    assertThat(email(user, address, GOOD_PASSWORD).status()).isEqualTo(202);
    confirm(mailed("Confirm your mail address"));
    assertThat(api.as(user.text("/accessToken")).get("/api/auth/me").text("/email"))
        .isEqualTo(address);
    return user;
  }

  private String withOtherAddress() throws Exception {
    var other = newName();
    email(registered(other), other + "@example.org", GOOD_PASSWORD);
    confirm(awaitMail(other + "@example.org", "Confirm your mail address"));
    return other;
  }

  private void confirm(String token) {
    var answer = api.post("/api/auth/recovery/confirmation", Map.of("token", token));
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
  }

  private Answer email(Answer signedIn, String to, String password) {
    return api.as(signedIn.text("/accessToken"))
        .put("/api/auth/me/email", Map.of("email", to, "password", password));
  }

  private Answer ask(String who) {
    return api.post("/api/auth/recovery", Map.of("name", who));
  }

  private Answer set(String token, String password) {
    return api.post("/api/auth/recovery/password", Map.of("token", token, "new", password));
  }

  private String mailed(String subject) throws Exception {
    return awaitMail(address, subject);
  }

  /// The token in the mail.
  private static String awaitMail(String to, String subject) throws Exception {
    Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> mail(to, subject) != null);
    var text = mail(to, subject);
    return text == null
        ? ""
        : text.lines().filter(it -> it.startsWith("    ")).findFirst().orElse("").strip();
  }

  private static @Nullable String mail(String to, String subject) throws Exception {
    for (var message : SERVER.getReceivedMessages()) {
      if (message.getSubject().equals(subject)
          && message.getAllRecipients()[0].toString().equals(to)) {
        return message.getContent().toString();
      }
    }
    return null;
  }
}
