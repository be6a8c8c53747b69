/** How the sharded entities are started, found, and kept alive. */
@NullMarked
package io.asterism.federation.sharding;

import org.jspecify.annotations.NullMarked;
