/// Tests of the client's promises, against a scripted server.
@NullMarked
package dev.parley.client;

import org.jspecify.annotations.NullMarked;
