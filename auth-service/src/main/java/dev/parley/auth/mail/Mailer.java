package dev.parley.auth.mail;

import dev.parley.auth.settings.MailProperties;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/// Sends mail on a thread of its own, so that a request takes the same time whether a mail is sent
/// or not.
///
/// At most 200 tasks wait; further ones are dropped with a line in the log. A mail that the server
/// refuses is not sent again: its user asks again. No log line contains an address.
@Component
class Mailer {

  private static final Logger log = LoggerFactory.getLogger(Mailer.class);
  private static final int MOST_WAITING = 200;

  private final MailProperties properties;
  private final ObjectProvider<JavaMailSender> sender;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("mail").factory());

  Mailer(MailProperties properties, ObjectProvider<JavaMailSender> sender) {
    this.properties = properties;
    this.sender = sender;
  }

  /// Runs a task that may look up an account and send a mail.
  void later(Runnable task) {
    try {
      thread.execute(() -> attempt(task));
    } catch (RejectedExecutionException _) {
      log.warn("a mail is not sent: too many wait");
    }
  }

  /// Sends a text. Called by the tasks only.
  void send(String to, String subject, String text) {
    var message = new SimpleMailMessage();
    message.setFrom(properties.from());
    message.setTo(to);
    message.setSubject(subject);
    message.setText(text);
    sender.getObject().send(message);
  }

  @PreDestroy
  void close() {
    thread.shutdownNow();
  }

  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (MailException e) {
      log.warn("a mail is not sent: {}", e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      log.warn("a mail is not sent", e);
    }
  }
}
