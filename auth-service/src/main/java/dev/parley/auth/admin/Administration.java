package dev.parley.auth.admin;

import dev.parley.auth.account.Accounts;
import dev.parley.auth.signin.SignIns;
import dev.parley.events.UserId;
import dev.parley.events.user.SignOutReason;
import dev.parley.starter.problem.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What administrators do with accounts. There is always one administrator left, once there was
/// one.
///
/// Whether the caller is an administrator is read from the database, not from the token, which may
/// be 15 minutes old.
@Service
class Administration {

  private final KnownAccountStore store;
  private final Accounts accounts;
  private final SignIns signIns;
  private final InstantSource clock;

  Administration(KnownAccountStore store, Accounts accounts, SignIns signIns, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.signIns = signIns;
    this.clock = clock;
  }

  /// @throws Problem `not_found` for everyone else, so that nobody learns what exists
  void requireAdministrator(UserId user) {
    if (!store.isAdministrator(user)) {
      throw Problem.notFound();
    }
  }

  List<KnownAccount> named(String prefix, String after, int limit) {
    return store.named(prefix, after, limit);
  }

  /// @throws Problem `not_found`
  KnownAccount account(UserId id) {
    return store.find(id).orElseThrow(Problem::notFound);
  }

  /// Signs the user out everywhere and lets them sign in no more. Again, it changes nothing.
  ///
  /// @throws Problem `not_found`, or `forbidden` for the last administrator
  @Transactional
  public void disable(UserId id) {
    keepAnAdministrator(id);
    account(id);
    if (store.disable(id, clock.instant())) {
      signIns.endAll(id, SignOutReason.REVOKED);
    }
  }

  /// Lets a disabled user sign in again.
  ///
  /// @throws Problem `not_found`
  @Transactional
  public void enable(UserId id) {
    account(id);
    store.enable(id);
  }

  /// Makes an account an administrator.
  ///
  /// @throws Problem `not_found`
  @Transactional
  public void promote(UserId id) {
    account(id);
    store.setAdministrator(id, true);
  }

  /// Takes the role away and signs the user out everywhere: their tokens carry the role.
  ///
  /// @throws Problem `not_found`, or `forbidden` for the last administrator
  @Transactional
  public void demote(UserId id) {
    keepAnAdministrator(id);
    account(id);
    if (store.setAdministrator(id, false)) {
      signIns.endAll(id, SignOutReason.LOGOUT);
    }
  }

  /// Deletes an account, see [Accounts#delete].
  ///
  /// @throws Problem `not_found`, or `forbidden` for the last administrator
  @Transactional
  public void delete(UserId id, SignOutReason reason) {
    keepAnAdministrator(id);
    if (!accounts.delete(id, reason)) {
      throw Problem.notFound();
    }
  }

  private void keepAnAdministrator(UserId leaving) {
    if (store.lockAdministrators().equals(List.<UUID>of(leaving.value()))) {
      throw Problem.forbidden("This is the last administrator. Make another account one first.");
    }
  }
}
