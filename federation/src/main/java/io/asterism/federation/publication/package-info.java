/**
 * What peers publish to us.
 *
 * <p>A PUBLISH enters at {@link io.asterism.federation.publication.PublishGateway}, one of a few actors on each node that
 * repeat it until {@link io.asterism.federation.publication.PublicationEntity} has answered: one sharded actor for each
 * peer and event package. Its decisions are those of {@link io.asterism.federation.publication.TagChains} (entity-tags),
 * {@link io.asterism.federation.publication.Lease}, {@link io.asterism.federation.publication.SettleWindow} and
 * {@link io.asterism.federation.publication.Retraction}. {@link io.asterism.federation.publication.EidEntity} knows whose
 * an entity id is.
 */
@NullMarked
package io.asterism.federation.publication;

import org.jspecify.annotations.NullMarked;
