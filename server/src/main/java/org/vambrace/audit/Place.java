package org.vambrace.audit;

/**
 * Where a proposed rule belongs.
 *
 * @param path the file, as it is named below the policy's base directory ({@code
 *     local/usr.sbin.cupsd}), or {@code domain XML}
 * @param why why there and not elsewhere, one sentence without a full stop
 */
public record Place(String path, String why) {}
