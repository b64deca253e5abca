package dev.parley.system.model.play;

import java.util.List;
import java.util.random.RandomGenerator;

/// Random texts: several scripts, quotes, spaces, and sometimes very long.
final class Words {

  private static final List<String> TEXTS =
      List.of(
          "hello",
          "ünïcödé",
          "漢字かな交じり文",
          "مرحبا بالعالم",
          "שלום",
          "नमस्ते दुनिया",
          "👩‍👩‍👧‍👦 🏳️‍🌈",
          "\"quoted\" \\ back\\slash / \u0007\u001b",
          "  spaces\tand\nlines\r\n ",
          "{\"type\":\"message\",\"seq\":1}",
          "e\u0301 or é",
          "\u2028\uFEFF\uFFFD");

  private static final List<String> EMOJIS =
      List.of(
          "👍",
          "👎",
          "❤️",
          "🎉",
          "😀",
          "😢",
          "😡",
          "🚀",
          "👀",
          "🙏",
          "🔥",
          "💯",
          "✅",
          "❌",
          "🤔",
          "👩‍👩‍👧‍👦",
          "🏳️‍🌈",
          "🇩🇪",
          "+1",
          "ok?",
          ":shrug:",
          "漢",
          "é",
          "&amp");

  /// Mentioned names: those of [Cast], some twice in a text, and an unknown one.
  private static final List<String> CALLED =
      List.of(
          "owner",
          "moderator",
          "member-1",
          "member-2 @member-3",
          "member-4 @member-4 @owner",
          "outsider",
          "guest",
          "room",
          "here",
          "nobody");

  private Words() {}

  public static String text(RandomGenerator random) {
    var call = random.nextInt(8) == 0 ? "@" + CALLED.get(random.nextInt(CALLED.size())) + " " : "";
    var text = call + TEXTS.get(random.nextInt(TEXTS.size())) + " " + random.nextInt(100_000);
    return random.nextInt(100) == 0 ? text.repeat(40) : text;
  }

  public static String emoji(RandomGenerator random) {
    return EMOJIS.get(random.nextInt(EMOJIS.size()));
  }
}
