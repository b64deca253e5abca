package dev.parley.message.search;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.message.history.MessageReader;
import dev.parley.message.history.Rooms;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

  @Bean
  Search search(
      SearchStore store,
      Rooms rooms,
      MessageReader messages,
      @Qualifier("readPool") HikariDataSource pool) {
    // Not a bean: only the append path's template may be injected.
    var snapshot = new TransactionTemplate(new JdbcTransactionManager(pool));
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
    return new Search(store, rooms, messages, snapshot, InstantSource.system());
  }

  @Bean(destroyMethod = "interrupt")
  Thread indexKeeper(SearchStore store) {
    return new IndexKeeper(store).start();
  }
}
