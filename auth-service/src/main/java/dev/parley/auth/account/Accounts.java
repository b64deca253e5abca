package dev.parley.auth.account;

import dev.parley.auth.outbox.Outbox;
import dev.parley.auth.signin.IssuedToken;
import dev.parley.auth.signin.SignIns;
import dev.parley.auth.web.Caller;
import dev.parley.events.Ids;
import dev.parley.events.UserId;
import dev.parley.events.user.SignOutReason;
import dev.parley.events.user.UserChanged;
import dev.parley.events.user.UserRegistered;
import dev.parley.starter.problem.Problem;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes accounts, except their roles; each change and its event are one transaction.
@Component
public class Accounts {

  private final AccountRepository accounts;
  private final SignIns signIns;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Ids ids;

  Accounts(
      AccountRepository accounts, SignIns signIns, Outbox outbox, InstantSource clock, Ids ids) {
    this.accounts = accounts;
    this.signIns = signIns;
    this.outbox = outbox;
    this.clock = clock;
    this.ids = ids;
  }

  boolean taken(AccountName name) {
    return accounts.isTaken(name.value());
  }

  Optional<Account> named(AccountName name) {
    return accounts.findByName(name.value());
  }

  Optional<Account> find(UserId id) {
    return accounts.findById(id.value());
  }

  /// Stores a new account and signs it in.
  ///
  /// @param client see [SignIns#open]
  /// @throws Problem `conflict` when the name is in use
  @Transactional
  public IssuedToken register(
      AccountName name, DisplayName displayName, String passwordHash, @Nullable String client) {
    var id = new UserId(ids.next());
    return stored(new Account(id, name, displayName, passwordHash, clock.instant()), client);
  }

  /// Stores an account with the id of a guest, ends the guest's sign-in and opens one of the
  /// account.
  ///
  /// @throws Problem `conflict` when the name is in use, `unauthorized` when the guest has signed
  ///   out, `forbidden` when the caller is no guest
  @Transactional
  public IssuedToken register(
      Caller guest,
      AccountName name,
      DisplayName displayName,
      String passwordHash,
      @Nullable String client) {
    signIns.endForAccount(guest);
    return stored(
        new Account(guest.user(), name, displayName, passwordHash, clock.instant()), client);
  }

  private IssuedToken stored(Account account, @Nullable String client) {
    try {
      accounts.saveAndFlush(account);
    } catch (DataIntegrityViolationException _) {
      throw nameInUse();
    }
    // After the insert, which waits for a deletion of the account that had the name.
    if (accounts.isRetired(account.name())) {
      throw nameInUse();
    }
    outbox.add(
        new UserRegistered(
            account.id(), account.createdAt(), account.name(), account.displayName()));
    return signIns.open(account.subject(), client);
  }

  /// Opens a sign-in, unless the password has changed since it was checked.
  ///
  /// @param checked the account as it was when its password was checked
  /// @param client see [SignIns#open]
  @Transactional
  public Optional<IssuedToken> signIn(Account checked, @Nullable String client) {
    return accounts
        .holdWithPassword(checked.id().value(), checked.passwordHash())
        .map(account -> signIns.open(account.subject(), client));
  }

  /// Gives an account another password and ends its other sign-ins.
  ///
  /// @param caller the sign-in that stays
  /// @param oldHash of the password that the caller has shown
  /// @throws Problem `conflict` when the password has changed since
  @Transactional
  public void changePassword(Caller caller, String oldHash, String newHash) {
    var account =
        accounts
            .lockWithPassword(caller.user().value(), oldHash)
            .orElseThrow(() -> Problem.conflict("The password has changed since. Sign in again."));
    account.changePassword(newHash);
    accounts.endRecovery(caller.user().value());
    signIns.endOthers(caller); // parallel logins have held the account, so theirs end, too
  }

  /// Gives an account another display name.
  ///
  /// @param expectedVersion the version that the caller has seen; null: any
  /// @throws Problem `precondition_failed`, `unauthorized` when the account is gone
  @Transactional
  public Account rename(UserId id, DisplayName to, @Nullable Long expectedVersion) {
    var account = find(id).orElseThrow(Problem::tokenNeeded);
    if (expectedVersion != null && account.version() != expectedVersion) {
      throw Problem.preconditionFailed("The account");
    }
    if (!account.displayName().equals(to.value())) {
      account.rename(to);
      // Locks the row before the event gets its place in the outbox.
      accounts.saveAndFlush(account);
      outbox.add(
          new UserChanged(account.id(), clock.instant(), account.name(), account.displayName()));
    }
    return account;
  }

  /// An account that can be recovered by mail.
  public record Recoverable(UserId user, String email) {}

  /// The account of that name, if it is not disabled and has a confirmed address.
  public Optional<Recoverable> recoverable(String name) {
    return accounts
        .findByName(name)
        .filter(account -> !account.disabled())
        .flatMap(account ->
            Optional.ofNullable(account.email())
                .map(email -> new Recoverable(account.id(), email)));
  }

  public Optional<String> nameOf(UserId id) {
    return find(id).map(Account::name);
  }

  /// Sets the confirmed mail address; null: none. Does nothing when the account is gone.
  @Transactional
  public void setEmail(UserId id, @Nullable String email) {
    accounts.lock(id.value()).ifPresent(account -> account.changeEmail(email));
  }

  /// Sets a new password for a user who has shown a token of a mail, and ends all sign-ins.
  @Transactional
  public void resetPassword(UserId id, String passwordHash) {
    accounts
        .lock(id.value())
        .ifPresent(account -> {
          account.changePassword(passwordHash);
          signIns.endAll(id, SignOutReason.LOGOUT);
        });
  }

  /// Deletes an account, signs it out everywhere, and lets nobody else take its name.
  ///
  /// @param reason [SignOutReason#LOGOUT] or, for an administrator, [SignOutReason#REVOKED]
  /// @return false when there is no such account
  @Transactional
  public boolean delete(UserId id, SignOutReason reason) {
    var found = accounts.lock(id.value());
    found.ifPresent(account -> {
      signIns.endAll(id, reason);
      accounts.retire(account.name());
      accounts.delete(account);
      accounts.flush();
      outbox.addDeletion(id, clock.instant());
    });
    return found.isPresent();
  }

  static Problem nameInUse() {
    return Problem.conflict("This name is in use.");
  }
}
