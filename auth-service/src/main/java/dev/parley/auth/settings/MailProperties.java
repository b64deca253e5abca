package dev.parley.auth.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// Mail to users, `parley.mail.*`. The SMTP server is in `spring.mail.*`.
///
/// @param from the sender's address (`PARLEY_MAIL_FROM`); blank: no mail is sent, and accounts have
///   no mail address
/// @param link what a token is appended to (`PARLEY_MAIL_LINK`), such as
///   `https://chat.example/recover#`; blank: a mail contains the token only
@ConfigurationProperties("parley.mail")
public record MailProperties(String from, String link) {

  public boolean on() {
    return !from.isBlank();
  }
}
