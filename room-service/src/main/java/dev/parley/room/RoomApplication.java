package dev.parley.room;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts room-service. It needs neither its database nor the broker to start: it waits for them.
@SpringBootApplication
@ConfigurationPropertiesScan
public class RoomApplication {

  public static void main(String[] args) {
    SpringApplication.run(RoomApplication.class, args);
  }
}
