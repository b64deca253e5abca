package dev.parley.message.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.command.DeleteMessage;
import dev.parley.events.command.EditMessage;
import dev.parley.events.command.LogCommand;
import dev.parley.events.command.PinMessage;
import dev.parley.events.command.ReactToMessage;
import dev.parley.events.command.SendMessage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What a command would say, in 32 bytes: a repeat says the same, anything else is a conflict.
///
/// SHA-256 over what the command says, each part after its length; meta counts as it was written,
/// the order of its properties included.
public record BodyHash(String hex) {

  public static BodyHash of(LogCommand command) {
    var digest = sha256();
    parts(command).forEach(part -> add(digest, part.getBytes(UTF_8)));
    return new BodyHash(HexFormat.of().formatHex(digest.digest()));
  }

  public static BodyHash of(byte[] stored) {
    return new BodyHash(HexFormat.of().formatHex(stored));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  private static List<String> parts(LogCommand command) {
    return switch (command) {
      case SendMessage it ->
          List.of(it.text(), String.valueOf(it.replyTo()), String.valueOf(it.meta()));
      case EditMessage it -> List.of("edit", it.message().toString(), it.text());
      case DeleteMessage it -> List.of("delete", it.message().toString());
      case ReactToMessage it ->
          List.of("react", it.message().toString(), it.emoji(), String.valueOf(it.on()));
      case PinMessage it -> List.of("pin", it.message().toString(), String.valueOf(it.on()));
    };
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
    digest.update(part);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
