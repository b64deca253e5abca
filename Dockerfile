# One image for each service: `docker build --build-arg SERVICE=auth-service .`
#
# No shell, no package manager, no JDK: a JVM of only the modules that are used, the service in layers (libraries
# first, they change least), and a start-up cache. It runs as user 65532 and writes nowhere but to /tmp.

# --- all services, built once ---------------------------------------------------------------------
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -Psbom -Dmaven.test.skip=true -Dspotless.check.skip=true \
      -pl auth-service,room-service,message-service,ws-gateway,api-gateway -am package

# --- the JVM, and what asks a service for its health ----------------------------------------------
FROM maven:3.9-eclipse-temurin-25 AS runtime
COPY deploy/image/ /image/
RUN /image/runtime /opt/jvm && javac -d /opt/alive /image/Alive.java

# --- the service, laid out and trained ------------------------------------------------------------
FROM runtime AS assembled
ARG SERVICE
COPY --from=build /source/${SERVICE}/target/${SERVICE}-*.jar /jar/
RUN /image/assemble /jar/*.jar /opt/jvm /app

# --- what is shipped ------------------------------------------------------------------------------
FROM gcr.io/distroless/java-base-debian13:nonroot
ARG SERVICE
ARG VERSION=0.1.0
# What it is built from, for /actuator/info: `--build-arg COMMIT=$(git rev-parse HEAD)`, and its time.
ARG COMMIT=unknown
ARG COMMIT_TIME=unknown
ENV PARLEY_COMMIT=${COMMIT} PARLEY_COMMIT_TIME=${COMMIT_TIME}
LABEL org.opencontainers.image.title="parley ${SERVICE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=runtime /opt/jvm/ /opt/jvm/
COPY --from=runtime /opt/alive/ /opt/alive/
COPY --from=assembled /app.layers/dependencies/ /app/
COPY --from=assembled /app.layers/spring-boot-loader/ /app/
COPY --from=assembled /app.layers/snapshot-dependencies/ /app/
COPY --from=assembled /app.layers/application/ /app/
COPY --from=assembled /app/app.aot /app/
USER 65532:65532
WORKDIR /app
ENTRYPOINT ["/opt/jvm/bin/java", "@jvm-flags", "-XX:AOTCache=app.aot", "-jar", "app.jar"]
