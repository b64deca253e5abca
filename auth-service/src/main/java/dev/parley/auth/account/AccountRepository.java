package dev.parley.auth.account;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface AccountRepository extends JpaRepository<Account, UUID> {

  Optional<Account> findByName(String name);

  /// Finds an account that still has this password, and keeps it so until the transaction ends.
  @Lock(LockModeType.PESSIMISTIC_READ)
  @Query("select a from Account a where a.id = :id and a.passwordHash = :hash")
  Optional<Account> holdWithPassword(UUID id, String hash);

  /// The same for a transaction that changes the account: it waits for all that hold it.
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select a from Account a where a.id = :id and a.passwordHash = :hash")
  Optional<Account> lockWithPassword(UUID id, String hash);

  boolean existsByName(String name);
}
