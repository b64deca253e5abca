package dev.parley.testing.text;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// A kind of text that is hard in its own way: to normalise, to split, to quote or to index.
public enum TextKind {
  /// Any code point of Unicode, most of them unassigned.
  ANYTHING {
    @Override
    int next(Random random, int at) {
      return random.nextInt(1, Character.MAX_CODE_POINT + 1);
    }
  },
  /// Presentation forms and other code points with a longer compatible form.
  COMPATIBLE {
    @Override
    int next(Random random, int at) {
      return pick(random, 0xF900, 0xFFEE);
    }
  },
  /// Letters and digits in one long word.
  ONE_WORD {
    @Override
    int next(Random random, int at) {
      return pick(random, 'a', 'z');
    }
  },
  /// As many different words as fit.
  MANY_WORDS {
    @Override
    int next(Random random, int at) {
      return at % 4 == 3 ? ' ' : pick(random, 0xC0, 0x24F);
    }
  },
  HAN {
    @Override
    int next(Random random, int at) {
      return random.nextInt(4) == 0 ? pick(random, 0x20000, 0x2A6DF) : pick(random, 0x4E00, 0x9FFF);
    }
  },
  KOREAN {
    @Override
    int next(Random random, int at) {
      return random.nextBoolean() ? pick(random, 0xAC00, 0xD7A3) : pick(random, 0x1100, 0x11FF);
    }
  },
  /// Letters with hundreds of combining marks in random order.
  MARKS {
    @Override
    int next(Random random, int at) {
      return at % 300 == 0 ? pick(random, 'a', 'z') : pick(random, 0x300, 0x36F);
    }
  },
  EMOJI {
    @Override
    int next(Random random, int at) {
      return switch (at % 3) {
        case 0 -> pick(random, 0x1F300, 0x1FAFF);
        case 1 -> 0x200D;
        default -> random.nextBoolean() ? 0xFE0F : pick(random, 0x1F3FB, 0x1F3FF);
      };
    }
  },
  /// Characters with a meaning in a `tsvector`, LIKE, SQL, JSON or a log.
  SYNTAX {
    @Override
    int next(Random random, int at) {
      return any(random, "'\\\":&|!<>()*%_$;,{}[]\1\t\n\r\37\177\u2028 ab1");
    }
  },
  /// Mentions of users and rooms.
  MENTIONS {
    @Override
    int next(Random random, int at) {
      return any(random, "@ @room @here @Alice \u0130\u00df");
    }
  },
  /// Capital sigmas, whose lower case depends on the end of the word.
  SIGMAS {
    @Override
    int next(Random random, int at) {
      return random.nextInt(9) == 0 ? 'A' : 0x3A3;
    }
  },
  LINKS {
    @Override
    int next(Random random, int at) {
      var link = "https://www.example.org/ \u202E\u2066";
      return link.charAt(at % link.length());
    }
  },
  /// Code points of the other kinds, mixed.
  MIXED {
    @Override
    int next(Random random, int at) {
      return OTHERS.get(random.nextInt(OTHERS.size())).next(random, at);
    }
  };

  private static final List<TextKind> OTHERS =
      List.of(ANYTHING, COMPATIBLE, MANY_WORDS, HAN, KOREAN, MARKS, EMOJI, SYNTAX, MENTIONS);

  /// A code point for this position of a text. [#text] leaves out one that cannot be stored.
  abstract int next(Random random, int at);

  /// A valid text; half of the texts have the maximum length.
  public String text(Random random, int longest) {
    int length = random.nextBoolean() ? longest : random.nextInt(1, longest + 1);
    var text = new StringBuilder();
    IntStream.iterate(0, at -> at + 1)
        .map(at -> next(random, at))
        .filter(TextKind::isStorable)
        .limit(length)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static boolean isStorable(int it) {
    return it != 0 && (it < Character.MIN_SURROGATE || it > Character.MAX_SURROGATE);
  }

  private static int any(Random random, String of) {
    return of.charAt(random.nextInt(of.length()));
  }

  private static int pick(Random random, int first, int last) {
    return random.nextInt(first, last + 1);
  }
}
