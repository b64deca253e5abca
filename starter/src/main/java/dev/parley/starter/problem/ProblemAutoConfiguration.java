package dev.parley.starter.problem;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.security.web.firewall.RequestRejectedException;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(
    beforeName = "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
    afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(ErrorController.class)
public final class ProblemAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  ProblemWriter problemWriter(JsonMapper json) {
    return new ProblemWriter(json);
  }

  @Bean
  ProblemAdvice problemAdvice() {
    return new ProblemAdvice();
  }

  @Bean
  @ConditionalOnMissingBean(ErrorController.class)
  ErrorPage errorPage() {
    return new ErrorPage();
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(DataAccessException.class)
  static final class Database {

    @Bean
    DatabaseProblems databaseProblems() {
      return new DatabaseProblems();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(RequestRejectedException.class)
  static final class Firewall {

    @Bean
    FirewallProblems firewallProblems() {
      return new FirewallProblems();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(OpenApiCustomizer.class)
  static final class Docs {

    @Bean
    OpenApiCustomizer problemDocs() {
      return new ProblemDocs();
    }
  }
}
