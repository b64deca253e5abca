package dev.parley.system.attack.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.client.rest.SignedIn;
import dev.parley.system.attack.client.Corpora;
import dev.parley.system.attack.client.Target;
import dev.parley.testing.text.GrowingText;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import tools.jackson.databind.json.JsonMapper;

/// Every content is stored or refused. Meanwhile an ack in another room of the same partition takes
/// at most two seconds.
///
/// As a text: every code point that grows when normalised or lower-cased. In every other field: one
/// of each shape alone, and a share of the others, chosen by `-Dparley.fuzz.seed`. In every field:
/// every string of the naughty corpora.
///
/// `-Dparley.texts=each` sends each of these code points alone and at full length to every field,
/// which takes about an hour: docs/testing.md.
@Tag("slow")
@Tag("turn-texts")
class ExpandingTextIT {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final int LONGEST_TEXT = 4_000;

  /// Code points of two or three bytes that fit into a body of 64 KiB.
  private static final int LONGEST_BODY = 20_000;

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_REASON = 200;
  private static final int LONGEST_QUERY = 500;

  /// Code points of at most four bytes each that fit into a meta of 4,096 bytes.
  private static final int LONGEST_META = 1_000;

  /// UTF-16 units of a name in a frame.
  private static final int LONGEST_KEY = 256;

  /// Like [#LONGEST_META] for an emoji of 64 bytes.
  private static final int LONGEST_EMOJI = 16;

  /// The number of code points that share a text; a word may have 200 characters.
  private static final int RUNS = 20;

  /// The number of texts with many code points for fields that do not get all of them.
  private static final int SHARE = 100;

  private static final long SEED = Long.getLong("parley.fuzz.seed", 1);
  private static final boolean EACH = "each".equals(System.getProperty("parley.texts"));

  private static final Target TARGET = Target.unlimited();
  private static final Login ALICE = Login.register(TARGET);
  private static final SignedIn VICTIM = TARGET.register();
  private static final Partitions PARTITIONS = Partitions.of(TARGET);
  private static final List<String> ROOMS =
      List.copyOf(PARTITIONS.roomInEach(ALICE.now()).values());
  private static final List<String> OTHER_ROOMS =
      List.copyOf(PARTITIONS.roomInEach(TARGET.register()).values());

  private final Bystander others = Bystander.in(OTHER_ROOMS, TARGET.port("ws-gateway-2"));

  /// An action with some texts.
  private interface Deed {
    void with(Attacker attacker, List<String> texts);
  }

  @BeforeEach
  void hearTheOthersFirst() {
    others.awaitAcks(1);
  }

  @AfterEach
  void theOthersWereServed(TestInfo test) {
    try (others) {
      others.awaitAcks(2);
      others.assertServedWithin(LONGEST_WAIT);
      System.out.printf("%s: elsewhere %s at most%n", test.getDisplayName(), others.longest());
    }
  }

  @Test
  void aTextOfEachCodePointThatGrows() {
    var texts =
        EACH ? GrowingText.each(LONGEST_TEXT) : GrowingText.all(LONGEST_TEXT, RUNS).stream();
    inEveryPartition(texts, ExpandingTextIT::say);
  }

  /// These do not grow; a careless parser compares each of their characters with every other.
  @Test
  void aTextThatIsSlowToTakeApart() {
    inEveryPartition(slow().stream().map(it -> upTo(it, LONGEST_TEXT)), ExpandingTextIT::say);
    inEveryPartition(slow().stream().map(it -> upTo(it, LONGEST_TEXT)), ExpandingTextIT::edit);
    inEveryPartition(
        slow().stream().distinct().map(it -> upTo(it, LONGEST_BODY)), ExpandingTextIT::nameOnes);
  }

  @Test
  void aTextOverRest() {
    inEveryPartition(some(LONGEST_TEXT, RUNS, SHARE), ExpandingTextIT::post);
  }

  @Test
  void anEdit() {
    inEveryPartition(some(LONGEST_TEXT, RUNS, SHARE), ExpandingTextIT::edit);
  }

  @Test
  void aReaction() {
    inEveryPartition(some(LONGEST_EMOJI, LONGEST_EMOJI, SHARE), ExpandingTextIT::react);
  }

