package org.vambrace.cli;

import org.jspecify.annotations.Nullable;
import org.vambrace.ide.preview.GuestText;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.text.SourceText;

/**
 * One previewed domain.
 *
 * @param file its path as given
 * @param source its XML
 * @param profile what virt-aa-helper makes of it
 * @param profileText the profile file, or null if there is none
 * @param effective all rules the guest runs under, or null if not asked for
 * @param difference how it differs from what is installed, or null if not asked for
 */
record PreviewItem(
    String file,
    SourceText source,
    GeneratedProfile profile,
    @Nullable String profileText,
    @Nullable GuestText effective,
    @Nullable String difference) {}
