package dev.parley.gateway.signal;

import dev.parley.starter.redis.RedisAutoConfiguration;
import dev.parley.starter.redis.RedisLink;
import dev.parley.starter.trust.TrustAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/// One gateway's connection to Redis, as Boot and the starter configure it. The test calls its
/// `look`.
final class TestRedis implements AutoCloseable {

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final RedisLink link;

  TestRedis(String url) {
    TestPropertyValues.of("spring.data.redis.url=" + url).applyTo(context);
    context.register(
        SslAutoConfiguration.class,
        TrustAutoConfiguration.class,
        RedisAutoConfiguration.class,
        DataRedisAutoConfiguration.class);
    context.refresh();
    link = new RedisLink(factory());
  }

  RedisLink link() {
    return link;
  }

  LettuceConnectionFactory factory() {
    return context.getBean(LettuceConnectionFactory.class);
  }

  StringRedisTemplate template() {
    return context.getBean(StringRedisTemplate.class);
  }

  void look() {
    link.look();
  }

  @Override
  public void close() {
    context.close();
  }
}
