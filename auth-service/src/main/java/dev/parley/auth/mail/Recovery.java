package dev.parley.auth.mail;

import dev.parley.auth.account.Accounts;
import dev.parley.auth.limit.RecoveryLimits;
import dev.parley.auth.settings.MailProperties;
import dev.parley.events.UserId;
import dev.parley.starter.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Confirms mail addresses, and lets the owner of a confirmed one set a new password.
@Service
class Recovery {

  private static final String INVALID = "The token is unknown, used or too old. Ask for another.";

  private final Accounts accounts;
  private final MailTokens tokens;
  private final Mailer mailer;
  private final RecoveryLimits limits;
  private final MailProperties properties;

  Recovery(
      Accounts accounts,
      MailTokens tokens,
      Mailer mailer,
      RecoveryLimits limits,
      MailProperties properties) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.mailer = mailer;
    this.limits = limits;
    this.properties = properties;
  }

  /// Refuses every call while mail is off.
  ///
  /// @throws Problem `forbidden`
  void requireMail() {
    if (!properties.on()) {
      throw Problem.forbidden("This deployment sends no mail.");
    }
  }

  /// Sends a token to an address that a user claims.
  void askToConfirm(UserId user, EmailAddress address) {
    mailer.later(() -> {
      if (limits.mayMail(user.toString())) {
        var token = tokens.issue(MailTokens.Kind.CONFIRM, user, address.value());
        mailer.send(
            address.value(),
            "Confirm your mail address",
            text("Confirm this address for your account, within a day:", token));
      }
    });
  }

  /// Stores the address that the token was sent to as the user's.
  ///
  /// @throws Problem `forbidden`
  @Transactional
  public void confirm(@Nullable String token) {
    var sent =
        tokens.use(MailTokens.Kind.CONFIRM, token).orElseThrow(() -> Problem.forbidden(INVALID));
    tokens.forget(sent.user()); // also what the address before received
    accounts.setEmail(sent.user(), sent.email());
  }

  /// Takes the address of an account away, and what was sent to it.
  @Transactional
  public void removeEmail(UserId user) {
    tokens.forget(user);
    accounts.setEmail(user, null);
  }

  /// Sends a token to the address of an account, if there is such an account and it has one. Takes
  /// the same time in any case.
  void ask(String name) {
    mailer.later(() -> {
      if (limits.mayMail(name)) {
        accounts
            .recoverable(name)
            .ifPresent(account -> {
              var token = tokens.issue(MailTokens.Kind.RECOVER, account.user(), account.email());
              mailer.send(
                  account.email(),
                  "Set a new password",
                  text("Set a new password for your account, within an hour:", token));
            });
      }
    });
  }

  /// The account of a valid token.
  ///
  /// @throws Problem `forbidden`
  UserId owner(@Nullable String token) {
    return tokens
        .find(MailTokens.Kind.RECOVER, token)
        .map(MailTokens.Sent::user)
        .orElseThrow(() -> Problem.forbidden(INVALID));
  }

  /// Sets the password and signs the account out everywhere.
  ///
  /// @throws Problem `forbidden`
  @Transactional
  public void setPassword(@Nullable String token, String passwordHash) {
    var sent =
        tokens.use(MailTokens.Kind.RECOVER, token).orElseThrow(() -> Problem.forbidden(INVALID));
    accounts.resetPassword(sent.user(), passwordHash);
  }

  private String text(String purpose, String token) {
    return purpose
        + "\n\n    "
        + properties.link()
        + token
        + "\n\nIf you did not ask for this, ignore this mail.\n";
  }
}
