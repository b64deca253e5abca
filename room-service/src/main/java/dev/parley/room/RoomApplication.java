package dev.parley.room;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts room-service. It starts without its database and the broker, and waits for them.
@SpringBootApplication
@ConfigurationPropertiesScan
public class RoomApplication {

  public static void main(String[] args) {
    SpringApplication.run(RoomApplication.class, args);
  }
}
