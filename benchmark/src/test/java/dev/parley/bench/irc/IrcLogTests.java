package dev.parley.bench.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class IrcLogTests {

  @Test
  void readsWhatWasSaid() {
    assertThat(parse("[09:14] <will> best media player: VLC\n"))
        .containsExactly(new IrcLine(1, 9 * 60 + 14, "will", "best media player: VLC", false));
  }

  @Test
  void keepsSpacesAndControlCharactersOfAText() {
    assertThat(only("[00:00] <a>  x\t\b \n").text()).isEqualTo(" x\t\b ");
  }

  @Test
  void readsAnActionAsMe() {
    var line = only("[15:44]  * acrimo bangs head on desk\n");
    assertThat(line.nick()).isEqualTo("acrimo");
    assertThat(line.text()).isEqualTo("/me bangs head on desk");
  }

  @Test
  void readsANoticeWithItsNick() {
    var line = only("[05:12] -tops:#ubuntu- hello all\n");
    assertThat(line.nick()).isEqualTo("tops");
    assertThat(line.text()).isEqualTo("/notice hello all");
  }

  @Test
  void readsNicksOfAnyCharacters() {
    assertThat(only("[09:15] <|QuaD-> hi\n").nick()).isEqualTo("|QuaD-");
    assertThat(only("[09:15] <a b> hi\n").nick()).isEqualTo("a b");
  }

  @Test
  void knowsALineThatSaysNothing() {
    assertThat(only("[11:30] <selinium>\n").text()).isEmpty();
    assertThat(only("[11:25] <pirate> \n").text()).isEmpty();
    assertThat(only("[11:25] <pirate>  \n").text()).isEqualTo(" ");
  }

  @Test
  void givesWhatItDoesNotKnowToNobody() {
    assertThat(only("=== topic is: hi\n"))
        .isEqualTo(new IrcLine(1, -1, "*", "=== topic is: hi", false));
    assertThat(only("[10:00] <cut").minute()).isEqualTo(600);
  }

  @Test
  void mendsBytesThatAreNoText() {
    var broken = "[10:00] <a> caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(IrcLog.parse(broken)).containsExactly(new IrcLine(1, 600, "a", "caf\uFFFD", true));
    assertThat(only("[10:00] <a> x\0y\n")).isEqualTo(new IrcLine(1, 600, "a", "x\uFFFDy", true));
  }

  @Test
  void endsLinesAtLineFeedsOnly() {
    var lines = parse("[10:00] <a> x\u2028y\rz\r\n[10:01] <b> w");
    assertThat(lines).extracting(IrcLine::text).containsExactly("x\u2028y\rz", "w");
    assertThat(lines).extracting(IrcLine::number).containsExactly(1, 2);
  }

  @Test
  void spreadsTheLinesOfAMinuteOverIt() {
    var lines = parse("[23:59] <a> 1\n[23:59] <a> 2\n[00:01] <a> 3\nx\n[00:01] <a> 4\n");
    assertThat(Timeline.secondsOf(lines)).containsExactly(0, 30, 120, 140, 160);
  }

  @Test
  void makesDisplayNamesThatAServerTakes() {
    assertThat(DisplayNames.of("|QuaD-")).isEqualTo("|QuaD-");
    assertThat(DisplayNames.of(" a\tb\u2028 ")).isEqualTo("ab");
    assertThat(DisplayNames.of("e\u0301")).isEqualTo("\u00e9");
    assertThat(DisplayNames.of("\u0001")).isEqualTo("?");
    assertThat(DisplayNames.of("x".repeat(100))).hasSize(64);
  }

  private static IrcLine only(String text) {
    var lines = parse(text);
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  private static List<IrcLine> parse(String text) {
    return IrcLog.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
