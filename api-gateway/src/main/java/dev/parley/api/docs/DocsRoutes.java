package dev.parley.api.docs;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The pages and documents under `/docs`; they load nothing from another host.
@Configuration(proxyBeanMethods = false)
class DocsRoutes {

  private static final MediaType YAML = MediaType.parseMediaType("application/yaml");
  private static final String SWAGGER = "classpath:/META-INF/resources/webjars/swagger-ui/";

  @Bean
  RouterFunction<ServerResponse> docs(OpenApi openApi) throws IOException {
    // Both never change while the process runs; they are built at the first request.
    var asyncApi = blocking(AsyncApi::read);
    var asyncApiYaml = blocking(() -> AsyncApi.yaml(AsyncApi.read()));
    return RouterFunctions.route()
        .GET("/docs", _ -> ServerResponse.permanentRedirect(URI.create("/docs/")).build())
        .GET("/docs/", _ -> page())
        .GET("/docs/openapi.json", _ -> openApi.document().flatMap(DocsRoutes::json))
        .GET("/docs/asyncapi.json", _ -> asyncApi.flatMap(DocsRoutes::json))
        .GET("/docs/asyncapi.yaml", _ -> asyncApiYaml.flatMap(DocsRoutes::yaml))
        .resources("/docs/swagger/**", swagger())
        .resources("/docs/**", new ClassPathResource("docs/"))
        .build();
  }

  private static Mono<ServerResponse> page() {
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_HTML)
        .bodyValue(new ClassPathResource("docs/index.html"));
  }

  private static Mono<ServerResponse> json(Object document) {
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(document);
  }

  private static Mono<ServerResponse> yaml(String document) {
    return ServerResponse.ok().contentType(YAML).bodyValue(document);
  }

  private static <T> Mono<T> blocking(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic()).cache();
  }

  /// The webjar's folder, whose name is its version.
  private static Resource swagger() throws IOException {
    var found = new PathMatchingResourcePatternResolver().getResources(SWAGGER + "*/index.css");
    return found[0].createRelative("");
  }
}
