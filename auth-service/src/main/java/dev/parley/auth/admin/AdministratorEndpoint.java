package dev.parley.auth.admin;

import dev.parley.auth.web.HasManagementToken;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/// `/actuator/administrator`, on the management port only: GET counts the administrators, POST
/// returns a token that makes an account one. Needs the management token; if none is set, the
/// endpoint does not exist.
@Component
@Conditional(HasManagementToken.class)
@Endpoint(id = "administrator")
class AdministratorEndpoint {

  private final AdministratorTokens tokens;
  private final KnownAccountStore accounts;

  AdministratorEndpoint(AdministratorTokens tokens, KnownAccountStore accounts) {
    this.tokens = tokens;
    this.accounts = accounts;
  }

  @ReadOperation
  Count count() {
    return new Count(accounts.countAdministrators());
  }

  @WriteOperation
  AdministratorTokens.Issued issue() {
    return tokens.issue();
  }

  record Count(long administrators) {}
}