  @Test
  void aMeta() {
    inEveryPartition(some(LONGEST_META, RUNS, SHARE), ExpandingTextIT::sayWithMeta);
  }

  @Test
  void aNameOfAGuest() {
    inEveryPartition(some(LONGEST_NAME, LONGEST_NAME, SHARE), ExpandingTextIT::comeAsGuest);
  }

  @Test
  void aNameOfAnAccount() {
    inEveryPartition(some(LONGEST_NAME, LONGEST_NAME, 0), ExpandingTextIT::register);
  }

  @Test
  void aTitleAndAHandle() {
    inEveryPartition(some(LONGEST_TITLE, RUNS, SHARE), ExpandingTextIT::rename);
    inEveryPartition(some(LONGEST_NAME, LONGEST_NAME, 0), ExpandingTextIT::createRoom);
  }

  @Test
  void aReason() {
    inEveryPartition(some(LONGEST_REASON, RUNS, SHARE), ExpandingTextIT::banAndMute);
  }

  @Test
  void aSearch() {
    inEveryPartition(some(LONGEST_QUERY, RUNS, SHARE), ExpandingTextIT::search);
  }

  @Test
  void everyStringOfTheNaughtyCorporaInEveryField() {
    for (var deed :
        List.<Deed>of(
            ExpandingTextIT::say,
            ExpandingTextIT::post,
            ExpandingTextIT::edit,
            ExpandingTextIT::react,
            ExpandingTextIT::sayWithMeta,
            ExpandingTextIT::comeAsGuest,
            ExpandingTextIT::rename,
            ExpandingTextIT::createRoom,
            ExpandingTextIT::banAndMute,
            ExpandingTextIT::search)) {
      inEveryPartition(Corpora.naughtyStrings().stream(), deed);
    }
  }

  private static void say(Attacker attacker, List<String> texts) {
    attacker.ask(texts.stream().map(it -> Attacker.frame("send").put("text", it)).toList());
  }

  private static void post(Attacker attacker, List<String> texts) {
    for (var text : texts) {
      attacker.call("POST", inRoom(attacker, "messages"), Attacker.body().put("text", text));
    }
  }

  private static void edit(Attacker attacker, List<String> texts) {
    var message = attacker.said("to be edited");
    attacker.ask(
        texts.stream()
            .map(it -> Attacker.frame("edit").put("message", message).put("text", it))
            .toList());
  }

  private static void react(Attacker attacker, List<String> texts) {
    var message = attacker.said("to be reacted to");
    attacker.ask(
        texts.stream()
            .map(it -> Attacker.frame("react").put("message", message).put("emoji", it))
            .toList());
  }

  private static void sayWithMeta(Attacker attacker, List<String> texts) {
    attacker.ask(
        texts.stream()
            .map(it -> {
              var frame = Attacker.frame("send").put("text", "see the meta");
              frame.putObject("meta").put("v", it);
              return frame;
            })
            .toList());
    attacker.ask(
        texts.stream()
            .map(it -> {
              var frame = Attacker.frame("send").put("text", "see the name in the meta");
              frame.putObject("meta").put(start(it), "v");
              return frame;
            })
            .toList());
  }

  /// A guest with that name joins, becomes a member, and sends a message.
  private static void comeAsGuest(Attacker attacker, List<String> names) {
    for (var name : names) {
      var answer = attacker.call("POST", "/api/auth/guest", Attacker.body().put("name", name));
      if (answer.statusCode() == 200) {
        var token = JsonMapper.shared().readTree(answer.body()).path("accessToken").asString();
        attacker.call(token, "PUT", inRoom(attacker, "members/me"), Attacker.body());
        attacker.call(
            token, "POST", inRoom(attacker, "messages"), Attacker.body().put("text", "hi"));
      }
    }
  }

