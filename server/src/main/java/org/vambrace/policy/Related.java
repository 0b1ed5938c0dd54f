package org.vambrace.policy;

/**
 * A second place that explains a finding.
 *
 * @param where the place
 * @param message what it has to do with the finding
 */
public record Related(Location where, String message) {}
