package dev.parley.auth.account;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

interface AccountRepository extends JpaRepository<Account, UUID> {

  Optional<Account> findByName(String name);

  /// Finds an account that is not disabled and still has this password, and keeps it so until the
  /// transaction ends.
  @Lock(LockModeType.PESSIMISTIC_READ)
  @Query(
      """
      select a from Account a
        where a.id = :id and a.passwordHash = :hash and a.disabledAt is null
      """)
  Optional<Account> holdWithPassword(UUID id, String hash);

  /// The same, disabled or not, for a transaction that changes the account: it waits for all that
  /// hold it.
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select a from Account a where a.id = :id and a.passwordHash = :hash")
  Optional<Account> lockWithPassword(UUID id, String hash);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select a from Account a where a.id = :id")
  Optional<Account> lock(UUID id);

  @NativeQuery(
      """
      SELECT EXISTS (SELECT 1 FROM account WHERE name = :name)
        OR EXISTS (SELECT 1 FROM retired_name WHERE name = :name)
      """)
  boolean isTaken(String name);

  /// Makes the tokens invalid that were mailed for a new password.
  @Modifying
  @NativeQuery("DELETE FROM mail_token WHERE account_id = :id AND kind = 'RECOVER'")
  void endRecovery(UUID id);

  @NativeQuery("SELECT EXISTS (SELECT 1 FROM retired_name WHERE name = :name)")
  boolean isRetired(String name);

  @Modifying
  @NativeQuery("INSERT INTO retired_name (name) VALUES (:name) ON CONFLICT DO NOTHING")
  void retire(String name);
}
