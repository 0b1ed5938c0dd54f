package org.vambrace.syntax;

import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * A file rule, either way round: {@code /path rw,} or {@code rw /path,}; {@code file,} has no path.
 *
 * @param range prefix to behind the comma (or to where it is missing)
 * @param prefix the words before
 * @param fileKeyword whether {@code file} was written
 * @param safety {@code safe} or {@code unsafe}
 * @param path the path; null only for the bare {@code file,}
 * @param modes the permission letters; null only for the bare {@code file,}
 * @param modesFirst whether the permissions stand before the path
 * @param subset whether {@code subset} was written
 * @param target what stands behind {@code ->}
 */
public record FileRule(
    TextRange range,
    Prefix prefix,
    boolean fileKeyword,
    @Nullable Word safety,
    @Nullable Word path,
    @Nullable Word modes,
    boolean modesFirst,
    boolean subset,
    @Nullable Word target)
    implements Rule {}