  private static void register(Attacker attacker, List<String> names) {
    for (var name : names) {
      var unique = "e-" + UUID.randomUUID().toString().substring(0, 18);
      var body = Attacker.body().put("name", unique).put("password", "a fine password " + unique);
      var answer = attacker.call("POST", "/api/auth/register", body.put("displayName", name));
      if (answer.statusCode() == 201) {
        var token = JsonMapper.shared().readTree(answer.body()).path("accessToken").asString();
        attacker.call(token, "PUT", inRoom(attacker, "members/me"), Attacker.body());
        attacker.call(
            token, "POST", inRoom(attacker, "messages"), Attacker.body().put("text", "hi"));
        attacker.call(token, "PATCH", "/api/auth/me", Attacker.body().put("displayName", name));
      }
    }
  }

  /// Names in a login, a registration and a mention.
  private static void nameOnes(Attacker attacker, List<String> names) {
    for (var name : names) {
      var body = Attacker.body().put("name", name).put("password", "a fine password");
      attacker.call("POST", "/api/auth/login", body);
      attacker.call("POST", "/api/auth/register", body);
      attacker.call("POST", "/api/auth/guest", Attacker.body().put("name", name));
      attacker.call("POST", "/api/directs", Attacker.body().put("user", name));
    }
  }

  private static void rename(Attacker attacker, List<String> titles) {
    for (var title : titles) {
      attacker.call("PATCH", "/api/rooms/" + attacker.room(), Attacker.body().put("title", title));
    }
  }

  private static void createRoom(Attacker attacker, List<String> names) {
    for (var name : names) {
      var body = Attacker.body().put("title", name).put("kind", "public");
      attacker.call("POST", "/api/rooms", body);
      attacker.call("POST", "/api/rooms", body.deepCopy().put("handle", name));
      attacker.call("GET", "/api/rooms/" + encoded(name), null);
    }
  }

  private static void banAndMute(Attacker attacker, List<String> reasons) {
    var victim = VICTIM.userId();
    for (var reason : reasons) {
      var body = Attacker.body().put("reason", reason);
      attacker.call("PUT", inRoom(attacker, "mutes/" + victim), body);
      attacker.call("PUT", inRoom(attacker, "bans/" + victim), body);
    }
  }

  private static void search(Attacker attacker, List<String> queries) {
    for (var query : queries) {
      attacker.call("GET", "/api/search?q=" + encoded(query), null);
    }
  }

  /// The longest start of a text that a name in a frame may have.
  private static String start(String text) {
    return text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY);
  }

  private static String inRoom(Attacker attacker, String what) {
    return "/api/rooms/" + attacker.room() + "/" + what;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /// Each text, as often as one user may have messages in flight.
  private static List<String> slow() {
    return Stream.of("Σ", "AΣ", "\uD835\uDEF4", "\u0301", "a\u0323\u0301", "\u0F79", "@", "한", "ﷺ")
        .flatMap(it -> Collections.nCopies(32, it).stream())
        .toList();
  }

  private static String upTo(String part, int codePoints) {
    return part.repeat(codePoints / part.codePointCount(0, part.length()));
  }

  private static Stream<String> some(int length, int runs, int more) {
    return EACH
        ? GrowingText.each(length)
        : GrowingText.some(length, runs, more, new Random(SEED)).stream();
  }

  /// An attacker in each partition uses its share of the texts, while bystanders send in other
  /// rooms.
  private void inEveryPartition(Stream<String> texts, Deed deed) {
    var all = texts.iterator();
    var work =
        IntStream.range(0, 2 * ROOMS.size())
            .mapToObj(number ->
                CompletableFuture.runAsync(
                    () -> {
                      var gateway = number % 2 == 0 ? "ws-gateway-1" : "api-gateway";
                      var room = ROOMS.get(number % ROOMS.size());
                      try (var attacker = new Attacker(TARGET, ALICE, room, gateway)) {
                        for (var some = next(all); !some.isEmpty(); some = next(all)) {
                          deed.with(attacker, some);
                          others.assertServedWithin(LONGEST_WAIT);
                        }
                      }
                    },
                    task -> Thread.ofVirtual().start(task)))
            .toList();
    try {
      CompletableFuture.allOf(work.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof AssertionError failed) {
        throw failed;
      }
      throw e;
    }
  }

  private static List<String> next(Iterator<String> all) {
    synchronized (all) {
      var some = new ArrayList<String>();
      while (some.size() < Attacker.WINDOW && all.hasNext()) {
        some.add(all.next());
      }
      return some;
    }
  }
}
