/// `/docs`: the description of every public call on one page. [OpenApiMerge] merges the services'
/// REST documents, [AsyncApi] describes the socket and the Kafka topics. Start at [DocsRoutes].
@NullMarked
package dev.parley.api.docs;

import org.jspecify.annotations.NullMarked;
