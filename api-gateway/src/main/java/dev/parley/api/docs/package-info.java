/// `/docs`: everything that can be called, on one page. [OpenApiMerge] makes one REST document of
/// the services' own, [AsyncApi] describes the socket and the Kafka topics. Start at [DocsRoutes].
@NullMarked
package dev.parley.api.docs;

import org.jspecify.annotations.NullMarked;
