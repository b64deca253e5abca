/// The devices on which a user is signed in. Start at [DeviceController].
@NullMarked
package dev.parley.auth.device;

import org.jspecify.annotations.NullMarked;
